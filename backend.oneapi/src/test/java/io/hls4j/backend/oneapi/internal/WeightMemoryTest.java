package io.hls4j.backend.oneapi.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.codegen.project.NamedType;
import io.hls4j.core.codegen.project.WeightArray;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import org.junit.jupiter.api.Test;

class WeightMemoryTest {
  private static String declare(int elements, int width, int reuse) {
    NamedType type = new NamedType("w_t", "", Fixed.signed(width, 2), "");
    TensorData data = TensorData.filled(Shape.of(elements), 0);
    return WeightMemory.declaration(new WeightArray("w", type, data, null, "weight", reuse, false));
  }

  @Test
  void keepsWeightsThatAreReadAtOnceInLogic() {
    assertEquals("[[intel::fpga_register]] static constexpr ", declare(4096, 8, 1));
  }

  @Test
  void keepsFewOrNarrowWeightsInLogic() {
    assertEquals("[[intel::fpga_register]] static constexpr ", declare(2047, 8, 4));
    assertEquals("[[intel::fpga_register]] static constexpr ", declare(4096, 2, 4));
  }

  @Test
  void keepsManyWeightsInOneBankForEachOfACycle() {
    assertEquals(
        "[[intel::fpga_memory(\"BLOCK_RAM\"), intel::bankwidth(1), intel::numbanks(16),"
            + " intel::max_replicates(1)]] static constexpr ",
        declare(2304, 8, 256));
    assertEquals(
        "[[intel::fpga_memory(\"BLOCK_RAM\"), intel::bankwidth(4), intel::numbanks(1),"
            + " intel::max_replicates(1)]] static constexpr ",
        declare(2048, 18, 2048));
  }

  @Test
  void leavesLiteralsOfWideTypesToTheCompiler() {
    assertEquals("[[intel::fpga_register]] static const ", declare(4, 63, 1));
  }
}
