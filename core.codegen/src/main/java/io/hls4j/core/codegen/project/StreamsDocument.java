package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.stream.FifoDepths;
import io.hls4j.core.codegen.stream.StalledPipelines;
import io.hls4j.core.codegen.stream.StreamForm.Storage;
import java.util.HashMap;
import java.util.Map;

/** {@code streams.md}: every stream of the firmware, its depth, and why nothing waits for ever. */
public final class StreamsDocument {
  private static final String HEAD =
      """
      # Streams of %s

      ## Why nothing waits for ever

      1. Each function reads and writes words in an order that depends neither on the data nor on time. Such a network of bounded streams completes in every timing or in none (Kahn, 1974; Parks, 1995):
         writing to a full stream waits as reading from an empty one does, and neither is tested for.
      2. With the depths below it completes: before the project was written, all functions were run word by word with streams that hold no more. So it does in hardware, whatever the latencies are there.
         `hls4j predict --engine csim` repeats this with the C++ and with data.
      3. %s
      4. The outside is taken to give words of every input and to take words of every output when it can, each port by itself. One that takes a whole output before it looks at another may stop the firmware.

      Each depth is the most words that were in the stream while every function went on as soon as its words were there, a turn taking as many cycles as its reuse factor and inputs coming as fast as the slowest
      function follows, or while results came %d cycles late; the second is for speed. Depths may be raised freely (FifoDepth in the configuration of a layer). Lower ones that are configured were run as well.

      ## Streams

      | stream | from | to | words of an inference | word | depth |
      |---|---|---|---|---|---|
      """;

  private static final String FLUSHING =
      "Pipelines show their results even if no more words come: `build_prj.tcl` asks for pipelines"
          + " that run empty (`pipeline_style frp`).";

  private static final String STALLING =
      "A pipelined loop of this tool stops as a whole where a word is missing and keeps the results"
          + " that are under way. Functions wait for each other in a circle only along a cycle of"
          + " streams; where one turns back, at a function that reads two of its streams, each has"
          + " room for what all loops on the way to the other keep in %d cycles. If the synthesis"
          + " report shows a longer iteration latency, raise these depths.";

  private static final String TASKS =
      """

      ## Functions

      Elements of tensors that each function keeps, beside weights and what is inside of its kernel: those in registers can all be reached at once, those in memory word by word.

      | function | computes | in registers | in memory |
      |---|---|---|---|
      """;

  private StreamsDocument() {}

  private static String depth(Channel c) {
    return c.depth() == c.needed()
        ? Integer.toString(c.depth())
        : c.depth() + " as configured, computed " + c.needed();
  }

  /** The text of the file. */
  public static String text(Firmware firmware) {
    StreamPlan plan = firmware.streams().orElseThrow();
    Map<Integer, String> from = new HashMap<>();
    Map<Integer, String> to = new HashMap<>();
    for (StreamTask task : plan.tasks()) {
      task.outputs().forEach(c -> from.put(c, task.name()));
      task.inputs().forEach(c -> to.put(c, task.name()));
    }
    StringBuilder text =
        new StringBuilder(
            HEAD.formatted(
                firmware.name(),
                firmware.dialect().stalls()
                    ? STALLING.formatted(StalledPipelines.CYCLES)
                    : FLUSHING,
                FifoDepths.LATENCY));
    for (int i = 0; i < plan.channels().size(); i++) {
      Channel c = plan.channels().get(i);
      text.append(
          "| %s | %s | %s | %d | %d x %s | %s |\n"
              .formatted(
                  c.name(),
                  from.getOrDefault(i, "outside"),
                  to.getOrDefault(i, "outside"),
                  c.words().count(),
                  c.words().length(),
                  c.type().name(),
                  c.isPort() ? "outside" : depth(c)));
    }
    text.append(TASKS);
    plan.tasks().forEach(t -> text.append(row(t)));
    return text.toString();
  }

  private static String row(StreamTask t) {
    Storage kept = t instanceof StreamTask.Layer layer ? layer.form().storage() : new Storage(0, 0);
    return "| %s | %s | %d | %d |\n"
        .formatted(t.name(), t.title().replace("|", "/"), kept.registers(), kept.memory());
  }
}
