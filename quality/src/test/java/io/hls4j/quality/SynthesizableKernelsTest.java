package io.hls4j.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.hls.kernels.KernelSources;
import io.hls4j.hls.kernels.Port;
import io.hls4j.testkit.backend.SynthesizableCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kernels use nothing that a vendor's tool does not make hardware of. What is emitted around them
 * is checked by every backend's own test.
 */
class SynthesizableKernelsTest {
  @ParameterizedTest
  @EnumSource
  void everyKernelCanBeSynthesized(Port port) {
    List<String> headers =
        Stream.concat(KernelSources.kernels().stream(), KernelSources.core().stream()).toList();
    List<String> problems = new ArrayList<>();
    KernelSources.project(port, headers)
        .forEach(
            (path, text) ->
                SynthesizableCode.violations(text).forEach(v -> problems.add(path + " " + v)));
    assertEquals("", String.join("\n", problems));
  }
}
