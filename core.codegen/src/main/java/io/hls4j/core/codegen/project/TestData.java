package io.hls4j.core.codegen.project;

import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;

/**
 * The folder {@code tb_data}: inputs and expected outputs of the test bench, one sample on a line,
 * numbers separated by blanks, the tensors of a sample one after the other.
 */
public final class TestData {
  /** The folder. */
  public static final String FOLDER = "tb_data";

  /** Inputs, a file in the folder. */
  public static final String INPUTS = "tb_input_features.dat";

  /** Expected outputs, a file in the folder. */
  public static final String OUTPUTS = "tb_output_predictions.dat";

  private static final String README =
      """
      Data of the test bench.
      tb_input_features.dat      inputs, one sample on a line, numbers separated by blanks
      tb_output_predictions.dat  expected outputs in the same form
      csim_results.log           what the C simulation computed
      rtl_cosim_results.log      what the simulation of the hardware computed
      """;

  private TestData() {}

  /** Writes the files for which there are data, and a note on what belongs there. */
  public static void emit(ProjectSettings settings, ProjectFiles files) {
    files.text(FOLDER + "/README.txt", README);
    if (!settings.testInputs().isEmpty()) {
      files.text(FOLDER + "/" + INPUTS, text(settings.testInputs()));
    }
    if (!settings.testOutputs().isEmpty()) {
      files.text(FOLDER + "/" + OUTPUTS, text(settings.testOutputs()));
    }
  }

  static String text(List<TensorData> tensors) {
    StringBuilder text = new StringBuilder();
    int samples = tensors.get(0).shape().first();
    for (int s = 0; s < samples; s++) {
      StringBuilder line = new StringBuilder();
      for (TensorData t : tensors) {
        int size = t.size() / samples;
        for (int i = s * size; i < (s + 1) * size; i++) {
          line.append(line.isEmpty() ? "" : " ").append(number(t.at(i)));
        }
      }
      text.append(line).append('\n');
    }
    return text.toString();
  }

  /** A number in decimals from which the same double is read. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
