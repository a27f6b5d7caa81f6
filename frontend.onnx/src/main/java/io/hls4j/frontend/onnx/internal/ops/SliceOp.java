package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;

/** Slice of a list of lengths, as models do that compute a shape. */
final class SliceOp implements Converter {
  private static final int BOUNDS_ARE_INPUTS = 10;

  @Override
  public Operand convert(Operator op) {
    Sizes from = Lengths.of(op, op.input(0));
    boolean byInput = op.version() >= BOUNDS_ARE_INPUTS;
    long start = one(op, byInput, "starts", 1, 0);
    long end = one(op, byInput, "ends", 2, 0);
    Positions.axis(op, one(op, byInput, "axes", 3, 0), from.isScalar() ? 0 : 1);
    if (byInput && one(op, true, "steps", 4, 1) != 1) {
      throw op.unsupported("steps other than 1", "a range without gaps");
    }
    int first = Ranges.bound(start, from.lengths().size());
    int last = Ranges.bound(end, from.lengths().size());
    return Lengths.operand(
        op, new Sizes(from.lengths().subList(Math.min(first, last), last), false));
  }

  private static long one(Operator op, boolean byInput, String name, int input, long fallback) {
    List<Long> all =
        byInput
            ? op.has(input) ? numbers(op, input) : List.of(fallback)
            : op.attributes().integers(name).orElse(List.of(fallback));
    if (all.size() != 1) {
      throw op.unsupported(name + " " + all, "one range along one axis");
    }
    return all.get(0);
  }

  private static List<Long> numbers(Operator op, int input) {
    return java.util.Arrays.stream(op.known(input).data().toLongs()).boxed().toList();
  }
}
