package io.hls4j.backend.oneapi.internal;

import io.hls4j.core.codegen.project.WeightArray;

/** Where the weights are kept: attributes of their arrays (behaviour reference, 6.5). */
final class WeightMemory {
  /** Fewer elements than this are cheaper in logic than in a memory. */
  private static final int MANY = 2048;

  /** Types up to this width are read from literals at compile time by every library. */
  private static final int MAX_CONSTEXPR = 62;

  private WeightMemory() {}

  /** Attributes and storage class of an array. */
  static String declaration(WeightArray array) {
    int width = array.type().precision().width();
    boolean inLogic = array.reuse() == 1 || array.data().size() < MANY || width < 3;
    String attributes = inLogic ? "intel::fpga_register" : blockMemory(array, width);
    String storage = width <= MAX_CONSTEXPR ? "static constexpr " : "static const ";
    return "[[" + attributes + "]] " + storage;
  }

  /** A bank for each element that the kernel reads in one cycle. */
  private static String blockMemory(WeightArray array, int width) {
    int read = Math.max(1, array.data().size() / array.reuse());
    return "intel::fpga_memory(\"BLOCK_RAM\"), intel::bankwidth("
        + powerOfTwo((width + 7) / 8)
        + "), intel::numbanks("
        + powerOfTwo(read)
        + "), intel::max_replicates(1)";
  }

  /** The least power of two that is not less than a positive number. */
  private static int powerOfTwo(int atLeast) {
    return atLeast == 1 ? 1 : 2 * Integer.highestOneBit(atLeast - 1);
  }
}
