package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A constant that went through a quantizer node. It stays a node of the graph, which keeps the
 * quantizer's scale and bits; a transposition is moved in front of it.
 */
public final class Quantized implements Operand {
  private final List<Known> inputs;
  private final Function<List<Known>, Flow> quantizer;
  private final Function<List<Known>, Known> rounding;
  private Flow node;

  /**
   * A quantized constant.
   *
   * @param inputs the constant, then the quantizer's parameters
   * @param quantizer adds the quantizer node for such inputs
   * @param rounding works out the numbers to which the quantizer rounds the constant
   */
  public Quantized(
      List<Known> inputs,
      Function<List<Known>, Flow> quantizer,
      Function<List<Known>, Known> rounding) {
    this.inputs = List.copyOf(inputs);
    this.quantizer = quantizer;
    this.rounding = rounding;
  }

  /** Shape of the constant. */
  public Shape shape() {
    return inputs.get(0).shape();
  }

  /** The quantizer node, added when first asked for. */
  Flow node() {
    if (node == null) {
      node = quantizer.apply(inputs);
    }
    return node;
  }

  /** The constant as the quantizer rounds it. */
  public Known rounded() {
    return rounding.apply(inputs);
  }

  /** The transposed constant, if the parameters can be transposed alike. */
  public Optional<Quantized> transposed(int... order) {
    return changed(
        input ->
            input.shape().rank() == order.length
                ? Optional.of(input.transposed(order))
                : Optional.empty());
  }

  /** The constant under another shape, if the parameters have one element or one for each. */
  public Optional<Quantized> reshaped(Shape other) {
    if (other.equals(shape())) {
      return Optional.of(this);
    }
    return changed(
        input ->
            input.shape().equals(shape()) ? Optional.of(input.reshaped(other)) : Optional.empty());
  }

  private Optional<Quantized> changed(Function<Known, Optional<Known>> change) {
    List<Known> all = new ArrayList<>();
    for (Known input : inputs) {
      boolean scalar = input != inputs.get(0) && input.shape().size() == 1;
      Optional<Known> changed = scalar ? Optional.of(input) : change.apply(input);
      if (changed.isEmpty()) {
        return Optional.empty();
      }
      all.add(changed.get());
    }
    return Optional.of(new Quantized(all, quantizer, rounding));
  }

  @Override
  public String describe() {
    return "a quantized constant " + shape();
  }
}
