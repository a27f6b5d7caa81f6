package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.frontend.pytorch.internal.archive.ScalarType;
import io.hls4j.frontend.pytorch.internal.program.Argument;

/** Operators that leave every element as it is. */
final class Copy {
  private Copy() {}

  /** A copy, perhaps with another order in memory. */
  static Operand plain(Call call) {
    call.reader().neutral("memory_format", "the order of elements in memory");
    return call.operand("self");
  }

  /** A conversion to a type that holds all float32 numbers. */
  static Operand convert(Call call) {
    String[] neutral = {"layout", "device", "pin_memory", "non_blocking", "copy", "memory_format"};
    for (String argument : neutral) {
      call.reader().neutral(argument, "where and how elements lie in memory");
    }
    Argument type = call.node().arguments().get("dtype");
    if (call.has("dtype")
        && !new Argument.Type(ScalarType.FLOAT32).equals(type)
        && !new Argument.Type(ScalarType.FLOAT64).equals(type)) {
      return call.refuse("dtype", "FLOAT32 or FLOAT64");
    }
    call.reader().neutral("dtype", "holds all values");
    return call.operand("self");
  }

  /** Dropout is the identity unless the model trains. */
  static Operand dropout(Call call) {
    if (call.flag("train", false) && call.number("p", 0) != 0) {
      return call.refuse("train", "False: call model.eval() before torch.export");
    }
    call.reader().neutral("p", "only used in training");
    return call.operand("input");
  }
}
