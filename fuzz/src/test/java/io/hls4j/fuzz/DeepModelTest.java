package io.hls4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of many layers in a row use up time, not the stack. */
class DeepModelTest {
  private static final int LAYERS = 2000;
  private static final String MODEL =
      "{\"class_name\": \"Model\", \"keras_version\": \"2.2.4\", \"config\": {\"name\": \"deep\","
          + " \"layers\": [%s], \"input_layers\": [[\"l0\", 0, 0]],"
          + " \"output_layers\": [[\"l%d\", 0, 0]]}}";
  private static final String INPUT =
      "{\"class_name\": \"InputLayer\", \"name\": \"l0\", \"inbound_nodes\": [],"
          + " \"config\": {\"name\": \"l0\", \"batch_input_shape\": [null, 4]}}";
  private static final String LAYER =
      ", {\"class_name\": \"Activation\", \"name\": \"l%d\", \"config\": {\"name\": \"l%1$d\","
          + " \"activation\": \"relu\"}, \"inbound_nodes\": [[[\"l%d\", 0, 0, {}]]]}";

  @TempDir private Path folder;

  @Test
  void isConvertedAndRun() throws IOException {
    StringBuilder layers = new StringBuilder(INPUT);
    for (int i = 1; i <= LAYERS; i++) {
      layers.append(String.format(LAYER, i, i - 1));
    }
    Path file = folder.resolve("deep.json");
    Files.writeString(file, String.format(MODEL, layers, LAYERS));
    Path none = Seeds.corpusFolder().resolve("model/squares-of-squares-too-wide_weights.h5");
    Target convert = Targets.named("convert");
    assertEquals(Optional.empty(), Watch.over(convert, file, Optional.of(none)));
  }
}
