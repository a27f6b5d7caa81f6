package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.stream.StreamForm.Reordered;
import io.hls4j.core.codegen.stream.StreamForm.Reordered.Along;
import io.hls4j.core.codegen.stream.StreamForm.Repeats;
import io.hls4j.core.codegen.stream.StreamForm.Sequence;
import io.hls4j.core.codegen.stream.StreamForm.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The bodies of functions that write words in another order or number than they read them. */
final class OrderSource {
  private final TaskPragmas pragmas;
  private final StreamTask.Layer task;

  OrderSource(TaskPragmas pragmas, StreamTask.Layer task) {
    this.pragmas = pragmas;
    this.task = task;
  }

  void write(CppWriter w) {
    if (task.form() instanceof Repeats repeats) {
      repeats(w, repeats);
    } else if (task.form() instanceof Sequence sequence) {
      loop(w, "Turn", "turn", sequence.turns(), l -> sequence(l, sequence));
    } else if (task.form() instanceof Spread spread) {
      loop(w, "Word", "word", spread.words(), l -> spread(l, spread));
    } else {
      reordered(w, (Reordered) task.form());
    }
  }

  /** A loop, or its body alone where there is one turn. */
  static void loop(CppWriter w, String label, String index, int turns, Consumer<CppWriter> body) {
    if (turns == 1) {
      body.accept(w);
      return;
    }
    w.line(label + ":");
    w.block("for (unsigned %1$s = 0; %1$s < %2$d; %1$s++)".formatted(index, turns), body);
  }

  /** The cells of a row are kept until it has been written often enough. */
  private void repeats(CppWriter w, Repeats form) {
    Variable in = task.call().inputs().get(0);
    String type = in.type().name();
    w.line("static " + type + " line[" + form.columns() + "][" + in.size() + "];");
    pragmas.partition(w, "line", "2");
    w.line("Row:");
    w.block(
        "for (unsigned row = 0; row < " + form.images() * form.rows() * form.down() + "; row++)",
        r -> {
          r.line("Column:");
          r.block(
              "for (unsigned column = 0; column < " + form.columns() * form.along() + "; column++)",
              l -> {
                pragmas.pipeline(l, 1);
                repeat(l, form, in);
              });
        });
  }

  private void repeat(CppWriter w, Repeats form, Variable in) {
    String cell = "line[" + (form.along() > 1 ? "column / " + form.along() : "column") + "]";
    List<String> first = new ArrayList<>();
    if (form.down() > 1) {
      first.add("row % " + form.down() + " == 0");
    }
    if (form.along() > 1) {
      first.add("column % " + form.along() + " == 0");
    }
    String receive = "nnet::receive(x, " + cell + ");";
    if (first.isEmpty()) {
      w.line(receive);
    } else {
      w.block("if (" + String.join(" && ", first) + ")", l -> l.line(receive));
    }
    w.line(
        "const " + in.type().name() + " (&" + in.name() + ")[" + in.size() + "] = " + cell + ";");
    pragmas.array(w, task.call().output());
    StreamSource.finish(w, task);
  }

  private void sequence(CppWriter w, Sequence form) {
    List<Variable> inputs = task.call().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      Variable in = inputs.get(i);
      String from = "x" + in.name().substring("in".length());
      w.line("Input" + i + ":");
      w.block(
          "for (unsigned i = 0; i < " + form.runs().get(i) + "; i++)",
          l -> {
            pragmas.pipeline(l, 1);
            pragmas.array(l, in);
            pragmas.array(l, task.call().output());
            l.line("nnet::receive(" + from + ", " + in.name() + ");");
            l.line(task.call().reading(in).statement(Variable::name));
            l.line("nnet::send(" + task.call().output().name() + ", y);");
          });
    }
  }

  private void spread(CppWriter w, Spread form) {
    Variable in = task.call().inputs().get(0);
    w.line(in.type().name() + " elements[" + form.length() + "];");
    pragmas.partition(w, "elements");
    w.line("nnet::receive(x, elements);");
    w.line("Element:");
    w.block(
        "for (unsigned i = 0; i < " + form.length() + "; i++)",
        l -> {
          pragmas.pipeline(l, task.interval());
          l.line("const " + in.type().name() + " " + in.name() + "[1] = {elements[i]};");
          pragmas.array(l, task.call().output());
          StreamSource.finish(l, task);
        });
  }

  private void reordered(CppWriter w, Reordered form) {
    Variable in = task.call().inputs().get(0);
    String size = "[" + form.words() + "][" + form.length() + "]";
    w.line("static " + in.type().name() + " words" + size + ";");
    pragmas.partition(w, "words", "2");
    loop(
        w,
        "Block",
        "block",
        form.blocks(),
        b -> {
          b.line("Word:");
          b.block(
              "for (unsigned i = 0; i < " + form.words() + "; i++)",
              l -> {
                pragmas.pipeline(l, 1);
                l.line("nnet::receive(x, words[i]);");
              });
          axis(b, form, in, 0);
        });
  }

  /** The loops over the leading axes of the output, the outermost first. */
  private void axis(CppWriter w, Reordered form, Variable in, int axis) {
    if (axis == form.axes().size()) {
      result(w, form, in);
      return;
    }
    boolean isInnermost = axis + 1 == form.axes().size() && form.gather().isEmpty();
    w.line("Axis" + axis + ":");
    w.block(
        "for (unsigned %1$s = 0; %1$s < %2$d; %1$s++)"
            .formatted("i" + axis, form.axes().get(axis).size()),
        l -> {
          pragmas.pipeline(l, isInnermost ? 1 : 0);
          axis(l, form, in, axis + 1);
        });
  }

  private void result(CppWriter w, Reordered form, Variable in) {
    List<String> terms = new ArrayList<>();
    String element = "";
    for (int axis = 0; axis < form.axes().size(); axis++) {
      Along along = form.axes().get(axis);
      if (along.step() == 0) {
        element = "[i" + axis + "]";
      } else {
        terms.add(term("i" + axis, along));
      }
    }
    if (form.gather().isEmpty()) {
      String word = "words[" + String.join(" + ", terms) + "]";
      w.line(
          "const " + in.type().name() + " (&" + in.name() + ")[" + in.size() + "] = " + word + ";");
    } else {
      terms.add(term("i", form.gather().get()));
      gather(w, form, in, "words[" + String.join(" + ", terms) + "]" + element);
    }
    pragmas.array(w, task.call().output());
    StreamSource.finish(w, task);
  }

  private void gather(CppWriter w, Reordered form, Variable in, String from) {
    pragmas.array(w, in);
    w.line("Element:");
    w.block(
        "for (unsigned i = 0; i < " + form.gather().orElseThrow().size() + "; i++)",
        l -> {
          pragmas.pipeline(l, 1);
          l.line(in.name() + "[i] = " + from + ";");
        });
  }

  private static String term(String index, Along along) {
    return along.step() == 1 ? index : index + " * " + along.step();
  }
}
