package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.frontend.onnx.internal.proto.OnnxGraph;
import io.hls4j.frontend.onnx.internal.proto.OnnxNode;
import io.hls4j.frontend.onnx.internal.proto.OnnxValueInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The names that the clean-up of the qonnx package gives, which users of the original run before
 * they convert: nodes are numbered by operator ({@code MatMul_0}), tensors are called after their
 * node, inputs {@code global_in} and outputs {@code global_out}. Configuration files use them.
 */
final class CleanNames {
  private final Map<String, Integer> counts = new HashMap<>();

  /** The next name for a node of the given label. */
  String next(String label) {
    return label + "_" + (counts.merge(label, 1, Integer::sum) - 1);
  }

  /**
   * The names of the nodes in a file that has been through the clean-up and was changed afterwards:
   * inputs and outputs have their new names. Without any in other files.
   */
  static Map<Integer, String> kept(OnnxGraph graph) {
    Set<String> initializers = new HashSet<>();
    graph.initializers().forEach(tensor -> initializers.add(tensor.name()));
    List<String> inputs =
        graph.inputs().stream()
            .map(OnnxValueInfo::name)
            .filter(name -> !initializers.contains(name))
            .toList();
    List<String> outputs = graph.outputs().stream().map(OnnxValueInfo::name).toList();
    Set<String> names = new HashSet<>();
    Map<Integer, String> kept = new HashMap<>();
    for (OnnxNode node : graph.nodes()) {
      if (!names.add(node.name()) || !node.name().matches("[A-Za-z_][A-Za-z0-9_]*")) {
        return Map.of();
      }
      kept.put(node.position(), node.name());
    }
    boolean cleaned =
        IntStream.range(0, inputs.size()).allMatch(i -> inputs.get(i).equals(input(i)))
            && IntStream.range(0, outputs.size()).allMatch(i -> outputs.get(i).equals(output(i)));
    return cleaned ? kept : Map.of();
  }

  /** The name of an input. */
  static String input(int position) {
    return position == 0 ? "global_in" : "global_in_" + position;
  }

  /** The name of an output tensor. */
  static String output(int position) {
    return position == 0 ? "global_out" : "global_out_" + position;
  }

  /** The name of a node's output tensor where it is not one of the model's. */
  static String result(String node) {
    return node + "_out0";
  }

  /** The name of a constant that a node reads. */
  static String parameter(String node, int position) {
    return node + "_param" + position;
  }

  /** Whether a graph has been through the clean-up: all its nodes have these names. */
  static boolean areIn(OnnxGraph graph) {
    CleanNames names = new CleanNames();
    for (OnnxNode node : graph.nodes()) {
      if (!node.name().equals(names.next(node.opType()))) {
        return false;
      }
    }
    return true;
  }
}
