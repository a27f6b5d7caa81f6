package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Quant;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;
import java.util.Optional;

/**
 * Quantizers of exported programs (the {@code quantized_decomposed} operators of PT2E), for a whole
 * tensor or for each channel: {@code q = clamp(round(x / scale) + zero)} with ties to even. In the
 * graph a quantizer gives the real numbers that the integers stand for, so that the way back is
 * nothing.
 */
final class Quantization {
  private static final String STORED = "numbers, or tensors that are stored in the file";

  private Quantization() {}

  /** {@code quantize_per_tensor} and {@code quantize_per_channel}. */
  static Operand quantize(Call call) {
    call.reader().neutral("dtype", "what holds the integers; the bounds say which there are");
    String input = call.has("self") ? "self" : "input";
    if (!(call.operand(input) instanceof Operand.Computed x)) {
      return call.refuse(input, "a tensor that is computed from the inputs of the model");
    }
    Optional<TensorData> scale = parameter(call, "scale", x.value().shape().rank());
    Optional<TensorData> zero = parameter(call, "zero_point", x.value().shape().rank());
    if (scale.isEmpty() || zero.isEmpty()) {
      return call.refuse(scale.isEmpty() ? "scale" : "zero_point", STORED);
    }
    long low = call.whole("quant_min", 0);
    long high = call.whole("quant_max", 0);
    int bits =
        Long.SIZE - Long.numberOfLeadingZeros(low < 0 ? high : high - low) + (low < 0 ? 1 : 0);
    long half = 1L << (bits - 1);
    boolean narrow = low == 1 - half && low < 0;
    boolean whole = low < 0 ? high == half - 1 && low >= -half : low == 0 && high == 2 * half - 1;
    if (!whole || low < 0 && low > 1 - half) {
      return call.refuse("quant_min", "the integers of a width, perhaps without the lowest");
    }
    Value y =
        call.add(Quant.KIND)
            .input(
                x.value(),
                call.constant(scale.get()),
                call.constant(zero.get()),
                call.constant(TensorData.scalar(bits)))
            .attr(Quant.SIGNED, low < 0)
            .attr(Quant.NARROW, narrow)
            .add();
    return new Operand.Quantized(y, scale.get(), zero.get());
  }

  /** {@code fake_quantize}: rounded to what the integers stand for, and real numbers again. */
  static Operand fake(Call call) {
    return quantize(call) instanceof Operand.Quantized q
        ? new Operand.Computed(q.value(), true)
        : new Operand.Missing();
  }

  /** {@code dequantize_per_tensor} and {@code dequantize_per_channel}. */
  static Operand dequantize(Call call) {
    for (String argument : new String[] {"dtype", "out_dtype", "quant_min", "quant_max"}) {
      call.reader().neutral(argument, "the integers are known already");
    }
    Operand operand = call.operand("input");
    int rank =
        operand instanceof Operand.Quantized q
            ? q.value().shape().rank()
            : operand instanceof Operand.Known k ? k.data().shape().rank() - 1 : 0;
    Optional<TensorData> scale = parameter(call, "scale", rank);
    Optional<TensorData> zero = parameter(call, "zero_point", rank);
    if (scale.isEmpty() || zero.isEmpty()) {
      return call.refuse(scale.isEmpty() ? "scale" : "zero_point", STORED);
    }
    if (operand instanceof Operand.Quantized q) {
      return q.scale().equals(scale.get()) && q.zero().equals(zero.get())
          ? new Operand.Computed(q.value(), true)
          : call.refuse("scale", "the scale and zero point of the quantizer");
    }
    if (operand instanceof Operand.Known known) {
      int axis = axis(call, known);
      boolean fits =
          scale.get().size() == 1
              || axis >= 0 && known.data().shape().dim(axis) == scale.get().size();
      return fits && (zero.get().size() == 1 || zero.get().size() == scale.get().size())
          ? new Operand.Known(real(known.data(), scale.get(), zero.get(), axis))
          : call.refuse("axis", "an axis with as many positions as there are scales");
    }
    return call.refuse("input", "a quantized tensor");
  }

  private static int axis(Call call, Operand.Known known) {
    int rank = known.data().shape().rank();
    long axis = call.whole("axis", 0);
    long own = axis < 0 ? axis + rank : axis;
    return own < 0 || own >= rank ? -1 : (int) own;
  }

  private static TensorData real(TensorData q, TensorData scale, TensorData zero, int axis) {
    Shape shape = q.shape();
    int inner = 1;
    for (int i = axis + 1; i < shape.rank(); i++) {
      inner *= shape.dim(i);
    }
    double[] values = new double[q.size()];
    for (int i = 0; i < values.length; i++) {
      int channel = scale.size() == 1 ? 0 : i / inner % scale.size();
      values[i] = (q.at(i) - zero.at(zero.size() == 1 ? 0 : channel)) * scale.at(channel);
    }
    return TensorData.wrapDoubles(shape, values);
  }

  /** One number, or one for each channel in a shape that broadcasts to a sample. */
  private static Optional<TensorData> parameter(Call call, String name, int rank) {
    String argument = call.has(name) ? name : name + "s";
    if (!(call.operandOrNumber(argument) instanceof Operand.Known known)) {
      return Optional.empty();
    }
    TensorData data = known.data();
    if (data.size() == 1 || !call.has("axis")) {
      return data.size() == 1 ? Optional.of(data.reshape(Shape.of(1))) : Optional.empty();
    }
    long axis = call.whole("axis", 0);
    int own = (int) (axis < 0 ? axis + rank : axis - 1);
    int[] dims = new int[Math.max(1, rank)];
    Arrays.fill(dims, 1);
    if (own < 0 || own >= dims.length) {
      // Weights are quantized along their first axis, which a sample does not have.
      return Optional.of(data.reshape(Shape.of(data.size())));
    }
    dims[own] = data.size();
    return Optional.of(data.reshape(Shape.of(dims)));
  }
}
