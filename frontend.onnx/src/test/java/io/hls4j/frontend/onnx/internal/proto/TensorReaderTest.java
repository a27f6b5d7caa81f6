package io.hls4j.frontend.onnx.internal.proto;

import static io.hls4j.frontend.onnx.internal.TestModels.longs;
import static io.hls4j.frontend.onnx.internal.TestModels.model;
import static io.hls4j.frontend.onnx.internal.TestModels.raw;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import io.hls4j.frontend.onnx.internal.wire.StringStringEntryProto;
import io.hls4j.frontend.onnx.internal.wire.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorReaderTest {
  @TempDir Path folder;

  private OnnxTensor read(TensorProto tensor) {
    byte[] bytes = model(13, GraphProto.newBuilder().addInitializer(tensor)).build().toByteArray();
    return OnnxFile.read(bytes, "m.onnx", folder).graph().initializers().get(0);
  }

  private TensorElements elements(TensorProto tensor) {
    return TensorElements.of(read(tensor), tensor.getName());
  }

  private String refusal(TensorProto tensor) {
    Hls4jException e = assertThrows(Hls4jException.class, () -> elements(tensor).doubles());
    return e.diagnostics().get(0).code().id() + " " + e.diagnostics().get(0).message();
  }

  private static TensorProto.Builder typed(int type, long... dims) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName("w").setDataType(type);
    for (long dim : dims) {
      tensor.addDims(dim);
    }
    return tensor;
  }

  @Test
  void readsFloatsFromEitherField() {
    TensorProto inField = typed(1, 2).addFloatData(1.5f).addFloatData(-2).build();

    assertArrayEquals(new float[] {1.5f, -2}, elements(inField).floats());
    assertArrayEquals(
        new float[] {1.5f, -2}, elements(tensor("w", List.of(2L), 1.5f, -2)).floats());
  }

  @Test
  void readsDoubles() {
    TensorProto tensor = typed(11, 1).addDoubleData(Math.PI).build();

    assertArrayEquals(new double[] {Math.PI}, elements(tensor).doubles());
  }

  @Test
  void readsIntegersOfEveryWidth() {
    assertArrayEquals(
        new long[] {-1, Long.MIN_VALUE},
        elements(longs("w", List.of(2L), -1, Long.MIN_VALUE)).longs());
    assertArrayEquals(new long[] {-7}, elements(typed(6, 1).addInt32Data(-7).build()).longs());
    assertArrayEquals(
        new long[] {4_000_000_000L},
        elements(typed(12, 1).addUint64Data(4_000_000_000L).build()).longs());
    assertArrayEquals(
        new long[] {-1, 127}, elements(raw("w", 3, List.of(2L), (byte) -1, (byte) 127)).longs());
    assertArrayEquals(new long[] {255}, elements(raw("w", 2, List.of(1L), (byte) -1)).longs());
    assertArrayEquals(
        new long[] {-2, 0xfffe},
        new long[] {
          elements(raw("w", 5, List.of(1L), (byte) -2, (byte) -1)).longs()[0],
          elements(raw("w", 4, List.of(1L), (byte) -2, (byte) -1)).longs()[0]
        });
    assertArrayEquals(
        new long[] {1, -8, 7}, elements(raw("w", 22, List.of(3L), (byte) 0x81, (byte) 7)).longs());
    assertArrayEquals(
        new long[] {1, 8, 7}, elements(raw("w", 21, List.of(3L), (byte) 0x81, (byte) 7)).longs());
    assertArrayEquals(
        new long[] {1, 0}, elements(raw("w", 9, List.of(2L), (byte) 1, (byte) 0)).longs());
  }

  @Test
  void readsHalfPrecision() {
    TensorProto half =
        typed(10, 6)
            .addInt32Data(0x3c00)
            .addInt32Data(0xc000)
            .addInt32Data(0x0001)
            .addInt32Data(0x8000)
            .addInt32Data(0x7bff)
            .addInt32Data(0x7c00)
            .build();

    assertArrayEquals(
        new float[] {1, -2, 0x1p-24f, -0f, 65504, Float.POSITIVE_INFINITY},
        elements(half).floats());
    assertArrayEquals(
        new float[] {1, -2},
        elements(raw("w", 16, List.of(2L), (byte) 0x80, (byte) 0x3f, (byte) 0, (byte) 0xc0))
            .floats());
  }

  @Test
  void takesAScalarAndAnEmptyTensor() {
    assertArrayEquals(new float[] {3}, elements(tensor("w", List.of(), 3)).floats());
    assertArrayEquals(new float[0], elements(tensor("w", List.of(4L, 0L))).floats());
  }

  @Test
  void refusesNegativeGiantAndTooManyDims() {
    assertEquals(
        "H4J-ONNX-010 the dims '[-4, 3]' are not a possible shape",
        refusal(tensor("w", List.of(-4L, 3L), 1)));
    assertEquals(
        "H4J-ONNX-010 the dims '[4294967296]' are not a possible shape",
        refusal(tensor("w", List.of(1L << 32), 1)));
    assertEquals(
        "H4J-ONNX-011 dims '[2147483647, 2147483647]' of type FLOAT claim 4611686014132420609"
            + " values, the data holds '4 bytes'",
        refusal(tensor("w", List.of(0x7fffffffL, 0x7fffffffL), 1)));
    assertEquals(
        "H4J-ONNX-011 dims '[65536, 65536, 65536, 65536]' of type FLOAT claim"
            + " 9223372036854775807 values, the data holds '0 bytes'",
        refusal(tensor("w", List.of(65536L, 65536L, 65536L, 65536L))));
    assertEquals(
        "H4J-ONNX-010 the dims '17 axes' are not a possible shape",
        refusal(tensor("w", java.util.Collections.nCopies(17, 1L), 1)));
  }

  @Test
  void refusesDataOfAnotherSize() {
    assertEquals(
        "H4J-ONNX-011 dims '[3]' of type FLOAT claim 3 values, the data holds '8 bytes'",
        refusal(tensor("w", List.of(3L), 1, 2)));
    assertEquals(
        "H4J-ONNX-011 dims '[3]' of type INT64 claim 3 values, the data holds '2 values'",
        refusal(longs("w", List.of(3L), 1, 2)));
    assertEquals(
        "H4J-ONNX-011 dims '[]' of type FLOAT claim 1 values, the data holds '0 bytes'",
        refusal(typed(1).build()));
  }

  @Test
  void refusesAnIntegerThatDoesNotFitItsType() {
    assertEquals(
        "H4J-ONNX-018 the element '200' is not one of type INT8",
        refusal(typed(3, 1).addInt32Data(200).build()));
    assertEquals(
        "H4J-ONNX-018 the element '18446744073709551615' is not one of type UINT64",
        refusal(typed(13, 1).addUint64Data(-1).build()));
  }

  @Test
  void refusesTypesThatAreNoNumbersWeRead() {
    assertEquals(
        "H4J-ONNX-012 elements of type 'STRING' are not supported", refusal(typed(8, 1).build()));
    assertEquals(
        "H4J-ONNX-012 elements of type 'FLOAT8E4M3FN' are not supported",
        refusal(raw("w", 17, List.of(1L), (byte) 0)));
    assertEquals(
        "H4J-ONNX-012 elements of type 'number 77' are not supported",
        refusal(typed(77, 1).build()));
  }

  private TensorProto external(String location, String... more) {
    TensorProto.Builder tensor =
        typed(1, 2).setDataLocation(1).addExternalData(entry("location", location));
    for (int i = 0; i < more.length; i += 2) {
      tensor.addExternalData(entry(more[i], more[i + 1]));
    }
    return tensor.build();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  @Test
  void readsExternalDataBesideTheModel() throws IOException {
    Files.write(folder.resolve("w.bin"), new byte[] {9, 9, 0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40});

    assertArrayEquals(
        new float[] {1, 2}, elements(external("w.bin", "offset", "2", "length", "8")).floats());
    assertArrayEquals(new float[] {1, 2}, elements(external("w.bin", "offset", "2")).floats());
    assertEquals(
        "H4J-ONNX-015 its data in 'w.bin' cannot be used: it has 10 bytes, not 8 from 4 on",
        refusal(external("w.bin", "offset", "4", "length", "8")));
    assertEquals(
        "H4J-ONNX-011 dims '[2]' of type FLOAT claim 2 values, the data holds '10 bytes'",
        refusal(external("w.bin")));
    assertEquals(
        "H4J-ONNX-015 its data in 'w.bin' cannot be used: '-1' is no place in a file",
        refusal(external("w.bin", "offset", "-1")));
    assertEquals(
        "H4J-ONNX-015 its data in 'none.bin' cannot be used: it cannot be read",
        refusal(external("none.bin")));
  }

  @Test
  void refusesExternalDataElsewhere() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Path secret = Files.write(outside.resolve("w.bin"), new byte[8]);
    folder = Files.createDirectory(folder.resolve("model"));
    Files.createDirectory(folder.resolve("sub"));
    Files.createSymbolicLink(folder.resolve("link.bin"), secret);
    Files.createSymbolicLink(folder.resolve("up"), outside);

    for (String location :
        List.of(
            "/etc/passwd",
            secret.toAbsolutePath().toString(),
            "../outside/w.bin",
            "sub/../../outside/w.bin",
            "..\\outside\\w.bin",
            "C:\\w.bin",
            "link.bin",
            "up/w.bin",
            "")) {
      assertEquals(
          "H4J-ONNX-014 its data is said to be in '"
              + location
              + "', outside the folder of the model; not opened",
          refusal(external(location)));
    }
    assertEquals(
        "H4J-ONNX-015 its data in 'sub' cannot be used: it is not a plain file",
        refusal(external("sub")));
  }
}
