package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.dialect.PragmaDialect;
import io.hls4j.core.codegen.stream.StreamForm.Rows;
import io.hls4j.core.codegen.stream.StreamForm.Windows;
import io.hls4j.core.codegen.stream.WindowWalk;
import io.hls4j.core.graph.layers.Window;
import io.hls4j.core.graph.layers.Window.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The functions of a network of streams: each reads words into arrays, calls the kernel of its
 * layer on them and writes words.
 */
public final class StreamSource {
  private final PragmaDialect pragmas;
  private final StreamPlan plan;

  /** For firmware that has streams. */
  public StreamSource(Firmware firmware) {
    this.pragmas = firmware.dialect().pragmas();
    this.plan = firmware.streams().orElseThrow();
  }

  /** The definition of a function. */
  public void define(CppWriter w, StreamTask task) {
    w.comment(task.title());
    w.block(
        signature(task),
        f -> {
          if (task instanceof StreamTask.Layer layer) {
            layer(f, layer);
          } else {
            copies(f, task);
          }
        });
  }

  /** The call of a function, with the names of the channels. */
  public String call(StreamTask task) {
    List<Integer> all = new ArrayList<>(task.inputs());
    all.addAll(task.outputs());
    return task.name()
        + plan.channels(all).stream()
            .map(Channel::name)
            .collect(Collectors.joining(", ", "(", ");"));
  }

  private String signature(StreamTask task) {
    List<String> arguments = new ArrayList<>(arguments("x", task.inputs()));
    arguments.addAll(arguments("y", task.outputs()));
    return "static void " + task.name() + "(" + String.join(", ", arguments) + ")";
  }

  private List<String> arguments(String stem, List<Integer> numbers) {
    return IntStream.range(0, numbers.size())
        .mapToObj(i -> plan.channels().get(numbers.get(i)).argument(numbered(stem, numbers, i)))
        .toList();
  }

  private static String numbered(String stem, List<?> all, int i) {
    return all.size() == 1 ? stem : stem + i;
  }

  private void copies(CppWriter w, StreamTask task) {
    Channel from = plan.channels().get(task.inputs().get(0));
    w.line("Word:");
    w.block(
        "for (unsigned i = 0; i < " + from.words().count() + "; i++)",
        l -> {
          pipeline(l, 1);
          if (task.outputs().isEmpty()) {
            l.line("x.read();");
            return;
          }
          l.line("const " + from.word() + " word = x.read();");
          IntStream.range(0, task.outputs().size())
              .forEach(i -> l.line(numbered("y", task.outputs(), i) + ".write(word);"));
        });
  }

  private void layer(CppWriter w, StreamTask.Layer task) {
    if (task.form() instanceof Windows windows) {
      windows(w, task, windows);
    } else if (task.form() instanceof Rows rows && rows.turns() > 1) {
      w.line("Word:");
      w.block(
          "for (unsigned i = 0; i < " + rows.turns() + "; i++)",
          l -> {
            pipeline(l, task.interval());
            turn(l, task);
          });
    } else {
      turn(w, task);
    }
  }

  private void turn(CppWriter w, StreamTask.Layer task) {
    List<Variable> inputs = task.call().inputs();
    inputs.forEach(v -> array(w, v));
    array(w, task.call().output());
    for (int i = 0; i < inputs.size(); i++) {
      w.line("nnet::receive(" + numbered("x", inputs, i) + ", " + inputs.get(i).name() + ");");
    }
    finish(w, task);
  }

  private static void finish(CppWriter w, StreamTask.Layer task) {
    w.line(task.call().statement(Variable::name));
    w.line("nnet::send(" + task.call().output().name() + ", y);");
  }

  private void array(CppWriter w, Variable v) {
    w.line(v.declaration() + ";");
    partition(w, v.name());
  }

