package io.hls4j.core.graph.tensor.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.ElementType;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {

  private static final Path CASES = Path.of("..", "..", "shared", "cases");

  /** Elements 1, 2 and -1 (or its bits, or true) in every type. */
  @ParameterizedTest
  @CsvSource({
    "<f2, FLOAT32, 003c0040 00bc,                             1.0 2.0 -1.0",
    ">f2, FLOAT32, 3c004000 bc00,                             1.0 2.0 -1.0",
    "<f4, FLOAT32, 0000803f00000040000080bf,                  1.0 2.0 -1.0",
    ">f4, FLOAT32, 3f80000040000000bf800000,                  1.0 2.0 -1.0",
    "<f8, FLOAT64, 000000000000f03f0000000000000040000000000000f0bf, 1.0 2.0 -1.0",
    ">f8, FLOAT64, 3ff00000000000004000000000000000bff0000000000000, 1.0 2.0 -1.0",
    "|i1, INT64,   0102ff,                                    1.0 2.0 -1.0",
    "<i2, INT64,   01000200ffff,                              1.0 2.0 -1.0",
    ">i4, INT64,   0000000100000002ffffffff,                  1.0 2.0 -1.0",
    "<i8, INT64,   01000000000000000200000000000000ffffffffffffffff, 1.0 2.0 -1.0",
    "|u1, INT64,   0102ff,                                    1.0 2.0 255.0",
    ">u2, INT64,   00010002ffff,                              1.0 2.0 65535.0",
    "<u4, INT64,   0100000002000000ffffffff,                  1.0 2.0 4.294967295E9",
    "<u8, INT64,   01000000000000000200000000000000ffffffff00000000, 1.0 2.0 4.294967295E9",
    "|b1, INT64,   010001,                                    1.0 0.0 1.0",
  })
  void readsEveryElementType(String code, ElementType type, String hex, String expected) {
    TensorData read = read(file(1, header(code, "False", "(3,)"), bytes(hex)));
    assertEquals(type, read.type());
    assertEquals(Shape.of(3), read.shape());
    assertEquals(expected, "%s %s %s".formatted(read.at(0), read.at(1), read.at(2)));
  }

  @Test
  void readsEveryHalf() {
    assertEquals(0x1p-24f, NpyType.halfToFloat((short) 0x0001));
    assertEquals(0x1.ff8p-15f, NpyType.halfToFloat((short) 0x03ff));
    assertEquals(0x1p-14f, NpyType.halfToFloat((short) 0x0400));
    assertEquals(65504f, NpyType.halfToFloat((short) 0x7bff));
    assertEquals(-0f, NpyType.halfToFloat((short) 0x8000));
    assertEquals(Float.NEGATIVE_INFINITY, NpyType.halfToFloat((short) 0xfc00));
    assertTrue(Float.isNaN(NpyType.halfToFloat((short) 0x7e00)));
    for (int bits = 1; bits < 0x7c00; bits++) {
      float step = NpyType.halfToFloat((short) bits) - NpyType.halfToFloat((short) (bits - 1));
      assertEquals(Math.scalb(1f, Math.max((bits - 1) >> 10, 1) - 25), step);
    }
  }

  @Test
  void readsFortranOrder() {
    String text = header("|u1", "True", "(2, 3)");
    TensorData read = read(file(1, text, bytes("010402050306")));
    assertEquals(TensorData.ofLongs(Shape.of(2, 3), 1, 2, 3, 4, 5, 6), read);
    TensorData cube = read(file(1, header("|u1", "True", "(2, 1, 2)"), bytes("01030204")));
    assertEquals(TensorData.ofLongs(Shape.of(2, 1, 2), 1, 2, 3, 4), cube);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsEveryVersion(int version) {
    byte[] file = file(version, header("|u1", "False", "(2,)"), bytes("0709"));
    assertEquals(TensorData.ofLongs(Shape.of(2), 7, 9), read(file));
  }

  @Test
  void readsScalarsEmptyArraysAndOldIntegers() {
    assertEquals(Shape.scalar(), read(file(1, header("|u1", "False", "()"), bytes("07"))).shape());
    assertEquals(
        Shape.of(0, 4), read(file(1, header("<f4", "False", "(0, 4)"), bytes(""))).shape());
    assertEquals(
        Shape.of(2), read(file(1, header("|u1", "False", "(2L,)"), bytes("0101"))).shape());
  }

  @Test
  void writesWhatItReads(@TempDir Path folder) {
    for (TensorData data :
        List.of(
            TensorData.ofFloats(Shape.of(2, 2), 1, -0f, Float.NaN, 4e-45f),
            TensorData.ofDoubles(Shape.of(3), 1e-300, Double.NEGATIVE_INFINITY, 0.1),
            TensorData.ofLongs(Shape.of(1, 2, 1), Long.MIN_VALUE, Long.MAX_VALUE),
            TensorData.filled(Shape.of(300, 100), 2.5),
            TensorData.scalar(3))) {
      Path file = folder.resolve("a.npy");
      Npy.write(file, data);
      TensorData back = Npy.read(file);
      assertEquals(data, back);
      assertEquals(data.type(), back.type());
    }
  }

  @Test
  void writesByteForByteWhatNumpyWrites() throws IOException {
    assumeTrue(Files.isDirectory(CASES), "the recorded conversions are not here");
    try (Stream<Path> files = Files.walk(CASES, 2)) {
      List<Path> arrays =
          files.filter(f -> f.getFileName().toString().matches("y\\d\\.npy")).toList();
      assertTrue(arrays.size() > 300, arrays.size() + " arrays");
      for (Path array : arrays) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(out, Npy.read(array));
        assertArrayEquals(Files.readAllBytes(array), out.toByteArray(), array::toString);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'descr': 'O', 'fortran_order': False, 'shape': (1,)    | H4J-ARRAY-005",
        "'descr': '<U8', 'fortran_order': False, 'shape': (1,)  | H4J-ARRAY-005",
        "'descr': '<c8', 'fortran_order': False, 'shape': (1,)  | H4J-ARRAY-005",
        "'descr': '<f16', 'fortran_order': False, 'shape': (1,) | H4J-ARRAY-005",
        "'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,) | H4J-ARRAY-005",
        "'descr': '<f4', 'fortran_order': False, 'shape': (2,)  | H4J-ARRAY-006",
        "'descr': '<f4', 'fortran_order': False, 'shape': ()    | H4J-ARRAY-006",
        "'descr': '<f8', 'fortran_order': False, 'shape': (2147483647, 2147483647) | H4J-ARRAY-006",
        "'descr': '<f8', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2) | H4J-ARRAY-006",
        "'descr': '<f8', 'fortran_order': False, 'shape': (2147483647, 2147483647, 9) | H4J-ARRAY-004",
        "'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,) | H4J-ARRAY-004",
        "'descr': '<f4', 'fortran_order': False, 'shape': (-1,) | H4J-ARRAY-004",
        "'descr': '<f4', 'fortran_order': False, 'shape': (2.0,)| H4J-ARRAY-004",
        "'descr': '<f4', 'fortran_order': False, 'shape': 2     | H4J-ARRAY-004",
        "'descr': '<f4', 'fortran_order': 0, 'shape': (2,)      | H4J-ARRAY-004",
        "'descr': '<f4', 'fortran_order': False                 | H4J-ARRAY-004",
        "'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,) | H4J-ARRAY-004",
        "'descr': '<f4', 'evil': exec, 'fortran_order': False, 'shape': (2,)   | H4J-ARRAY-004",
      })
  void refusesWhatItCannotRead(String dictionary, String code) {
    refuses(code, file(1, "{" + dictionary + "}", bytes("0000000000000000ff")));
  }

  @Test
  void refusesDamagedStarts() {
    refuses("H4J-ARRAY-004", bytes(""));
    refuses("H4J-ARRAY-004", bytes("934e554d5059"));
    refuses("H4J-ARRAY-004", bytes("934e554d50590100"));
    refuses("H4J-ARRAY-004", bytes("934e554d505904000000"));
    refuses("H4J-ARRAY-004", bytes("934e554d50590200ffffffff"));
    refuses("H4J-ARRAY-004", bytes("934e554d50590200ffffff00"));
    refuses("H4J-ARRAY-004", bytes("934e554d50590100ffff7b7d"));
    refuses("H4J-ARRAY-004", "hello, world".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refusesHeadersThatGoOnOrNest() {
    refuses("H4J-ARRAY-004", file(1, header("<f4", "False", "(0,)") + "{}", new byte[0]));
    refuses(
        "H4J-ARRAY-004",
        file(1, header("<f4", "False", "(" + "1, ".repeat(65) + ")"), new byte[4]));
    refuses("H4J-ARRAY-004", file(1, "(".repeat(60_000), new byte[0]));
  }

  @Test
  void refusesEveryTruncationOfAGoodFile() {
    byte[] good = file(1, header("<f4", "False", "(2,)"), new byte[8]);
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThrows(ModelException.class, () -> read(cut));
    }
  }

  @Test
  void refusesBytesAfterTheArray() {
    refuses("H4J-ARRAY-006", file(1, header("<f4", "False", "(1,)"), new byte[5]));
  }

  @Test
  void refusesAnIntegerBeyondLong() {
    refuses("H4J-ARRAY-007", file(1, header("<u8", "False", "(1,)"), bytes("ffffffffffffffff")));
  }

  @Test
  void saysWhatIsWrongWithAType() {
    ModelException refused =
        assertThrows(
            ModelException.class, () -> read(file(1, header("|O", "False", "(1,)"), new byte[8])));
    assertEquals(
        "H4J-ARRAY-005 test: holds elements of type '|O'; save it as float32, float64, an integer "
            + "type or bool, as in numpy.save(f, a.astype('float32'))",
        refused.getMessage());
  }

  private static void refuses(String code, byte[] file) {
    ModelException refused = assertThrows(ModelException.class, () -> read(file));
    assertEquals(code, refused.diagnostics().get(0).code().id());
  }

  private static TensorData read(byte[] file) {
    try {
      return Npy.read("test", new ByteArrayInputStream(file), file.length);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String header(String code, String fortranOrder, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
        .formatted(code, fortranOrder, shape);
  }

  static byte[] file(int version, String header, byte[] elements) {
    byte[] text = (header + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(12 + text.length + elements.length);
    file.order(ByteOrder.LITTLE_ENDIAN);
    file.put(bytes("934e554d5059")).put((byte) version).put((byte) 0);
    if (version == 1) {
      file.putShort((short) text.length);
    } else {
      file.putInt(text.length);
    }
    file.put(text).put(elements);
    return Arrays.copyOf(file.array(), file.position());
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
