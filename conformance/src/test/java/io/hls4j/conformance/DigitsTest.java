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

/** The trained digits classifiers, with the default configuration and with types from data. */
class DigitsTest {
  private static final double MLP_ACCURACY = 0.955;
  private static final double CNN_ACCURACY = 0.9775;
  private static final double TOLERANCE = 0.005;
  private static final double EIGHT_BIT_TOLERANCE = 0.01;
  private static final int EIGHT_BITS = 8;

  /** The perceptron is part of this repository, the other one of the shared data. */
  private static Path path(String file) {
    return file.startsWith("digits-cnn")
        ? Shared.require("examples").resolve("digits").resolve(file)
        : Shared.checkout().resolve("examples/digits").resolve(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "digits-mlp/model.h5",
        "digits-mlp/model.keras",
        "digits-mlp/model.onnx",
        "digits-mlp/model.pt",
        "digits-mlp/model.pt2",
        "digits-cnn/model.h5",
        "digits-cnn/model.keras"
      })
  void fixedPointKeepsTheAccuracyAndCannotOverflow(String file) {
    FinishedGraph finished = finish(file, Optional.empty());

    double accuracy = accuracy(finished.graph(), file);
    assertTrue(accuracy >= floatAccuracy(file) - TOLERANCE, () -> "accuracy " + accuracy);
    assertEquals(
        List.of(), finished.overflow().stream().filter(FinishedGraph.Overflow::possible).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"digits-mlp/model.keras", "digits-mlp/model.onnx", "digits-cnn/model.keras"})
  void eightBitsMeasuredOnDataKeepTheAccuracy(String file) {
    TensorData x = array(file, "x.npy");
    Calibration data =
        new Calibration(List.of(x), Calibration.DEFAULT_MARGIN, EIGHT_BITS, EIGHT_BITS);
    Graph graph = finish(file, Optional.of(data)).graph();

    double accuracy = accuracy(graph, file);
    assertTrue(accuracy >= floatAccuracy(file) - EIGHT_BIT_TOLERANCE, () -> "accuracy " + accuracy);
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
    Shape sample = array(file, "x.npy").shape().without(0);
    Graph imported = Models.read(path(file), Optional.empty(), List.of(sample)).graph();
    return new GraphFinisher(
            ModelSettings.defaults(Numerics.SOUND), "vitis", List.of(), FinishListener.NONE, data)
        .finish(imported);
  }

  private static double floatAccuracy(String file) {
    return file.startsWith("digits-cnn") ? CNN_ACCURACY : MLP_ACCURACY;
  }

  private double accuracy(Graph graph, String file) {
    TensorData x = array(file, "x.npy");
    TensorData shaped = x.reshape(graph.inputs().get(0).shape().prepend(x.shape().first()));
    double[] y =
        Emulator.of(graph)
            .run(List.of(shaped))
            .get(graph.outputs().get(0).name())
            .toTensor()
            .toDoubles();
    return accuracy(y, array(file, "labels.npy"));
  }

  private TensorData array(String model, String file) {
    return ArrayFiles.read(path(model).resolveSibling(file)).values().iterator().next();
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
