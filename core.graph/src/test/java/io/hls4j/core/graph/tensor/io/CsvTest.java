package io.hls4j.core.graph.tensor.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2.5,-3e2\n.5,nan,inf\n",
        "1, 2.5 ,-300\r\n0.5,NaN,+Inf",
        "1;2.5;-3E+2\n5e-1;nan;inf\n",
        "1 2.5\t-300.\n  0.5 nan inf  \n\n",
        "a,b,c\n1,2.5,-300\n0.5,nan,inf\n",
        "# made by numpy.savetxt\n1.000000000000000000e+00 2.5e+00 -3.0e+02\n0.5 nan inf\n",
        "\ufeff1,2.5,-300\n0.5,nan,inf\n",
      })
  void readsRowsOfNumbers(String text) throws IOException {
    assertEquals(
        TensorData.ofDoubles(
            Shape.of(2, 3), 1, 2.5, -300, 0.5, Double.NaN, Double.POSITIVE_INFINITY),
        read(text));
  }

  @Test
  void saysWhichLineIsWrong() {
    refuses("1,2\n3\n", "line 2: has 1 numbers, the lines before have 2");
    refuses("1,2\n\n3,x\n", "line 3: 'x' is not a number");
    refuses("a,1\n", "line 1: 'a' is not a number");
    refuses("1,\n", "line 1: '' is not a number");
    refuses("1,0x10\n", "line 1: '0x10' is not a number");
    refuses("1,2f\n", "line 1: '2f' is not a number");
    refuses("", "line 0: there is no number");
    refuses("a,b\n", "line 1: there is no number");
    refuses("1,a" + "b".repeat(100), "line 1: 'a" + "b".repeat(39) + "...' is not a number");
  }

  @Test
  void isNotSlowOnALongFieldThatIsNoNumber() {
    refuses(
        "1,9" + "9".repeat(1_000_000) + "x", "line 1: '" + "9".repeat(40) + "...' is not a number");
  }

  @Test
  void refusesBytesThatAreNotText() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThrows(ModelException.class, () -> Csv.read(file));
  }

  @Test
  void writesALinePerIndexOfTheFirstAxis() throws IOException {
    assertEquals("1.5,nan\n", written(TensorData.ofFloats(Shape.of(1, 2), 1.5f, Float.NaN)));
    assertEquals(
        "1,2,3,4\n5,6,7,8\n",
        written(TensorData.ofLongs(Shape.of(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8)));
    assertEquals(
        "0.1\n-inf\n", written(TensorData.ofDoubles(Shape.of(2), 0.1, Double.NEGATIVE_INFINITY)));
    assertEquals("3.0\n", written(TensorData.scalar(3)));
    assertEquals("", written(TensorData.ofDoubles(Shape.of(0, 2))));
  }

  @Test
  void readsWhatItWrites() throws IOException {
    TensorData data = TensorData.ofDoubles(Shape.of(2, 2), 1 / 3.0, -1e-300, 4e300, 0);
    Path file = folder.resolve("a.csv");
    Csv.write(file, data);
    assertEquals(data, Csv.read(file));
  }

  private void refuses(String text, String message) {
    ModelException refused = assertThrows(ModelException.class, () -> read(text));
    assertEquals("H4J-ARRAY-009", refused.diagnostics().get(0).code().id());
    assertEquals(message, refused.diagnostics().get(0).message());
  }

  private TensorData read(String text) throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, text);
    return Csv.read(file);
  }

  private String written(TensorData data) throws IOException {
    Path file = folder.resolve("b.csv");
    Csv.write(file, data);
    return Files.readString(file);
  }
}
