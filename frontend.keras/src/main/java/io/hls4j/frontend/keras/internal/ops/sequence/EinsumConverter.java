package io.hls4j.frontend.keras.internal.ops.sequence;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layers.Dot;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.ops.activation.Activations;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Layers that multiply tensors and sum over axes. */
public final class EinsumConverter {
  private static final String LORA = "supported are layers without LoRA; merge it before saving";
  private static final String EQUATION = "equation";
  private static final Pattern PARTS = Pattern.compile("([a-zA-Z.]+),([a-zA-Z]+)->([a-zA-Z.]*)");

  private EinsumConverter() {}

  /** {@code EinsumDense}; the batch axis is the first letter of the input, or among the dots. */
  public static Value dense(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutralIf("lora_rank", LORA);
    layer.reader().neutralIf("lora_alpha", LORA);
    String stated = layer.text(EQUATION, "").replace(" ", "");
    NodeBuilder node =
        graph
            .node(EinsumDense.KIND, layer.nodeName())
            .input(layer.input())
            .attr(Einsum.EQUATION, withoutBatch(layer, stated));
    layer.put(node, EinsumDense.WEIGHT, "kernel", 0);
    Optional<Object> biasAxes = layer.reader().find("bias_axes");
    biasAxes.ifPresent(axes -> layer.put(node, EinsumDense.BIAS, "bias", 1));
    Value result = node.add();
    biasAxes.ifPresent(axes -> requireBias(layer, stated, axes.toString(), result));
    requireShape(layer, result);
    return Activations.behind(layer, result, graph);
  }

  private static String withoutBatch(LayerOperator layer, String stated) {
    Matcher parts = PARTS.matcher(stated);
    if (parts.matches()) {
      String input = parts.group(1);
      String output = parts.group(3);
      String dots = layer.leading() > 0 ? "..." : "";
      if (input.startsWith("...") && output.startsWith("...")) {
        return stated;
      }
      char batch = input.charAt(0);
      if (batch != '.' && output.indexOf(batch) == 0 && parts.group(2).indexOf(batch) < 0) {
        return dots + input.substring(1) + "," + parts.group(2) + "->" + dots + output.substring(1);
      }
    }
    layer
        .reader()
        .refuse(EQUATION, "supported are ab,bc->ac and ...b,bc->...c, the batch axis in front");
    return "a,a->a";
  }

  /** The stored bias has a length for each axis that the attribute names, else 1. */
  private static void requireBias(LayerOperator layer, String stated, String axes, Value result) {
    String output = stated.substring(stated.indexOf('>') + 1);
    List<Integer> stored = layer.weight("bias", 1).shape().dims();
    boolean agrees = stored.size() <= output.length() && !axes.isEmpty();
    for (int i = 1; agrees && i <= stored.size(); i++) {
      boolean has = axes.indexOf(output.charAt(output.length() - i)) >= 0;
      agrees = stored.get(stored.size() - i) == (has ? result.shape().dim(-i) : 1);
    }
    for (char axis : axes.toCharArray()) {
      agrees &= output.indexOf(axis) >= output.length() - stored.size();
    }
    if (!agrees) {
      throw new ModelException(
          KerasDiagnostics.KERNEL_SIZE.at(layer.nodeName(), "bias_axes", axes, stored));
    }
  }

  /** The stated shape may leave lengths open. */
  private static void requireShape(LayerOperator layer, Value result) {
    Object stated = layer.reader().find("output_shape").orElse(List.of());
    List<?> lengths = stated instanceof List<?> list ? list : List.of(stated);
    List<Integer> dims = layer.dims(result);
    int skipped = dims.size() - lengths.size();
    for (int i = 0; i < lengths.size(); i++) {
      Object length = lengths.get(i);
      boolean fits = skipped + i >= 0;
      if (length != null
          && !(fits && layer.integer("output_shape", length) == dims.get(skipped + i))) {
        throw new ModelException(
            KerasDiagnostics.CONFIG_FIELD.at(
                layer.nodeName() + ".output_shape", "part of " + dims, stated));
      }
    }
  }

  /** {@code Dot}: inner products along one axis of each of two tensors. */
  static Value dot(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutralIf("normalize", "supported are products without normalisation", false);
    if (layer.inputs().size() != 2) {
      throw new ModelException(
          KerasDiagnostics.INPUT_COUNT.at(layer.nodeName(), "Dot", "two", layer.inputs().size()));
    }
    Value a = layer.inputs().get(0);
    Value b = layer.inputs().get(1);
    List<Integer> axes = layer.integers("axes");
    if (axes.isEmpty() || axes.size() > 2) {
      layer.requireCount("axes", axes, 2);
    }
    int first = axis(layer, axes.get(0), a);
    int second = axis(layer, axes.get(axes.size() - 1), b);
    if (layer.leading() == 0 && a.shape().rank() == 1 && b.shape().rank() == 1) {
      return graph.node(Dot.KIND, layer.nodeName()).input(a, b).add();
    }
    List<String> left = letters('a', layer.dims(a).size());
    List<String> right = letters('n', layer.dims(b).size());
    right.set(second, left.get(first));
    String dots = layer.leading() > 0 ? "..." : "";
    String operands = dots + String.join("", left) + "," + dots + String.join("", right);
    left.remove(first);
    right.remove(second);
    return graph
        .node(Einsum.KIND, layer.nodeName())
        .input(a, b)
        .attr(
            Einsum.EQUATION,
            operands + "->" + dots + String.join("", left) + String.join("", right))
        .add();
  }

  private static List<String> letters(char from, int count) {
    List<String> letters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      letters.add(String.valueOf((char) (from + i)));
    }
    return letters;
  }

  /** The axis without the batch axis, which Keras counts. */
  private static int axis(LayerOperator layer, int stated, Value tensor) {
    int rank = layer.dims(tensor).size();
    int axis = stated < 0 ? stated + rank : stated - 1;
    if (axis < 0 || axis >= rank || rank > 12) {
      layer.reader().refuse("axes", "supported are axes other than the batch axis");
      return 0;
    }
    return axis;
  }
}
