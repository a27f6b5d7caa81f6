package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.GeneratedClass;
import io.hls4j.core.codegen.adder.AdderGraph;
import io.hls4j.core.codegen.adder.AdderGraph.Output;
import io.hls4j.core.codegen.adder.AdderNode;
import io.hls4j.core.codegen.adder.AdderNode.Constant;
import io.hls4j.core.codegen.adder.AdderNode.Input;
import io.hls4j.core.codegen.adder.AdderNode.Sum;
import io.hls4j.core.codegen.cpp.CppLiteral;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.precision.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A graph of adders as C++: one constant for each node, one assignment for each output. */
final class AdderText {
  private final AdderGraph graph;
  private final Function<Precision, String> types;

  private AdderText(AdderGraph graph, Function<Precision, String> types) {
    this.graph = graph;
    this.types = types;
  }

  /** The class of a layer. */
  static GeneratedClass of(Node n, Function<Precision, String> types) {
    AdderGraph graph = DistributedArithmetic.adders(n);
    return new GeneratedClass(
        List.of(
            "Shifts and additions for weights and bias",
            "%d adders in %d levels, %d bits of sums; %d adders if nothing were shared"
                .formatted(graph.adders(), graph.depth(), graph.adderBits(), graph.plainAdders())),
        List.of("nnet/core/types.h"),
        new AdderText(graph, types).members());
  }

  private List<String> members() {
    List<String> lines = new ArrayList<>();
    boolean reads = graph.nodes().stream().anyMatch(Input.class::isInstance);
    lines.add(
        "template <class X, class A> static void of(const X *"
            + (reads ? "x" : "")
            + ", A acc["
            + graph.outputs().size()
            + "]) {");
    lines.add("  [[nnet::inline]];");
    for (int i = 0; i < graph.nodes().size(); i++) {
      String type = types.apply(graph.types().get(i));
      lines.add("  const " + type + " " + name(i) + " = " + value(i) + ";");
    }
    for (int o = 0; o < graph.outputs().size(); o++) {
      lines.add("  acc[" + o + "] = " + result(graph.outputs().get(o)) + ";");
    }
    lines.add("}");
    return lines;
  }

  private String name(int node) {
    AdderNode n = graph.nodes().get(node);
    if (n instanceof Input input) {
      return "x" + input.position();
    }
    return (n instanceof Constant ? "c" : "t") + node;
  }

  private String value(int node) {
    AdderNode n = graph.nodes().get(node);
    if (n instanceof Input input) {
      return "nnet::value(x[" + input.position() + "])";
    }
    if (n instanceof Constant constant) {
      return CppLiteral.of(constant.value().doubleValue(), graph.types().get(node));
    }
    Sum sum = (Sum) n;
    String sign = sum.subtracts() ? " - " : " + ";
    return name(sum.left()) + sign + scaled(sum.right(), sum.shift());
  }

  private String scaled(int node, int shift) {
    return shift == 0 ? name(node) : "nnet::scaled<" + shift + ">(" + name(node) + ")";
  }

  private String result(Optional<Output> output) {
    if (output.isEmpty()) {
      return "nnet::zero<A>()";
    }
    Output o = output.get();
    return "nnet::cast<A>(" + (o.negative() ? "-" : "") + scaled(o.node(), o.shift()) + ")";
  }
}
