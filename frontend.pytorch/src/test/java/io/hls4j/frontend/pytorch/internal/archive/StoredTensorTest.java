package io.hls4j.frontend.pytorch.internal.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredTensorTest {

  @Test
  void honoursStridesAndOffset() {
    StoredTensor transposed =
        tensor(
            ScalarType.FLOAT32, List.of(2L, 3L), List.of(1L, 2L), 1, floats(9, 0, 1, 2, 3, 4, 5));
    TensorData data = transposed.data();
    assertEquals(Shape.of(2, 3), data.shape());
    assertArrayEquals(new double[] {0, 2, 4, 1, 3, 5}, data.toDoubles());
  }

  @Test
  void oneElementMayBeUnfolded() {
    StoredTensor expanded = tensor(ScalarType.FLOAT32, List.of(3L), List.of(0L), 0, floats(7));
    assertArrayEquals(new double[] {7, 7, 7}, expanded.data().toDoubles());
  }

  @Test
  void readsEveryTypeInBothByteOrders() {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      ByteBuffer bytes = ByteBuffer.allocate(8).order(order);
      assertEquals(-1.5, one(ScalarType.FLOAT64, bytes.duplicate().order(order).putDouble(-1.5)));
      assertEquals(-1.5, one(ScalarType.FLOAT32, bytes.duplicate().order(order).putFloat(-1.5f)));
      short half = (short) 0xbe00;
      assertEquals(-1.5, one(ScalarType.FLOAT16, bytes.duplicate().order(order).putShort(half)));
      short brain = (short) 0xbfc0;
      assertEquals(-1.5, one(ScalarType.BFLOAT16, bytes.duplicate().order(order).putShort(brain)));
      assertEquals(-9, one(ScalarType.INT64, bytes.duplicate().order(order).putLong(-9)));
      assertEquals(-9, one(ScalarType.INT32, bytes.duplicate().order(order).putInt(-9)));
      short nine = -9;
      assertEquals(-9, one(ScalarType.INT16, bytes.duplicate().order(order).putShort(nine)));
      assertEquals(65527, one(ScalarType.UINT16, bytes.duplicate().order(order).putShort(nine)));
      byte tiny = -9;
      assertEquals(-9, one(ScalarType.INT8, bytes.duplicate().order(order).put(tiny)));
      assertEquals(247, one(ScalarType.UINT8, bytes.duplicate().order(order).put(tiny)));
    }
  }

  @Test
  void halfPrecisionCoversItsWholeRange() {
    assertEquals(65504f, StoredTensor.half((short) 0x7bff));
    assertEquals(0x1p-24f, StoredTensor.half((short) 1));
    assertEquals(-0x1.ff8p-15f, StoredTensor.half((short) 0x83ff));
    assertEquals(Float.POSITIVE_INFINITY, StoredTensor.half((short) 0x7c00));
    assertEquals(Float.NaN, StoredTensor.half((short) 0x7c01));
    assertEquals(-0f, StoredTensor.half((short) 0x8000));
  }

  @Test
  void viewsOutsideTheirStorageAreRefused() {
    ByteBuffer four = floats(0, 1, 2, 3);
    assertBad(List.of(5L), List.of(1L), 0, four);
    assertBad(List.of(4L), List.of(1L), 1, four);
    assertBad(List.of(2L), List.of(4L), 0, four);
    assertBad(List.of(-1L), List.of(1L), 0, four);
    assertBad(List.of(2L), List.of(-1L), 0, four);
    assertBad(List.of(2L), List.of(1L), -1, four);
    assertBad(List.of(2L, 2L), List.of(1L), 0, four);
    assertBad(List.of(1L << 40), List.of(0L), 0, four);
    assertBad(List.of(1L << 30, 1L << 30, 1L << 30), List.of(0L, 0L, 0L), 0, four);
    assertBad(List.of(1L << 30), List.of(0L), 0, four);
    assertBad(List.of(2L), List.of(Long.MAX_VALUE), 1, four);
  }

  @Test
  void typesWithoutNumbersAreNotSupported() {
    StoredTensor complex = tensor(ScalarType.COMPLEX64, List.of(1L), List.of(1L), 0, floats(0, 0));
    assertThrows(UnsupportedFeatureException.class, complex::data);
  }

  private static void assertBad(
      List<Long> sizes, List<Long> strides, long offset, ByteBuffer bytes) {
    StoredTensor tensor = tensor(ScalarType.FLOAT32, sizes, strides, offset, bytes);
    ModelException e = assertThrows(ModelException.class, tensor::data);
    assertEquals("H4J-TORCH-009", e.diagnostics().get(0).code().id());
  }

  private static double one(ScalarType type, ByteBuffer bytes) {
    ByteBuffer whole = bytes.duplicate().clear().order(bytes.order());
    return tensor(type, List.of(), List.of(), 0, whole).data().at(0);
  }

  private static StoredTensor tensor(
      ScalarType type, List<Long> sizes, List<Long> strides, long offset, ByteBuffer bytes) {
    return new StoredTensor("test", type, sizes, strides, offset, decoded -> bytes);
  }

  private static ByteBuffer floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.flip();
  }
}
