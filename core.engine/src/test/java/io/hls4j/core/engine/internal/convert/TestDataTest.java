package io.hls4j.core.engine.internal.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.engine.internal.data.Layouts;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.ArrayFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data for the test bench of a model with inputs of shapes (2, 3) and (2), read once again. */
class TestDataTest {
  private static final TensorData IMAGE =
      TensorData.ofDoubles(Shape.of(2, 2, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  private static final TensorData EXTRA = TensorData.ofDoubles(Shape.of(2, 2), -1, -2, -3, -4);

  @TempDir Path folder;
  private Graph model;
  private Path image;
  private Path extra;

  @BeforeEach
  void prepare() {
    GraphBuilder g = new GraphBuilder("model", DiagnosticSink.failFast());
    Value a = g.input("image", Shape.of(2, 3));
    Value b = g.input("extra", Shape.of(2));
    model = g.output(relu(g, "y", a)).output(relu(g, "z", b)).build();
    image = file("image.npy", IMAGE);
    extra = file("extra.npy", EXTRA);
  }

  private static Value relu(GraphBuilder g, String name, Value x) {
    return g.node(Activation.KIND, name).input(x).attr(Activation.FUNCTION, "relu").add();
  }

  private Path file(String name, TensorData data) {
    Path file = folder.resolve(name);
    ArrayFiles.write(file, data);
    return file;
  }

  private Path archive(String name, String... names) {
    Map<String, TensorData> arrays = new LinkedHashMap<>();
    arrays.put(names[0], EXTRA);
    arrays.put(names[1], IMAGE);
    Path file = folder.resolve(name);
    ArrayFiles.write(file, arrays);
    return file;
  }

  private void assertInputs(Path... files) {
    TestData data = TestData.read(model, List.of(files), List.of());
    assertEquals(List.of(IMAGE, EXTRA), data.inputs());
    assertEquals(List.of(), data.outputs());
  }

  @Test
  void takesAFileForEachInput() {
    assertInputs(image, extra);
    assertInputs(file("flat.csv", IMAGE), extra);
  }

  @Test
  void takesAnArchiveByName() {
    assertInputs(archive("both.npz", "extra", "image"));
  }

  @Test
  void takesATableWithAllOfASampleInOneRow() throws IOException {
    Path table = folder.resolve("tb_input_features.dat");
    Files.writeString(table, "1 2 3 4 5 6 -1 -2\n7 8 9 10 11 12 -3 -4\n");
    assertInputs(table);
  }

  @Test
  void turnsAllIntoTheLayoutOfTheFirmware() {
    Layouts turned = new Layouts(List.of(List.of(1, 0), List.of()), List.of(List.of(1, 0)));
    Path flat = file("flat.csv", IMAGE);
    TestData data =
        TestData.read(model, List.of(flat, extra), List.of(flat, extra)).toFirmware(model, turned);
    TensorData expected =
        TensorData.ofDoubles(Shape.of(2, 3, 2), 1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12);
    assertEquals(List.of(expected, EXTRA), data.inputs());
    assertEquals(List.of(expected, EXTRA), data.outputs());
  }

  private void assertRefused(String code, List<Path> inputs, List<Path> outputs) {
    ModelException e =
        assertThrows(ModelException.class, () -> TestData.read(model, inputs, outputs));
    assertEquals(code, e.diagnostics().get(0).code().id(), e.getMessage());
  }

  @Test
  void refusesTheWrongNumberOfArrays() {
    assertRefused("H4J-ENGINE-020", List.of(image), List.of());
    assertRefused("H4J-ENGINE-020", List.of(image, extra, extra), List.of());
    assertRefused("H4J-ENGINE-020", List.of(), List.of(extra));
  }

  @Test
  void refusesOtherShapes() {
    assertRefused("H4J-ENGINE-021", List.of(extra, image), List.of());
    Path last = file("last.npy", IMAGE.transpose(0, 2, 1));
    assertRefused("H4J-ENGINE-021", List.of(last, extra), List.of());
    Path none = file("none.npy", TensorData.ofDoubles(Shape.of(0, 2, 3)));
    assertRefused("H4J-ENGINE-021", List.of(none, extra), List.of());
    assertRefused("H4J-ENGINE-021", List.of(image, extra), List.of(extra, image));
  }

  @Test
  void refusesOtherNumbersOfSamples() {
    Path one = file("one.npy", EXTRA.rows(0, 1));
    assertRefused("H4J-ENGINE-022", List.of(image, one), List.of());
    Path first = file("first.npy", IMAGE.rows(0, 1));
    assertRefused("H4J-ENGINE-022", List.of(image, extra), List.of(first, one));
  }

  @Test
  void refusesWhatIsNoNumberAndOtherNames() {
    Path nan = file("nan.npy", TensorData.ofDoubles(Shape.of(2, 2), 1, 2, Double.NaN, 4));
    assertRefused("H4J-ENGINE-011", List.of(image, nan), List.of());
    assertRefused("H4J-ENGINE-011", List.of(), List.of(image, nan));
    assertRefused("H4J-ARRAY-011", List.of(archive("other.npz", "extra", "images")), List.of());
  }
}
