package io.hls4j.frontend.keras.internal.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.ElementType;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.testkit.Shared;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Hdf5FileTest {
  @TempDir Path folder;

  @Test
  void readsNumbersOfEveryWidthExactly() throws IOException {
    Path file =
        written(
            h5 -> {
              h5.putDataset("floats", new float[][] {{1.5f, -2}, {3, 4e-42f}});
              h5.putDataset("doubles", new double[] {0.1, -1e300});
              h5.putDataset("bytes", new byte[] {-1, 127});
              h5.putDataset("longs", new long[] {Long.MIN_VALUE, 1});
              h5.putDataset("scalar", 2.5f);
            });
    try (Hdf5File h5 = Hdf5File.open(file)) {
      assertEquals(
          TensorData.ofFloats(Shape.of(2, 2), 1.5f, -2, 3, 4e-42f), array(h5, "floats").read());
      assertEquals(TensorData.ofDoubles(Shape.of(2), 0.1, -1e300), array(h5, "doubles").read());
      assertEquals(TensorData.ofLongs(Shape.of(2), -1, 127), array(h5, "bytes").read());
      assertEquals(TensorData.ofLongs(Shape.of(2), Long.MIN_VALUE, 1), array(h5, "longs").read());
      assertEquals(TensorData.ofFloats(Shape.scalar(), 2.5f), array(h5, "scalar").read());
      assertEquals(ElementType.FLOAT32, array(h5, "floats").read().type());
    }
  }

  @Test
  void readsChunkedArraysWithPartialChunksAndFilters() throws IOException {
    float[][] values = new float[7][5];
    float[] flat = new float[35];
    Random random = new Random(1);
    for (int i = 0; i < 35; i++) {
      flat[i] = values[i / 5][i % 5] = random.nextInt(4);
    }
    Path file =
        written(
            h5 -> {
              h5.putDataset("plain", values, options().build());
              h5.putDataset("packed", values, options().shuffle().deflate(9).build());
            });
    try (Hdf5File h5 = Hdf5File.open(file)) {
      TensorData expected = TensorData.ofFloats(Shape.of(7, 5), flat);
      assertEquals(expected, array(h5, "plain").read());
      assertEquals(expected, array(h5, "packed").read());
    }
  }

  @Test
  void readsTextAttributes() throws IOException {
    Path file =
        written(
            h5 -> {
              h5.putAttribute("one", "Größe");
              h5.putAttribute("many", new String[] {"fc1/kernel:0", "b"});
              h5.putAttribute("long0", new String[] {"a", "b"});
              h5.putAttribute("long1", new String[] {"c"});
            });
    try (Hdf5File h5 = Hdf5File.open(file)) {
      assertEquals(Optional.of("Größe"), h5.root().text("one"));
      assertEquals(Optional.of(List.of("fc1/kernel:0", "b")), h5.root().texts("many"));
      assertEquals(Optional.of(List.of("a", "b", "c")), h5.root().texts("long"));
      assertEquals(Optional.empty(), h5.root().text("none"));
    }
  }

  @Test
  void findsGroupsAndArraysByPath() throws IOException {
    Path file =
        written(
            h5 -> {
              WritableGroup outer = h5.putGroup("a");
              outer.putGroup("b").putDataset("c", new float[] {1});
            });
    try (Hdf5File h5 = Hdf5File.open(file)) {
      assertEquals(List.of("a"), h5.root().names());
      assertTrue(h5.root().group("a/b").isPresent());
      assertTrue(h5.root().array("a/b/c").isPresent());
      assertTrue(h5.root().array("a/b").isEmpty());
      assertTrue(h5.root().group("a/b/c/d").isEmpty());
      assertTrue(h5.root().group("x/y").isEmpty());
    }
  }

  @Test
  void readsNamesThatAreDeclaredAsAsciiButAreUtf8() {
    try (Hdf5File h5 = Hdf5File.open(Shared.require("models/bad/names_unicode_weights.h5"))) {
      assertEquals(
          Optional.of(List.of("隐藏层", "🚀 выход")),
          h5.root().group("model_weights").orElseThrow().texts("layer_names"));
    }
  }

  @Test
  void refusesAnArrayThatClaimsMoreThanTheFileHolds() {
    try (Hdf5File h5 = Hdf5File.open(Shared.require("models/bad/giant_dims.h5"))) {
      Hdf5Array kernel = array(h5, "model_weights/d1/kernel:0");
      assertCode(KerasDiagnostics.HDF5_SHAPE, assertThrows(ModelException.class, kernel::read));
    }
  }

  @Test
  void saysThatATruncatedFileIsDamaged() {
    Path file = Shared.require("models/bad/truncated.h5");
    assertCode(
        KerasDiagnostics.HDF5_DAMAGED,
        assertThrows(ModelException.class, () -> Hdf5File.open(file)));
  }

  @Test
  void everyCutOfAFileGivesACodedError() throws IOException {
    byte[] whole = Files.readAllBytes(sample());
    for (int length = 0; length < whole.length; length += 7) {
      ByteBuffer cut = ByteBuffer.wrap(whole, 0, length).slice();
      assertThrows(Hls4jException.class, () -> readAll(cut), "cut at " + cut.remaining());
    }
  }

  @Test
  void noChangedByteGivesAnythingButAResultOrACodedError() throws IOException {
    byte[] whole = Files.readAllBytes(sample());
    Random random = new Random(2);
    for (int round = 0; round < 3000; round++) {
      byte[] changed = whole.clone();
      for (int i = 0; i <= round % 3; i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      try {
        readAll(ByteBuffer.wrap(changed));
      } catch (Hls4jException expected) {
        assertTrue(expected.getMessage().startsWith("H4J-KERAS-"));
      }
    }
  }

  @Test
  void knowsTheSignature() throws IOException {
    assertTrue(Hdf5File.hasSignature(Files.readAllBytes(sample())));
    assertArrayEquals(
        new boolean[] {false, false},
        new boolean[] {
          Hdf5File.hasSignature(new byte[0]), Hdf5File.hasSignature("PK34....".getBytes())
        });
  }

  private Path sample() throws IOException {
    return written(
        h5 -> {
          h5.putAttribute("model_config", "{\"class_name\": \"Sequential\"}");
          WritableGroup layer = h5.putGroup("fc1");
          layer.putAttribute("weight_names", new String[] {"kernel:0", "bias:0"});
          layer.putDataset("kernel:0", new float[4][3], options().shuffle().deflate().build());
          layer.putDataset("bias:0", new float[] {1, 2, 3});
        });
  }

  private static void readAll(ByteBuffer content) {
    try (Hdf5File h5 = Hdf5File.of("test.h5", content)) {
      h5.root().text("model_config").orElseThrow(KerasTestErrors::missing);
      Hdf5Group layer = h5.root().group("fc1").orElseThrow(KerasTestErrors::missing);
      for (String name : layer.texts("weight_names").orElseThrow(KerasTestErrors::missing)) {
        layer.array(name).orElseThrow(KerasTestErrors::missing).read();
      }
    }
  }

  private static DatasetCreationOptions.Builder options() {
    return DatasetCreationOptions.builder().chunkDimensions(3, 2);
  }

  private Path written(Consumer<WritableHdfFile> content) throws IOException {
    Path file = Files.createTempFile(folder, "test", ".h5");
    try (WritableHdfFile h5 = HdfFile.write(file)) {
      content.accept(h5);
    }
    return file;
  }

  private static Hdf5Array array(Hdf5File file, String path) {
    return file.root().array(path).orElseThrow();
  }

  private static void assertCode(DiagnosticCode code, Hls4jException thrown) {
    assertEquals(code, thrown.diagnostics().get(0).code());
  }

  /** What a reader of a real model does when something is not there. */
  private static final class KerasTestErrors {
    static ModelException missing() {
      return new ModelException(KerasDiagnostics.NO_WEIGHTS.at("test"));
    }
  }
}
