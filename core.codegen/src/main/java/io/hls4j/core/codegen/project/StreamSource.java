package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.stream.StreamForm.Rows;
import io.hls4j.core.codegen.stream.StreamForm.Steps;
import io.hls4j.core.codegen.stream.StreamForm.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The functions of a network of streams: each reads words into arrays, calls the kernel of its
 * layer on them and writes words.
 */
public final class StreamSource {
  private final TaskPragmas pragmas;
  private final StreamPlan plan;
  private final List<WeightArray> ports;

  /**
   * For firmware that has streams.
   *
   * @param ports weights that come from outside, as arguments of the function that reads them
   */
  public StreamSource(Firmware firmware, List<WeightArray> ports) {
    this.ports = List.copyOf(ports);
    this.pragmas = new TaskPragmas(firmware.dialect().pragmas());
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
        + Stream.concat(
                plan.channels(all).stream().map(Channel::name),
                weights(task).map(WeightArray::name))
            .collect(Collectors.joining(", ", "(", ");"));
  }

  /** The weights that a function gets from outside. */
  private Stream<WeightArray> weights(StreamTask task) {
    return task instanceof StreamTask.Layer layer
        ? layer.call().arrays().values().stream().filter(ports::contains)
        : Stream.empty();
  }

  private String signature(StreamTask task) {
    List<String> arguments = new ArrayList<>(arguments("x", task.inputs()));
    arguments.addAll(arguments("y", task.outputs()));
    weights(task).map(WeightArray::argument).forEach(arguments::add);
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
          pragmas.pipeline(l, 1);
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
      new WindowSource(pragmas, task, windows).write(w);
    } else if (!(task.form() instanceof Rows) && !(task.form() instanceof Steps)) {
      new OrderSource(pragmas, task).write(w);
    } else if (task.form() instanceof Steps) {
      steps(w, task);
    } else if (task.form() instanceof Rows rows && rows.turns() > 1) {
      w.line("Word:");
      w.block(
          "for (unsigned i = 0; i < " + rows.turns() + "; i++)",
          l -> {
            pragmas.pipeline(l, task.interval());
            turn(l, task);
          });
    } else {
      turn(w, task);
    }
  }

  private void steps(CppWriter w, StreamTask.Layer task) {
    List<Variable> inputs = task.call().inputs();
    for (Variable v : inputs.subList(1, inputs.size())) {
      pragmas.array(w, v);
      w.line("nnet::receive(x" + v.name().substring("in".length()) + ", " + v.name() + ");");
    }
    w.line(task.call().statement(Variable::name));
  }

  private void turn(CppWriter w, StreamTask.Layer task) {
    List<Variable> inputs = task.call().inputs();
    inputs.forEach(v -> pragmas.array(w, v));
    pragmas.array(w, task.call().output());
    for (int i = 0; i < inputs.size(); i++) {
      w.line("nnet::receive(" + numbered("x", inputs, i) + ", " + inputs.get(i).name() + ");");
    }
    finish(w, task);
  }

  static void finish(CppWriter w, StreamTask.Layer task) {
    w.line(task.call().statement(Variable::name));
    w.line("nnet::send(" + task.call().output().name() + ", y);");
  }
}
