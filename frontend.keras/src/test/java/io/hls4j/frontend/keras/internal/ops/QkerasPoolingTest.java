package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.keras.internal.Models;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A third is 3/8 for a quantizer of three fraction bits, so the mean of 1, 2, 3 is 6 * 3/8. */
class QkerasPoolingTest {
  private static final String THREE_EIGHTHS =
      "'average_quantizer': {'class_name': 'quantized_bits', 'config': {'bits': 4, 'integer': 0,"
          + " 'alpha': 1.0}}";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QAveragePooling2D       | 'pool_size': [3, 1], 'padding': 'valid', %s | 2.25
          QAveragePooling2D       | 'pool_size': [3, 1], 'padding': 'valid'     | 2
          QGlobalAveragePooling2D | 'data_format': 'channels_last', %s          | 2.25
          QGlobalAveragePooling2D | 'data_format': 'channels_first', %s         | 2.25
          QAveragePooling2D       | 'pool_size': [3, 1], 'activation': 'quantized_relu(4, 1)', %s | 1.875
          """)
  void aMeanIsASumTimesARoundedReciprocal(String className, String config, double expected) {
    String shape = config.contains("channels_first") ? "1, 3, 1" : "3, 1, 1";
    Models model =
        Models.keras2(folder)
            .input("x", shape)
            .layer(className, "p", config.replace("%s", THREE_EIGHTHS), "x")
            .output("p");

    assertArrayEquals(
        new double[] {expected}, Computed.outputs(model, Computed.counting(3)).get(0), 1e-9);
  }

  @Test
  void cellsBeyondTheBorderAreRefused() {
    Models model =
        Models.keras2(folder)
            .input("x", "3, 1, 1")
            .layer(
                "QAveragePooling2D",
                "p",
                "'pool_size': [2, 1], 'padding': 'same', " + THREE_EIGHTHS,
                "x")
            .output("p");

    assertThrows(UnsupportedFeatureException.class, model::read);
  }
}
