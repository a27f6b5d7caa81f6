package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.stream.StreamForm;
import io.hls4j.core.codegen.stream.StreamForm.Reordered;
import io.hls4j.core.codegen.stream.StreamForm.Spread;
import io.hls4j.core.codegen.stream.StreamProcess.Pattern;
import java.util.List;

/** A function of the firmware that runs beside all others and knows them by streams only. */
public sealed interface StreamTask {
  /** Name of the function. */
  String name();

  /** What it does, for a comment. */
  String title();

  /** Numbers of the channels it reads, in the order of its arguments. */
  List<Integer> inputs();

  /** Numbers of the channels it writes. */
  List<Integer> outputs();

  /** Whether it is one pipelined loop that reads and writes. */
  boolean isPipeline();

  /** The order in which words pass. */
  Pattern pattern();

  /**
   * A layer.
   *
   * @param call its kernel, on arrays with the names {@code in} and {@code out}
   * @param form the loop around the kernel
   * @param interval cycles between two turns if the loop is a pipeline, 0 if it is none
   */
  record Layer(
      String name,
      KernelCall call,
      StreamForm form,
      int interval,
      List<Integer> inputs,
      List<Integer> outputs,
      Pattern pattern)
      implements StreamTask {
    @Override
    public boolean isPipeline() {
      return interval > 0 && !(form instanceof Spread) && !(form instanceof Reordered);
    }

    @Override
    public String title() {
      return call.title() + ", " + form.text();
    }
  }

  /** Passes on the words of one stream to any number of others, none included. */
  record Copies(
      String name, String title, List<Integer> inputs, List<Integer> outputs, Pattern pattern)
      implements StreamTask {
    @Override
    public boolean isPipeline() {
      return true;
    }
  }
}
