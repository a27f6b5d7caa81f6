package io.hls4j.core.codegen.split;

import io.hls4j.core.codegen.stream.FifoDepths;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Input;
import java.util.stream.Collectors;

/** {@code split.md}: the parts, what is between them, and how deep the FIFOs there must be. */
final class SplitDocument {
  private static final String HEAD =
      """
      # Parts of %s

      Each part is a project of its own, in the folder of its name. A layer belongs to the part of the last cut that it depends on; a part reads
      from earlier parts only. All parts together compute the bits of the network in one piece.

      | part | project | layers |
      |---|---|---|
      """;

  private static final String STREAMS =
      """

      Depths are those of one network of streams, made of all functions of all parts (see streams.md in each part for how they are computed, and
      why nothing waits for ever): a tensor that passes by other parts has room for all words that wait there. The FIFOs inside the parts have been
      deepened to the same end.
      """;

  private static final String WORDS =
      """

      A tensor is one word. A part reads all its inputs before it writes its outputs, so any depth completes. For a full rate a tensor that passes
      by other parts needs as many words as inferences are under way in them: %d are assumed for each part passed by. Compare with latency divided
      by interval in the report.
      """;

  private SplitDocument() {}

  static String text(SplitPlan plan) {
    StringBuilder text = new StringBuilder(HEAD.formatted(plan.whole().name()));
    for (int p = 0; p < plan.parts().size(); p++) {
      text.append(
          "| %s | %s | %s |\n"
              .formatted(
                  plan.parts().get(p).folder(),
                  plan.parts().get(p).name(),
                  layers(plan.partition().parts().get(p))));
    }
    text.append("\n| tensor | from | to | words of an inference | word | FIFO |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (Cut c : plan.cuts()) {
      text.append(
          "| %s | %s of %s | %s of %s | %d | %d x %s | %d |\n"
              .formatted(
                  cell(c.tensor()),
                  c.output().name(),
                  plan.parts().get(c.link().from()).folder(),
                  c.input().name(),
                  plan.parts().get(c.link().to()).folder(),
                  c.words().count(),
                  c.words().length(),
                  c.output().type().spelling(),
                  c.depth()));
    }
    text.append(plan.isStreamed() ? STREAMS : WORDS.formatted(FifoDepths.LATENCY));
    return text.toString();
  }

  private static String layers(Graph part) {
    return part.nodes().stream()
        .filter(n -> !n.is(Input.KIND))
        .map(Node::name)
        .map(SplitDocument::cell)
        .collect(Collectors.joining(", "));
  }

  /** A name from a model in one cell of a table. */
  private static String cell(String name) {
    return name.replaceAll("[|\\p{Cntrl}]", "/");
  }
}
