package io.hls4j.frontend.keras.internal.ops.sequence;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Bidirectional;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.Operators;
import io.hls4j.frontend.keras.internal.ops.layer.ImportState;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.LayerWeights;
import io.hls4j.frontend.keras.internal.ops.layer.Slices;
import io.hls4j.frontend.keras.internal.ops.sequence.RecurrentAttributes.Cell;
import io.hls4j.frontend.keras.internal.ops.sequence.RecurrentConverter.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code Bidirectional}: two recurrent layers that read a sequence in opposite directions. One node
 * where both are alike and their results become one; otherwise a node for each direction.
 */
public final class BidirectionalConverter {
  private static final String MERGE_MODE = "merge_mode";
  private static final Set<String> MODES = Set.of("concat", "sum", "mul", "ave");

  private BidirectionalConverter() {}

  public static List<Value> convert(LayerOperator layer, GraphBuilder graph) {
    RecurrentConverter.initialStates(layer);
    boolean separate = layer.isNull(MERGE_MODE);
    String mode = layer.text(MERGE_MODE, "concat");
    if (!MODES.contains(mode)) {
      layer.reader().refuse(MERGE_MODE, "supported are concat, sum, mul, ave and none");
      mode = "concat";
    }
    LayerConfig forward = layer.requirePart("layer");
    LayerConfig backward = layer.part("backward_layer").orElseGet(() -> turned(forward));
    List<Value> inputs = layer.inputs();
    int states = (inputs.size() - 1) / 2;
    List<Value> second = new ArrayList<>(List.of(inputs.get(0)));
    second.addAll(inputs.subList(1 + states, inputs.size()));
    Run there = run(layer, forward, "forward", inputs.subList(0, 1 + states));
    Run back = run(layer, backward, "backward", second);
    if (separate || there.sequence().states() || !isOneNode(there, back)) {
      return separately(layer, there, back, separate ? "" : mode, graph);
    }
    NodeBuilder node =
        graph
            .node(Bidirectional.KIND, layer.nodeName())
            .inputs(inputs)
            .attr(Bidirectional.CELL, there.attributes().cell().id())
            .attr(Bidirectional.MERGE_MODE, mode)
            .attr(Recurrent.RETURN_SEQUENCES, there.sequence().sequences());
    if (there.attributes().cell() == Cell.GRU) {
      node.attr(Recurrent.RESET_AFTER, there.attributes().resetAfter());
    }
    there.functions(node);
    there.put(node, Bidirectional.FORWARD);
    back.put(node, Bidirectional.BACKWARD);
    return List.of(node.add());
  }

  private static Run run(LayerOperator layer, LayerConfig part, String way, List<Value> inputs) {
    Cell cell =
        Cell.of(part.operator())
            .orElseThrow(
                () ->
                    ImportState.unsupportedPart(
                        part.operator(),
                        layer.nodeName(),
                        "supported are SimpleRNN, LSTM and GRU"));
    LayerWeights weights =
        layer.weights().part(way + "_layer", part.name(), way + "_" + part.name()).only("cell");
    LayerOperator inner = layer.inside(part, inputs, weights, 0);
    if (Operators.bare(part.operator()).startsWith("Q")) {
      inner.quantization().read(inner);
    }
    Run run =
        new Run(
            inputs,
            RecurrentAttributes.of(inner, cell),
            SequenceAttributes.of(inner),
            inner,
            weights);
    layer.scope().state().close(inner.reader());
    return run;
  }

  /** The layer that Keras makes for the other direction. */
  private static LayerConfig turned(LayerConfig layer) {
    Map<String, Object> config = new LinkedHashMap<>(layer.config());
    config.put("go_backwards", !Boolean.TRUE.equals(config.get("go_backwards")));
    return new LayerConfig(
        layer.name(), layer.className(), layer.operator(), config, layer.calls());
  }

  private static boolean isOneNode(Run there, Run back) {
    RecurrentAttributes a = there.attributes();
    RecurrentAttributes b = back.attributes();
    return a.cell() == b.cell()
        && a.activation().equals(b.activation())
        && a.gate().equals(b.gate())
        && a.resetAfter() == b.resetAfter()
        && !there.sequence().backwards()
        && back.sequence().backwards()
        && there.sequence().sequences() == back.sequence().sequences();
  }

  /**
   * A node for each direction; their results become one unless the mode is empty. The one that
   * reads backward gives its states in the order of computation, Keras in that of the sequence.
   */
  private static List<Value> separately(
      LayerOperator layer, Run there, Run back, String mode, GraphBuilder graph) {
    boolean states = there.sequence().states();
    int count = states ? there.attributes().cell().states() : 0;
    int first = mode.isEmpty() ? 1 : 0;
    List<Value> a = outputs(layer, there, layer.nodeName("_forward"), first, graph);
    List<Value> b = outputs(layer, back, layer.nodeName("_backward"), first + count, graph);
    Value turned =
        back.sequence().sequences()
            ? Slices.reversed(b.get(0), -2, layer.nodeName("_backward_reversed"), graph)
            : b.get(0);
    List<Value> outputs = new ArrayList<>();
    if (mode.isEmpty()) {
      outputs.addAll(List.of(a.get(0), turned));
    } else {
      outputs.add(merged(layer, mode, a.get(0), turned, graph));
    }
    outputs.addAll(a.subList(1, a.size()));
    outputs.addAll(b.subList(1, b.size()));
    return outputs;
  }

  private static List<Value> outputs(
      LayerOperator layer, Run run, String name, int first, GraphBuilder graph) {
    return run.sequence().states()
        ? run.withStates(name, layer, first, graph)
        : List.of(run.node(name, graph).add());
  }

  private static Value merged(
      LayerOperator layer, String mode, Value a, Value b, GraphBuilder graph) {
    if (mode.equals("concat")) {
      return graph
          .node(Concatenate.KIND, layer.nodeName())
          .input(a, b)
          .attr(Concatenate.AXIS, -1)
          .add();
    }
    String op = Map.of("sum", "add", "mul", "multiply", "ave", "average").get(mode);
    return graph.node(Merge.KIND, layer.nodeName()).input(a, b).attr(Merge.OP, op).add();
  }
}
