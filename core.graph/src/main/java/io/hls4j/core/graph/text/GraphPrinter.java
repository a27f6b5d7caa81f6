package io.hls4j.core.graph.text;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.TensorData;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes graphs as text. */
public final class GraphPrinter {
  private static final int SHOWN = 6;
  private static final int LINE = 100;
  private static final String CONTINUED = "\n      ";

  private static final MathContext BRIEF = new MathContext(5);

  private final boolean complete;

  private GraphPrinter(boolean complete) {
    this.complete = complete;
  }

  /** Everything, so that {@link GraphParser} reads back an equal graph. */
  public static String print(Graph graph) {
    return new GraphPrinter(true).text(graph);
  }

  /**
   * For people: of each weight only the first few values, with few digits, and long lines broken;
   * cannot be read back.
   */
  public static String summary(Graph graph) {
    return new GraphPrinter(false).text(graph);
  }

  private String text(Graph graph) {
    StringBuilder out = new StringBuilder();
    out.append("graph ").append(Words.quote(graph.name())).append(" {\n");
    graph.nodes().forEach(n -> out.append("  ").append(text(n)).append('\n'));
    if (!inCreationOrder(graph)) {
      out.append("  inputs ").append(names(graph.inputs())).append('\n');
    }
    out.append("  outputs ").append(names(graph.outputs())).append("\n}\n");
    return out.toString();
  }

  private static boolean inCreationOrder(Graph graph) {
    return graph.nodes().stream()
        .map(Node::output)
        .filter(graph.inputs()::contains)
        .toList()
        .equals(graph.inputs());
  }

  private static String names(List<Value> values) {
    return values.stream().map(v -> Words.quote(v.name())).collect(Collectors.joining(", "));
  }

  private String text(Node n) {
    StringBuilder out = new StringBuilder();
    out.append('#').append(n.index()).append(' ').append(Words.quote(n.name()));
    if (!n.output().name().equals(n.name())) {
      out.append('/').append(Words.quote(n.output().name()));
    }
    String origin = n.output().origin().orElse("");
    if (!origin.equals(n.output().name())) {
      out.append('~').append(origin.isEmpty() ? "" : Words.quote(origin));
    }
    out.append(" = ").append(n.kind().name()).append('(').append(names(n.inputs())).append(')');
    List<String> parts = parts(n);
    String shape = " -> " + n.output().shape();
    int length = out.length() + shape.length() + parts.stream().mapToInt(String::length).sum();
    if (complete || length <= LINE) {
      parts.forEach(part -> out.append(' ').append(part));
      return out.append(shape).toString();
    }
    out.append(shape);
    parts.forEach(part -> out.append(CONTINUED).append(part));
    return out.toString();
  }

  /** Attributes, types and weights, those that there are. */
  private List<String> parts(Node n) {
    List<String> attributes = new ArrayList<>();
    n.attrs().forEach((a, v) -> attributes.add(a.name() + ": " + Words.quoteValue(a.print(v))));
    List<String> types = new ArrayList<>();
    n.precisions().forEach((slot, p) -> types.add(slot + ": " + p.text()));
    List<String> weights = new ArrayList<>();
    n.weights().forEach((slot, data) -> weights.add(slot + ": " + data.shape() + values(data)));
    List<String> all = new ArrayList<>();
    add(all, attributes, "{", "}");
    add(all, types, "<", ">");
    if (complete) {
      add(all, weights, "[", "]");
    } else {
      weights.forEach(weight -> all.add("[" + weight + "]"));
    }
    return all;
  }

  private String values(TensorData data) {
    int count = complete ? data.size() : Math.min(SHOWN, data.size());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(' ').append(complete ? String.valueOf(data.at(i)) : brief(data.at(i)));
    }
    return count < data.size() ? out.append(" …").toString() : out.toString();
  }

  private static String brief(double value) {
    return new BigDecimal(value, BRIEF).stripTrailingZeros().toString();
  }

  private static void add(List<String> parts, List<String> all, String open, String close) {
    if (!all.isEmpty()) {
      parts.add(open + String.join(", ", all) + close);
    }
  }
}
