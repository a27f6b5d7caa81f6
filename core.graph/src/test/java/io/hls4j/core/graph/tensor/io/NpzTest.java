package io.hls4j.core.graph.tensor.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {

  @TempDir private Path folder;

  @Test
  void keepsNamesAndOrder() {
    Map<String, TensorData> arrays = new LinkedHashMap<>();
    arrays.put("zeta", TensorData.ofFloats(Shape.of(2), 1, 2));
    arrays.put("alpha/x", TensorData.ofLongs(Shape.of(1, 1), 3));
    Path file = folder.resolve("a.npz");
    Npz.write(file, arrays);
    Map<String, TensorData> back = Npz.read(file);
    assertEquals(arrays, back);
    assertEquals(List.of("zeta", "alpha/x"), List.copyOf(back.keySet()));
  }

  @Test
  void writesEqualFilesForEqualArrays() throws IOException {
    Map<String, TensorData> arrays = Map.of("x", TensorData.scalar(1));
    Npz.write(folder.resolve("a.npz"), arrays);
    Npz.write(folder.resolve("b.npz"), arrays);
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a.npz")), Files.readAllBytes(folder.resolve("b.npz")));
  }

  @Test
  void readsEntriesThatAreNotCompressed() throws IOException {
    byte[] array = NpyTest.file(1, NpyTest.header("|u1", "False", "(1,)"), new byte[] {7});
    Path file = folder.resolve("stored.npz");
    try (ZipOutputStream zip = zip(file)) {
      ZipEntry entry = new ZipEntry("arr_0.npy");
      CRC32 sum = new CRC32();
      sum.update(array);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(array.length);
      entry.setCrc(sum.getValue());
      zip.putNextEntry(entry);
      zip.write(array);
    }
    assertEquals(TensorData.ofLongs(Shape.of(1), 7), Npz.read(file).get("arr_0"));
  }

  @Test
  void refusesOtherEntries() throws IOException {
    Path file = folder.resolve("other.npz");
    try (ZipOutputStream zip = zip(file)) {
      zip.putNextEntry(new ZipEntry("../../etc/passwd"));
    }
    refuses("H4J-ARRAY-008", file);
  }

  @Test
  void refusesAnArrayThatClaimsMoreThanItHas() throws IOException {
    String header = NpyTest.header("<f8", "False", "(2000000000,)");
    Path file = folder.resolve("claim.npz");
    try (ZipOutputStream zip = zip(file)) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      zip.write(NpyTest.file(1, header, new byte[8]));
    }
    refuses("H4J-ARRAY-006", file);
  }

  @Test
  void readsAHighlyCompressedArrayOfZeros() {
    TensorData zeros = TensorData.filled(Shape.of(1 << 20), 0);
    Path file = folder.resolve("zeros.npz");
    Npz.write(file, Map.of("x", zeros));
    assertTrue(file.toFile().length() < 10_000);
    assertEquals(zeros, Npz.read(file).get("x"));
  }

  @Test
  void refusesTooManyEntries() throws IOException {
    Path file = folder.resolve("many.npz");
    try (ZipOutputStream zip = zip(file)) {
      for (int i = 0; i <= 10_000; i++) {
        zip.putNextEntry(new ZipEntry(i + ".npy"));
      }
    }
    refuses("H4J-ARRAY-008", file);
  }

  @Test
  void refusesDamagedArchives() throws IOException {
    Path file = folder.resolve("a.npz");
    Npz.write(file, Map.of("x", TensorData.filled(Shape.of(1000), 0.1)));
    byte[] good = Files.readAllBytes(file);
    for (int length : new int[] {0, 2, 30, good.length / 2, good.length - 1}) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThrows(ModelException.class, () -> Npz.read(file));
    }
    for (int i = 0; i < 2 * good.length; i++) {
      byte[] bent = good.clone();
      bent[i / 2] ^= (byte) (i % 2 == 0 ? 0x55 : 0xff);
      Files.write(file, bent);
      try {
        Npz.read(file);
      } catch (ModelException expected) {
        assertTrue(expected.getMessage().startsWith("H4J-ARRAY-"));
      }
    }
  }

  private void refuses(String code, Path file) {
    ModelException refused = assertThrows(ModelException.class, () -> Npz.read(file));
    assertEquals(code, refused.diagnostics().get(0).code().id());
  }

  private static ZipOutputStream zip(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return new ZipOutputStream(out);
  }
}
