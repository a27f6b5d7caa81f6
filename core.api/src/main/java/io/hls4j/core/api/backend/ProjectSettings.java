package io.hls4j.core.api.backend;

import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;

/**
 * What a project is called and made for.
 *
 * @param projectName a C++ identifier
 * @param ioType how tensors enter and leave
 * @param options values of the backend's options
 * @param testInputs data for the test bench, one array for each input with the batch axis first;
 *     empty if there is none
 * @param testOutputs expected outputs for the test bench in the same form
 */
public record ProjectSettings(
    String projectName,
    IoType ioType,
    AttrMap options,
    List<TensorData> testInputs,
    List<TensorData> testOutputs) {

  /** How tensors enter and leave the firmware. */
  public enum IoType {
    /** All elements at once. */
    PARALLEL,
    /** Element group by element group, through FIFOs. */
    STREAM;

    /** The spelling of configuration files: {@code io_parallel} or {@code io_stream}. */
    public String key() {
      return this == PARALLEL ? "io_parallel" : "io_stream";
    }
  }

  /** The value of a backend option, or its default. */
  public <T> T option(BackendOption<T> option) {
    return options.get(option.attr());
  }
}
