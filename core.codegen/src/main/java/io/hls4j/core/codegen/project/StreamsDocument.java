package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.stream.FifoDepths;
import io.hls4j.core.codegen.stream.StreamForm.Storage;
import java.util.HashMap;
import java.util.Map;

/** {@code streams.md}: every stream of the firmware, its depth, and why nothing waits for ever. */
public final class StreamsDocument {
  private static final String HEAD =
      """
      # Streams of %s

      Each function of the firmware reads and writes words in an order that depends neither on the data nor on time. Such a network of bounded
      streams completes in every timing or in none (Kahn, 1974; writing to a full stream waits as reading from an empty one does). The depths below
      are no less than the most words that were in each stream in one run that does complete, computed when the project was written: every function
      starts as soon as its words are there, a turn takes as many cycles as its reuse factor, inputs come as fast as the slowest function follows.
      So the firmware cannot deadlock, whatever its true latencies. Nor did any stream hold more in a second run, where results are shown %d cycles
      late: what passes by other functions has room for the words under way in them. Before the project was written, all functions were run word by word with these
      depths, to the end. Depths may be raised freely (FifoDepth in the configuration of a layer); with those that are configured the firmware was run, too.

      | stream | from | to | words of an inference | word | depth |
      |---|---|---|---|---|---|
      """;

  private static final String TASKS =
      """

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
    StringBuilder text = new StringBuilder(HEAD.formatted(firmware.name(), FifoDepths.LATENCY));
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
