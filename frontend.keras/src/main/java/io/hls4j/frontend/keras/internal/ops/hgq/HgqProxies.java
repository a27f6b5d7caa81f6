package io.hls4j.frontend.keras.internal.ops.hgq;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.layers.UnaryLut;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.hgq.FixedPointState;
import io.hls4j.frontend.keras.internal.hgq.Modes;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.List;
import java.util.Optional;

/** The layers that HGQ 1 puts into a model of plain layers to stand for its quantizers. */
public final class HgqProxies {
  private static final int MOST_BITS = 64;
  private static final String EXACT = "types follow from the quantizers, exactly";

  private HgqProxies() {}

  /** {@code FixedPointQuantizer}; where it is {@code fusible} one type holds for all elements. */
  static Value quantizer(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutral("overrides", EXACT);
    layer.reader().neutral("shape", "the stored arrays say it");
    boolean one = layer.flag("fusible", false);
    Optional<Rounding> rounding = layer.reader().find("RND").flatMap(Modes::rounding);
    Optional<Overflow> overflow = layer.reader().find("SAT").flatMap(Modes::overflow);
    if (rounding.isEmpty()) {
      layer.reader().refuse("RND", "supported are TRN, RND and RND_CONV");
    }
    if (overflow.isEmpty()) {
      layer.reader().refuse("SAT", "supported are WRAP, SAT and SAT_SYM");
    }
    TensorData signs = part(layer, "keep_negative", 0, one);
    TensorData bits = part(layer, "bits", 1, one);
    TensorData integers = part(layer, "integers", 2, one);
    return new FixedPointState(
            signs, bits, integers, rounding.orElse(Rounding.TRN), overflow.orElse(Overflow.WRAP))
        .node(layer.nodeName(), layer.input(), graph);
  }

  private static TensorData part(LayerOperator layer, String variable, int position, boolean one) {
    TensorData all = layer.weight(variable, position);
    return one ? TensorData.ofDoubles(Shape.of(1), all.at(0)) : all;
  }

  /** {@code UnaryLUT}: the entries are addressed by the word of the quantizer before it. */
  static Value lookUp(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutral("overrides", EXACT);
    TensorData stored = layer.weight("table", 0);
    List<Integer> kif = layer.integers("kif_out");
    layer.requireCount("kif_out", kif, 3);
    int width = kif.get(0) + kif.get(1) + kif.get(2);
    if (width < 1 || width > MOST_BITS || kif.stream().anyMatch(n -> Math.abs(n) > MOST_BITS)) {
      layer.reader().refuse("kif_out", "supported are types of 1 to " + MOST_BITS + " bits");
      return layer.input();
    }
    Value input = layer.input();
    Optional<Fixed> word = FixedPointState.find(input.producer()).map(FixedPointState::widest);
    if (word.isEmpty() || word.get().width() > 30 || 1 << word.get().width() != stored.size()) {
      throw new UnsupportedFeatureException(
          KerasDiagnostics.TABLE_ADDRESS.at(layer.nodeName(), stored.size()));
    }
    int integer = kif.get(0) + kif.get(1);
    return graph
        .node(UnaryLut.KIND, layer.nodeName())
        .input(input)
        .attr(UnaryLut.INTEGER, word.get().integer())
        .attr(UnaryLut.SIGNED, word.get().signed())
        .weight(Table.TABLE, stored.reshape(Shape.of(stored.size())))
        .type(Table.TABLE, new Fixed(integer + kif.get(2), integer, kif.get(0) != 0))
        .add();
  }
}
