package io.hls4j.frontend.keras.internal.ops.sequence;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.ops.activation.Activations;
import io.hls4j.frontend.keras.internal.ops.layer.ImportState;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import io.hls4j.frontend.keras.internal.ops.layer.LayerWeights;
import io.hls4j.frontend.keras.internal.ops.layer.Slices;
import io.hls4j.frontend.keras.internal.ops.sequence.RecurrentAttributes.Cell;
import java.util.ArrayList;
import java.util.List;

/** Layers that step through a sequence: SimpleRNN, LSTM, GRU, and RNN with one of their cells. */
public final class RecurrentConverter {

  private RecurrentConverter() {}

  /** {@code SimpleRNN}, {@code LSTM}, {@code GRU}. */
  public static LayerConverter of(Cell cell) {
    return LayerConverter.several(
        (layer, graph) -> {
          initialStates(layer);
          LayerWeights weights = layer.weights().only("cell");
          RecurrentAttributes attributes = RecurrentAttributes.of(layer, cell);
          return run(layer, attributes, layer, weights, graph);
        });
  }

  /** {@code RNN} with the cell of one of these layers. */
  static List<Value> cell(LayerOperator layer, GraphBuilder graph) {
    initialStates(layer);
    LayerConfig part = layer.requirePart("cell");
    if (part.operator().equals("StackedRNNCells")) {
      return new StackedCells(layer, part).run(graph);
    }
    LayerWeights weights = layer.weights().only("cell");
    LayerOperator inner = layer.inside(part, layer.inputs(), weights, 0);
    RecurrentAttributes attributes = RecurrentAttributes.of(inner, cell(layer, part));
    List<Value> outputs = run(layer, attributes, inner, weights, graph);
    layer.scope().state().close(inner.reader());
    return outputs;
  }

  /** What a cell does at each step. */
  static Cell cell(LayerOperator layer, LayerConfig part) {
    return Cell.of(part.operator())
        .orElseThrow(
            () ->
                ImportState.unsupportedPart(
                    part.operator(),
                    layer.nodeName(),
                    "supported are SimpleRNNCell, LSTMCell and GRUCell"));
  }

  /** Accounts for the arguments that hold initial states; the tensors are among the inputs. */
  static void initialStates(LayerOperator layer) {
    layer.reader().find(LayerOperator.CALL + "initial_state");
    layer.reader().find(LayerOperator.CALL + "args[1]");
  }

  private static List<Value> run(
      LayerOperator layer,
      RecurrentAttributes attributes,
      LayerOperator variables,
      LayerWeights weights,
      GraphBuilder graph) {
    SequenceAttributes sequence = SequenceAttributes.of(layer);
    Run run = new Run(layer.inputs(), attributes, sequence, variables, weights);
    return sequence.states()
        ? run.withStates(layer.nodeName(), layer, 1, graph)
        : List.of(run.node(layer.nodeName(), graph).add());
  }

  /**
   * One pass over a sequence.
   *
   * @param inputs the sequence, then the initial states
   * @param attributes what happens at each step
   * @param sequence which steps it takes, and what it gives
   * @param variables the layer that has the variables
   * @param weights its arrays
   */
  record Run(
      List<Value> inputs,
      RecurrentAttributes attributes,
      SequenceAttributes sequence,
      LayerOperator variables,
      LayerWeights weights) {

    /** The node that gives the hidden states. */
    NodeBuilder node(String name, GraphBuilder graph) {
      NodeBuilder node =
          graph
              .node(attributes.cell().kind(), name)
              .inputs(inputs)
              .attr(Recurrent.GO_BACKWARDS, sequence.backwards());
      if (attributes.cell() == Cell.GRU) {
        node.attr(Recurrent.RESET_AFTER, attributes.resetAfter());
      }
      functions(node);
      put(node, "");
      return node.attr(Recurrent.RETURN_SEQUENCES, sequence.sequences());
    }

    /** Sets what every kind of recurrent node has. */
    void functions(NodeBuilder node) {
      node.attr(Recurrent.UNITS, attributes.units())
          .attr(Recurrent.ACTIVATION, attributes.activation());
      attributes.gate().ifPresent(gate -> node.attr(Recurrent.RECURRENT_ACTIVATION, gate));
      String gate = attributes.gate().orElse("linear");
      if (isHard(attributes.activation()) || isHard(gate)) {
        Shape two = Shape.of(2);
        node.weight(
                Recurrent.SLOPE,
                TensorData.ofDoubles(two, slope(attributes.activation()), slope(gate)))
            .weight(Recurrent.SHIFT, TensorData.ofDoubles(two, 0.5, 0.5));
      }
    }

    private static boolean isHard(String function) {
      return function.startsWith("hard_");
    }

    private double slope(String function) {
      return function.equals("hard_tanh") ? 0.5 : Activations.hardSlope(variables.generation());
    }

    /** Puts the variables into slots with a prefix. */
    void put(NodeBuilder node, String prefix) {
      variables.put(node, prefix + Recurrent.WEIGHT, weights, "kernel", 0);
      variables.put(node, prefix + Recurrent.RECURRENT_WEIGHT, weights, "recurrent_kernel", 1);
      if (!attributes.bias()) {
        return;
      }
      TensorData bias = variables.weight(weights, "bias", 2);
      if (attributes.cell() != Cell.GRU || !attributes.resetAfter()) {
        variables.quantization().put(node, prefix + Recurrent.BIAS, "bias", bias);
        return;
      }
      // A GRU that resets behind the product has a bias for each of the two products.
      variables.requireShape("reset_after", bias, 2, 3 * attributes.units());
      variables.quantization().put(node, prefix + Recurrent.BIAS, "bias", row(bias, 0));
      variables.quantization().put(node, prefix + Recurrent.RECURRENT_BIAS, "bias", row(bias, 1));
    }

    private static TensorData row(TensorData data, int row) {
      TensorData one = data.rows(row, row + 1);
      return one.reshape(Shape.of(data.shape().last()));
    }

    /**
     * The result and the last states. A state that nobody reads has no node of its own.
     *
     * @param name of the node that gives the result
     * @param layer whose outputs they are
     * @param states place of the first of the states among the outputs of the layer
     */
    List<Value> withStates(String name, LayerOperator layer, int states, GraphBuilder graph) {
      Value result = node(name, graph).add();
      List<Value> outputs = new ArrayList<>(List.of(result, result));
      if (sequence.sequences() && layer.isRead(states)) {
        outputs.set(1, Slices.last(result, -2, graph.uniqueName(name + "_state_h"), graph));
      }
      if (attributes.cell() == Cell.LSTM) {
        outputs.add(
            layer.isRead(states + 1)
                ? node(graph.uniqueName(name + "_state_c"), graph)
                    .attr(Recurrent.RETURN_SEQUENCES, false)
                    .attr(Recurrent.OUTPUT, "cell")
                    .add()
                : result);
      }
      return outputs;
    }
  }
}