  private void windows(CppWriter w, StreamTask.Layer task, Windows form) {
    Window window = form.window();
    Variable in = task.call().inputs().get(0);
    int channels = plan.channels().get(task.inputs().get(0)).words().length();
    int height = WindowWalk.span(window.height());
    w.line("static " + in.declaration() + ";");
    partition(w, in.name());
    if (height > 1) {
      String lines = "[" + (height - 1) + "][" + WindowWalk.length(window.width()) + "]";
      w.line("static " + in.type().name() + " lines" + lines + "[" + channels + "];");
      partition(w, "lines", "1");
      partition(w, "lines", "3");
    }
    loop(
        w,
        "Image",
        "image",
        window.images(),
        image ->
            loop(
                image,
                "Row",
                "row",
                WindowWalk.length(window.height()),
                row -> {
                  row.line("Column:");
                  row.block(
                      "for (unsigned column = 0; column < "
                          + WindowWalk.length(window.width())
                          + "; column++)",
                      l -> {
                        pipeline(l, task.interval());
                        cell(l, task, form, channels);
                      });
                }));
  }

  private interface Body {
    void write(CppWriter w);
  }

  /** A loop, or its body alone where there is one turn. */
  private static void loop(CppWriter w, String label, String index, int turns, Body body) {
    if (turns == 1) {
      body.write(w);
      return;
    }
    w.line(label + ":");
    w.block("for (unsigned %1$s = 0; %1$s < %2$d; %1$s++)".formatted(index, turns), body::write);
  }

  private void cell(CppWriter w, StreamTask.Layer task, Windows form, int channels) {
    Window window = form.window();
    Variable in = task.call().inputs().get(0);
    int height = WindowWalk.span(window.height());
    w.line(in.type().name() + " cell[" + channels + "];");
    partition(w, "cell");
    String inside = inside(window);
    if (inside.isEmpty()) {
      w.line("nnet::receive(x, cell);");
    } else {
      String fill = form.padding() == Windows.Padding.ZERO ? "zeros" : "least";
      w.block("if (" + inside + ")", "} else {", l -> l.line("nnet::receive(x, cell);"));
      w.line("  nnet::fill_" + fill + "(cell);").line("}");
    }
    String kernel = height + ", " + WindowWalk.span(window.width());
    w.line(
        height > 1
            ? "nnet::slide<" + kernel + ">(cell, column, lines, " + in.name() + ");"
            : "nnet::slide<" + kernel + ">(cell, " + in.name() + ");");
    String complete = complete(window);
    Body result =
        l -> {
          array(l, task.call().output());
          finish(l, task);
        };
    if (complete.isEmpty()) {
      result.write(w);
    } else {
      w.block("if (" + complete + ")", result::write);
    }
  }

  private static String inside(Window window) {
    List<String> conditions = new ArrayList<>();
    inside(conditions, "row", window.height());
    inside(conditions, "column", window.width());
    return String.join(" && ", conditions);
  }

  private static void inside(List<String> conditions, String index, Axis axis) {
    if (axis.before() > 0) {
      conditions.add(index + " >= " + axis.before());
    }
    if (axis.after() > 0) {
      conditions.add(index + " < " + (axis.before() + axis.in()));
    }
  }

  private static String complete(Window window) {
    List<String> conditions = new ArrayList<>();
    complete(conditions, "row", window.height());
    complete(conditions, "column", window.width());
    return String.join(" && ", conditions);
  }

  private static void complete(List<String> conditions, String index, Axis axis) {
    int first = WindowWalk.span(axis) - 1;
    if (WindowWalk.length(axis) == 1) {
      return;
    }
    if (first > 0) {
      conditions.add(index + " >= " + first);
    }
    if (axis.stride() > 1) {
      String past = first == 0 ? index : "(" + index + " - " + first + ")";
      conditions.add(past + " % " + axis.stride() + " == 0");
    }
  }

  private void pipeline(CppWriter w, int interval) {
    if (interval > 0) {
      pragmas.statement("pipeline", List.of(Integer.toString(interval))).ifPresent(w::line);
    }
  }

  private void partition(CppWriter w, String array, String... axis) {
    List<String> arguments = new ArrayList<>(List.of(array, "complete"));
    arguments.addAll(List.of(axis));
    pragmas.statement("partition", arguments).ifPresent(w::line);
  }
}
