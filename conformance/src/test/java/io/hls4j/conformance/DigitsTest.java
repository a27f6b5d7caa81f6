package io.hls4j.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.emulator.Emulator;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.ArrayFiles;
import io.hls4j.core.passes.FinishListener;
import io.hls4j.core.passes.FinishedGraph;
import io.hls4j.core.passes.GraphFinisher;
import io.hls4j.core.passes.ModelSettings;
import io.hls4j.testkit.Shared;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trained digits classifier with the default configuration. */
class DigitsTest {
  private static final double FLOAT_ACCURACY = 0.955;
  private static final double TOLERANCE = 0.005;

  private final Path folder = Shared.checkout().resolve("examples/digits/digits-mlp");

  @ParameterizedTest
  @ValueSource(strings = {"model.h5", "model.keras", "model.onnx", "model.pt", "model.pt2"})
  void fixedPointKeepsTheAccuracyAndCannotOverflow(String file) {
    TensorData x = array("x.npy");
    Shape sample = x.shape().without(0);
    Graph imported = Models.read(folder.resolve(file), Optional.empty(), List.of(sample)).graph();
    FinishedGraph finished =
        new GraphFinisher(
                ModelSettings.defaults(Numerics.SOUND), "vitis", List.of(), FinishListener.NONE)
            .finish(imported);
    Graph graph = finished.graph();
    TensorData shaped = x.reshape(graph.inputs().get(0).shape().prepend(x.shape().first()));
    double[] y =
        Emulator.of(graph)
            .run(List.of(shaped))
            .get(graph.outputs().get(0).name())
            .toTensor()
            .toDoubles();

    double accuracy = accuracy(y, array("labels.npy"));
    assertTrue(accuracy >= FLOAT_ACCURACY - TOLERANCE, () -> "accuracy " + accuracy);
    assertEquals(
        List.of(), finished.overflow().stream().filter(FinishedGraph.Overflow::possible).toList());
  }

  private TensorData array(String file) {
    return ArrayFiles.read(folder.resolve(file)).values().iterator().next();
  }

  private static double accuracy(double[] y, TensorData labels) {
    int classes = y.length / labels.size();
    int right = 0;
    for (int s = 0; s < labels.size(); s++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = y[s * classes + c] > y[s * classes + best] ? c : best;
      }
      right += best == labels.longAt(s) ? 1 : 0;
    }
    return (double) right / labels.size();
  }
}
