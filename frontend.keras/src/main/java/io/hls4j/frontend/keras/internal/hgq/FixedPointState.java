package io.hls4j.frontend.keras.internal.hgq;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What training made of a quantizer of HGQ: a fixed-point type for each element, or one for all
 * along some axes.
 *
 * @param signs 1 where there is a bit for the sign
 * @param bits all bits, 0 where the element is cut off
 * @param integers bits before the point, with that of the sign
 * @param rounding of all elements
 * @param overflow of all elements
 * @see <a href="https://arxiv.org/abs/2405.00645">Sun et al., Gradient-based automatic
 *     mixed-precision quantization</a>
 */
public record FixedPointState(
    TensorData signs, TensorData bits, TensorData integers, Rounding rounding, Overflow overflow) {

  private static final String SIGNS = "keep_negative";
  private static final String BITS = "bits";
  private static final String INTEGERS = "integers";

  /**
   * The state from signs, integer bits without the sign and fraction bits, all of one shape; where
   * together they are no bits, nothing is left.
   */
  public static FixedPointState of(
      TensorData k, TensorData i, TensorData f, Rounding rounding, Overflow overflow) {
    double[] bits = new double[k.size()];
    double[] integers = new double[k.size()];
    for (int n = 0; n < bits.length; n++) {
      bits[n] = Math.max(0, k.at(n) + Math.rint(i.at(n)) + Math.rint(f.at(n)));
      integers[n] = bits[n] > 0 ? k.at(n) + Math.rint(i.at(n)) : 0;
    }
    return new FixedPointState(
        k,
        TensorData.wrapDoubles(k.shape(), bits),
        TensorData.wrapDoubles(k.shape(), integers),
        rounding,
        overflow);
  }

  /** The state of a quantizer that is a node; empty for a node of another kind. */
  public static Optional<FixedPointState> find(Node node) {
    if (!node.is(FixedPointQuantizer.KIND)) {
      return Optional.empty();
    }
    return Optional.of(
        new FixedPointState(
            node.weight(SIGNS),
            node.weight(BITS),
            node.weight(INTEGERS),
            Rounding.valueOf(node.attr(FixedPointQuantizer.ROUNDING).toUpperCase(Locale.ROOT)),
            Overflow.valueOf(node.attr(FixedPointQuantizer.OVERFLOW).toUpperCase(Locale.ROOT))));
  }

  /** Whether all elements have one type. */
  public boolean isHomogeneous() {
    return bits.size() == 1;
  }

  /**
   * The widest type: that of all elements where there is one, and one that holds all others.
   *
   * @throws IllegalArgumentException if nothing is left of any element
   */
  public Fixed widest() {
    int integer = Integer.MIN_VALUE;
    int fraction = Integer.MIN_VALUE;
    boolean signed = false;
    for (int n = 0; n < bits.size(); n++) {
      if (bits.at(n) > 0) {
        int sign = (int) signs.at(n);
        signed |= sign != 0;
        integer = Math.max(integer, (int) integers.at(n) - sign);
        fraction = Math.max(fraction, (int) (bits.at(n) - integers.at(n)));
      }
    }
    if (fraction == Integer.MIN_VALUE) {
      throw new IllegalArgumentException("no element has bits");
    }
    int sign = signed ? 1 : 0;
    return new Fixed(integer + sign + fraction, integer + sign, signed)
        .withModes(rounding, overflow);
  }

  /**
   * The one type for arrays of any shape.
   *
   * @throws IllegalArgumentException if there are several types
   */
  public FixedPointState asScalar() {
    return new FixedPointState(
        signs.reshape(Shape.scalar()),
        bits.reshape(Shape.scalar()),
        integers.reshape(Shape.scalar()),
        rounding,
        overflow);
  }

  /** An array with each element rounded to its type. */
  public TensorData round(TensorData array) {
    double[] all = new double[array.size()];
    for (int n = 0; n < all.length; n++) {
      int at = index(array.shape(), n);
      if (bits.at(at) > 0) {
        Fixed type =
            new Fixed((int) bits.at(at), (int) integers.at(at), signs.at(at) != 0)
                .withModes(rounding, overflow);
        all[n] = Quantize.quantize(Exact.of((float) array.at(n)), type).doubleValue();
      }
    }
    return TensorData.wrapDoubles(array.shape(), all);
  }

  /** Where the type of an element stands; shapes of equal rank, lengths equal or 1. */
  private int index(Shape shape, int flat) {
    int rest = flat;
    int source = 0;
    int stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      int position = rest % shape.dim(axis);
      rest /= shape.dim(axis);
      int length = axis < bits.shape().rank() ? bits.shape().dim(axis) : 1;
      source += length == 1 ? 0 : position * stride;
      stride *= length;
    }
    return source;
  }

  /** Adds a quantizer of a tensor as a node; the state has the batch axis in front. */
  public Value node(String name, Value input, GraphBuilder graph) {
    return graph
        .node(FixedPointQuantizer.KIND, name)
        .input(input)
        .attr(FixedPointQuantizer.ROUNDING, rounding.name().toLowerCase(Locale.ROOT))
        .attr(FixedPointQuantizer.OVERFLOW, overflow.name().toLowerCase(Locale.ROOT))
        .weight(SIGNS, spread(signs, input.shape()))
        .weight(BITS, spread(bits, input.shape()))
        .weight(INTEGERS, spread(integers, input.shape()))
        .add();
  }

  /** One number, or one for each element of the tensor. */
  private TensorData spread(TensorData values, Shape shape) {
    if (values.size() == 1) {
      return values.reshape(Shape.of(1));
    }
    List<Integer> dims = new ArrayList<>(values.shape().dims());
    if (dims.size() == shape.rank() + 1) {
      dims.remove(0);
    }
    List<Integer> leading = Collections.nCopies(Math.max(0, shape.rank() - dims.size()), 1);
    dims.addAll(0, leading);
    TensorData own = values.reshape(new Shape(dims));
    double[] all = new double[Math.toIntExact(shape.size())];
    FixedPointState types = new FixedPointState(own, own, own, rounding, overflow);
    for (int n = 0; n < all.length; n++) {
      all[n] = own.at(types.index(shape, n));
    }
    return TensorData.wrapDoubles(shape, all);
  }
}
