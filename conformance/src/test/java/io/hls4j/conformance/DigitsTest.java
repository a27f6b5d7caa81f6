package io.hls4j.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.engine.Calibration;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.emulator.Emulator;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.precision.FixedPoint;
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

/** The trained digits classifier, with the default configuration and with types from data. */
class DigitsTest {
  private static final double FLOAT_ACCURACY = 0.955;
  private static final double TOLERANCE = 0.005;
  private static final double EIGHT_BIT_TOLERANCE = 0.01;
  private static final int EIGHT_BITS = 8;

  private final Path folder = Shared.checkout().resolve("examples/digits/digits-mlp");

  @ParameterizedTest
  @ValueSource(strings = {"model.h5", "model.keras", "model.onnx", "model.pt", "model.pt2"})
  void fixedPointKeepsTheAccuracyAndCannotOverflow(String file) {
    FinishedGraph finished = finish(file, Optional.empty());

    double accuracy = accuracy(finished.graph());
    assertTrue(accuracy >= FLOAT_ACCURACY - TOLERANCE, () -> "accuracy " + accuracy);
    assertEquals(
        List.of(), finished.overflow().stream().filter(FinishedGraph.Overflow::possible).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.keras", "model.onnx"})
  void eightBitsMeasuredOnDataKeepTheAccuracy(String file) {
    TensorData x = array("x.npy");
    Calibration data =
        new Calibration(List.of(x), Calibration.DEFAULT_MARGIN, EIGHT_BITS, EIGHT_BITS);
    Graph graph = finish(file, Optional.of(data)).graph();

    double accuracy = accuracy(graph);
    assertTrue(accuracy >= FLOAT_ACCURACY - EIGHT_BIT_TOLERANCE, () -> "accuracy " + accuracy);
    for (Node n : graph.nodes()) {
      assertTrue(width(n, "result") <= EIGHT_BITS, n::name);
      assertTrue(width(n, "weight") <= EIGHT_BITS, n::name);
      assertTrue(width(n, "bias") <= EIGHT_BITS, n::name);
    }
  }

  private static int width(Node n, String slot) {
    return n.kind().hasType(slot) && n.precision(slot) instanceof FixedPoint f ? f.width() : 0;
  }

  private FinishedGraph finish(String file, Optional<Calibration> data) {
    Shape sample = array("x.npy").shape().without(0);
    Graph imported = Models.read(folder.resolve(file), Optional.empty(), List.of(sample)).graph();
    return new GraphFinisher(
            ModelSettings.defaults(Numerics.SOUND), "vitis", List.of(), FinishListener.NONE, data)
        .finish(imported);
  }

  private double accuracy(Graph graph) {
    TensorData x = array("x.npy");
    TensorData shaped = x.reshape(graph.inputs().get(0).shape().prepend(x.shape().first()));
    double[] y =
        Emulator.of(graph)
            .run(List.of(shaped))
            .get(graph.outputs().get(0).name())
            .toTensor()
            .toDoubles();
    return accuracy(y, array("labels.npy"));
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
