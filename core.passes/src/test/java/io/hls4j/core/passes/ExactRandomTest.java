package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.GraphCopy;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.text.GraphPrinter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random quantized networks: with exact types the firmware computes what the quantized model does
 * in floating point, and nothing overflows but what the model itself wraps.
 */
class ExactRandomTest {
  private static final int NETWORKS = 300;
  private static final int SAMPLES = 6;

  @Test
  void firmwareEqualsTheQuantizedModel() {
    for (int seed = 0; seed < NETWORKS; seed++) {
      Graph model = new Maker(new Random(seed)).network();
      FinishedGraph finished =
          new GraphFinisher(
                  ModelSettings.defaults(Numerics.SOUND), "vitis", List.of(), FinishListener.NONE)
              .finish(GraphCopy.of(model));
      check(seed, model, finished);
    }
  }

  private static void check(int seed, Graph model, FinishedGraph finished) {
    Random random = new Random(~seed);
    Graph firmware = finished.graph();
    String text = "seed " + seed + "\n" + GraphPrinter.print(model) + GraphPrinter.print(firmware);
    for (int s = 0; s < SAMPLES; s++) {
      List<TensorData> x =
          model.inputs().stream().map(v -> Maker.values(v.shape(), random, 64, 16.0)).toList();
      double[] wanted =
          ReferenceEvaluator.real(model).run(x).get(model.outputs().get(0)).toDoubles();
      double[] got =
          ReferenceEvaluator.fixed(firmware).run(x).get(firmware.outputs().get(0)).toDoubles();
      assertEquals(Arrays.toString(wanted), Arrays.toString(got), text);
    }
    List<FinishedGraph.Overflow> possible =
        finished.overflow().stream().filter(FinishedGraph.Overflow::possible).toList();
    assertEquals(List.of(), possible, text);
  }

  /** Makes networks of a few layers on tensors of shape (2, 3). */
  private static final class Maker {
    private static final Shape SHAPE = Shape.of(2, 3);

    private final Random random;
    private final GraphBuilder graph = new GraphBuilder("g", DiagnosticSink.failFast());
    private final List<Value> tensors = new ArrayList<>();
    private int count;

    Maker(Random random) {
      this.random = random;
    }

    static TensorData values(Shape shape, Random random, int range, double unit) {
      double[] all = new double[Math.toIntExact(shape.size())];
      for (int i = 0; i < all.length; i++) {
        all[i] = (random.nextInt(2 * range) - range) / unit;
      }
      return TensorData.wrapDoubles(shape, all);
    }

    Graph network() {
      tensors.add(quantizer(graph.input("x", SHAPE)));
      int layers = 1 + random.nextInt(5);
      for (int i = 0; i < layers; i++) {
        tensors.add(random.nextInt(2) == 0 ? quantizer(layer()) : layer());
      }
      return graph.output(tensors.get(tensors.size() - 1)).build();
    }

    private NodeBuilder node(io.hls4j.core.graph.layer.LayerKind kind, Value... inputs) {
      NodeBuilder node = graph.node(kind, "n" + count++);
      for (Value v : inputs) {
        node.input(v);
      }
      return node;
    }

    private Value any() {
      return tensors.get(Math.max(0, tensors.size() - 1 - random.nextInt(2)));
    }

    private Value layer() {
      Value x = any();
      return switch (random.nextInt(8)) {
        case 0, 1 ->
            node(Dense.KIND, x)
                .attr(Dense.UNITS, 3)
                .weight("weight", values(Shape.of(3, 3), random, 8, 4))
                .weight("bias", values(Shape.of(3), random, 4, 8))
                .add();
        case 2 -> node(Activation.KIND, x).attr(Activation.FUNCTION, "relu").add();
        case 3 ->
            node(Merge.KIND, x, any())
                .attr(
                    Merge.OP,
                    List.of("add", "subtract", "maximum", "minimum").get(random.nextInt(4)))
                .add();
        case 4 ->
            node(BatchNormalization.KIND, x)
                .weight("scale", values(Shape.of(3), random, 8, 4))
                .weight("bias", values(Shape.of(3), random, 8, 4))
                .add();
        case 5 -> {
          Value t = node(Transpose.KIND, x).attr(Transpose.PERM, List.of(1, 0)).add();
          Value q = random.nextBoolean() ? quantizer(t) : t;
          yield node(Transpose.KIND, q).attr(Transpose.PERM, List.of(1, 0)).add();
        }
        case 6 -> {
          Value t = node(Concatenate.KIND, x, any()).attr(Concatenate.AXIS, 0).add();
          Value q = random.nextBoolean() ? quantizer(t) : t;
          yield node(Dense.KIND, reshape(q, 2, 6))
              .attr(Dense.UNITS, 3)
              .weight("weight", values(Shape.of(6, 3), random, 8, 4))
              .add();
        }
        default -> reshape(quantizer(reshape(x, 6)), 2, 3);
      };
    }

    private Value reshape(Value x, Integer... shape) {
      return node(Reshape.KIND, x).attr(Reshape.TARGET, List.of(shape)).add();
    }

    private Value quantizer(Value x) {
      Shape types = random.nextInt(3) == 0 ? Shape.of(1) : x.shape();
      int size = Math.toIntExact(types.size());
      double[] signs = new double[size];
      double[] bits = new double[size];
      double[] integers = new double[size];
      for (int i = 0; i < size; i++) {
        signs[i] = random.nextInt(3) == 0 ? 0 : 1;
        integers[i] = random.nextInt(4) + signs[i] - 1;
        bits[i] = Math.max(0, integers[i] + random.nextInt(5) - (random.nextInt(6) == 0 ? 3 : 0));
      }
      String[] rounding = {"trn", "rnd", "rnd_conv"};
      return node(FixedPointQuantizer.KIND, x)
          .attr(FixedPointQuantizer.ROUNDING, rounding[random.nextInt(3)])
          .attr(FixedPointQuantizer.OVERFLOW, random.nextBoolean() ? "wrap" : "sat")
          .weight("keep_negative", TensorData.wrapDoubles(types, signs))
          .weight("bits", TensorData.wrapDoubles(types, bits))
          .weight("integers", TensorData.wrapDoubles(types, integers))
          .add();
    }
  }
}
