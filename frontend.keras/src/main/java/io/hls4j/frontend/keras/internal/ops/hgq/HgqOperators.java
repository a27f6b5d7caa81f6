package io.hls4j.frontend.keras.internal.ops.hgq;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.layers.Dot;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.layers.UnaryLut;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.hgq.FixedPointState;
import io.hls4j.frontend.keras.internal.ops.activation.Activations;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Layers of HGQ 2 that are more than a layer of Keras with quantizers around it. */
public final class HgqOperators {
  private static final int MOST_WORDS = 20;
  private static final String ONE_TYPE = "supported is one type for all elements";

  private HgqOperators() {}

  /** {@code Quantizer} as a layer. */
  static Value quantizer(LayerOperator layer, GraphBuilder graph) {
    Object described = layer.reader().find("config").orElse(null);
    return HgqQuantizer.read(layer, layer.weights().part("quantizer"), "config", described)
        .map(state -> state.node(layer.nodeName(), layer.input(), graph))
        .orElseGet(layer::input);
  }

  /** {@code QEinsum}: the batch has a letter in the file, and none in the graph. */
  static Value einsum(LayerOperator layer, GraphBuilder graph) {
    return graph
        .node(Einsum.KIND, layer.nodeName())
        .inputs(layer.inputs())
        .attr(Einsum.EQUATION, withoutBatch(layer, layer.text("equation", "")))
        .add();
  }

  /** An equation without the letter of the batch, which all operands and the result begin with. */
  static String withoutBatch(LayerOperator layer, String equation) {
    String[] sides = equation.replace(" ", "").split("->", -1);
    String[] operands = sides[0].split(",");
    boolean known =
        sides.length == 2
            && !sides[1].isEmpty()
            && Character.isLetter(sides[1].charAt(0))
            && List.of(operands).stream().allMatch(o -> o.startsWith(sides[1].substring(0, 1)));
    if (!known) {
      layer
          .reader()
          .refuse("equation", "supported are equations in which every term begins with the batch");
      return equation;
    }
    List<String> inputs = List.of(operands).stream().map(o -> o.substring(1)).toList();
    return String.join(",", inputs) + "->" + sides[1].substring(1);
  }

  /** {@code QDot} of two vectors. */
  static Value dot(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutral("axes", "vectors have one axis");
    layer.reader().neutralIf("normalize", "supported is a product without it", false);
    boolean vectors =
        layer.inputs().size() == 2 && layer.inputs().stream().allMatch(v -> v.shape().rank() == 1);
    if (!vectors) {
      layer.reader().refuse("axes", "supported are two vectors; use QEinsum");
      return layer.inputs().get(0);
    }
    return graph.node(Dot.KIND, layer.nodeName()).inputs(layer.inputs()).add();
  }

  /** {@code QUnaryFunctionLUT}: the function of every word of the input's quantizer. */
  static Value lookUp(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutral("allow_heterogeneous_table", "the stored arrays say it");
    layer.reader().neutral("allow_heterogeneous_input", "the stored arrays say it");
    Value input = layer.input();
    Optional<Fixed> words = FixedPointState.find(input.producer()).map(FixedPointState::widest);
    Optional<FixedPointState> result = HgqLayer.outputState(layer);
    if (words.isEmpty() || words.get().width() > MOST_WORDS) {
      throw new UnsupportedFeatureException(
          KerasDiagnostics.TABLE_INPUT.at(layer.nodeName(), MOST_WORDS));
    }
    if (result.isEmpty() || !result.get().isHomogeneous()) {
      layer.reader().refuse("oq_conf", ONE_TYPE);
      return input;
    }
    DoubleUnaryOperator function = Activations.function(layer);
    return graph
        .node(UnaryLut.KIND, layer.nodeName())
        .input(input)
        .attr(UnaryLut.INTEGER, words.get().integer())
        .attr(UnaryLut.SIGNED, words.get().signed())
        .weight(Table.TABLE, table(words.get(), function, result.get()))
        .add();
  }

  /** Entries in the order of the words as unsigned numbers: negative ones have the upper half. */
  private static TensorData table(Fixed words, DoubleUnaryOperator f, FixedPointState result) {
    int size = 1 << words.width();
    double[] values =
        IntStream.range(0, size)
            .map(n -> words.signed() && n >= size / 2 ? n - size : n)
            .mapToObj(n -> Exact.of(n, -words.fraction()))
            .mapToDouble(x -> (float) f.applyAsDouble(x.doubleValue()))
            .toArray();
    Shape shape = Shape.of(size);
    FixedPointState one = result.asScalar();
    return one.round(TensorData.wrapDoubles(shape, values));
  }
}
