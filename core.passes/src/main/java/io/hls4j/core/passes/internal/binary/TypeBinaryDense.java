package io.hls4j.core.passes.internal.binary;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.BatchNormalizationQuantizedTanh;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;

/**
 * Types a layer that sums signs. Before: BatchNormalizationQuantizedTanh > Dense, or a convolution,
 * with weights of int&lt;2&gt;. After: weights that are all ±1 take one bit; accumulator and result
 * take the integers that hold every sum. The thresholds after it follow.
 */
public final class TypeBinaryDense extends RewritePass {
  private static final Int TWO_BITS = Int.signed(2);

  /** The pass. */
  public TypeBinaryDense() {
    super("type-binary-dense", "Give a layer that sums signs integer types");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    boolean original = context.numerics() == Numerics.HLS4ML;
    if (!(original ? node.is(Dense.KIND) : Nodes.isWeighted(node))
        || !node.input().producer().is(BatchNormalizationQuantizedTanh.KIND)
        || !isQuantized(node.precision(Dense.WEIGHT))) {
      return;
    }
    boolean binary =
        isBinary(node.weight(Dense.WEIGHT))
            && node.input().producer().precision("result") == Xnor.XNOR;
    if (original) {
      typeAsOriginal(node, binary, editor);
    }
    if (binary) {
      editor.setPrecision(node, Dense.WEIGHT, Xnor.XNOR);
    }
  }

  private static boolean isQuantized(Precision weight) {
    return weight.equals(TWO_BITS) || weight == Xnor.XNOR;
  }

  private static boolean isBinary(TensorData weight) {
    for (int i = 0; i < weight.size(); i++) {
      if (Math.abs(weight.at(i)) != 1) {
        return false;
      }
    }
    return true;
  }

  private static void typeAsOriginal(Node node, boolean binary, GraphEditor editor) {
    int terms = node.input().shape().last();
    Int sum = Int.signed(32 - Integer.numberOfLeadingZeros(terms - 1) + 2);
    editor.setPrecision(node, "accum", sum);
    editor.setPrecision(node, "result", sum);
    if (node.findWeight(Dense.BIAS).isPresent() && Nodes.all(node.weight(Dense.BIAS), 0)) {
      editor.setPrecision(node, Dense.BIAS, binary ? Int.unsigned(1) : TWO_BITS);
    }
    for (Node reader : node.output().consumers()) {
      if (reader.is(BatchNormalizationQuantizedTanh.KIND)) {
        reader.weights().keySet().stream()
            .filter(slot -> reader.precision(slot) != Auto.AUTO)
            .toList()
            .forEach(slot -> editor.setPrecision(reader, slot, sum));
      }
    }
  }
}
