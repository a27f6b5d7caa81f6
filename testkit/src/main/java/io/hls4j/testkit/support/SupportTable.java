package io.hls4j.testkit.support;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.LayerSupport;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.StandardLayers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The document of a support matrix: what was compiled and equal, and what was refused. */
final class SupportTable {
  private static final String HEAD =
      """
      # Support matrix

      Which layers the backends %s have firmware for. Written by the test that compiles \
      %d combinations of what is below on random shapes and types, with random reuse factors, and compares \
      each with the reference evaluator bit for bit; rewrite with `-Dgolden.update=true`. What else a layer can \
      be set to was tried and is refused by `convert`. `hls4j list support` shows what is declared, with \
      what other bundles add.

      - **io_stream**: how the layer reads its words, see [streams](../guide/streams.md).
      - **Strategies**: each of them with all the weights of the next column, see [strategies](../guide/strategies.md).
      - **Weights**: numbers, or a type that needs no multiplier; *times bits*: the values have one bit, -1 and 1.
      - **Choices**: other settings and attributes, and their values; *any*: it changes nothing. In parentheses \
      what a value is limited to.
      - **Only**: what else kernels ask for; anything else is refused with H4J-GEN-003.
      - **Refused**: what the layer can be set to without firmware for it, and the code of the message.

      | Layer | io_parallel | io_stream | Strategies | Weights | Choices | Only | Refused |
      |---|---|---|---|---|---|---|---|
      """;

  private final Backend backend;
  private final Map<LayerKind, List<Tested>> tested = new LinkedHashMap<>();
  private final Map<LayerKind, Map<Cell, String>> refused = new LinkedHashMap<>();

  private final Set<Cell> cells = new HashSet<>();

  SupportTable(Backend backend) {
    this.backend = backend;
  }

  /** A layer was compiled and gave the right bits. */
  void tested(Tested layer) {
    tested.computeIfAbsent(layer.kind(), k -> new ArrayList<>()).add(layer);
  }

  /** A cell is claimed. */
  void count(Cell cell) {
    cells.add(cell);
  }

  /** A cell was refused with a code. */
  void refused(Cell cell, String code) {
    refused.computeIfAbsent(cell.kind(), k -> new LinkedHashMap<>()).put(cell, code);
  }

  /** The document for some backends, all of which support the same. */
  String text(List<Backend> family) {
    String names = family.stream().map(Backend::name).collect(Collectors.joining(", "));
    StringBuilder text = new StringBuilder(HEAD.formatted(names, cells.size()));
    for (LayerKind kind : StandardLayers.ALL) {
      if (tested.containsKey(kind)) {
        LayerSupport support = backend.support(kind);
        text.append(
            new SupportLine(support, tested.get(kind), refused.getOrDefault(kind, Map.of()))
                .text());
      }
    }
    return text.append(others()).toString();
  }

  /** Kinds that no firmware has. */
  private String others() {
    TreeSet<String> replaced = new TreeSet<>();
    StandardLayers.ALL.stream().filter(LayerKind::isTransient).forEach(k -> replaced.add(k.name()));
    return "\nPasses make others of these kinds: " + String.join(", ", replaced) + ".\n";
  }
}
