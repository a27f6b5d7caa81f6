package io.hls4j.core.emulator;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.GarNet;
import io.hls4j.core.graph.layers.GarNetStack;
import io.hls4j.core.graph.layers.IfNeuron;
import io.hls4j.core.graph.layers.LifNeuron;
import io.hls4j.core.graph.layers.SnnReadout;
import io.hls4j.core.graph.layers.Spiking;
import io.hls4j.core.graph.layers.SymbolicExpression;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How kinds of detectors are drawn: graphs of vertices, spikes, formulas. */
final class DetectorDraws {
  static final List<Draw> ALL =
      List.of(
          new Draw(GarNet.KIND, c -> garnet(c, GarNet.KIND, 1)),
          new Draw(GarNetStack.KIND, c -> garnet(c, GarNetStack.KIND, 1 + c.length(2))),
          new Draw(IfNeuron.KIND, c -> c.add(neuron(c, IfNeuron.KIND))),
          new Draw(LifNeuron.KIND, DetectorDraws::leaky),
          new Draw(SnnReadout.KIND, DetectorDraws::readout),
          new Draw(SymbolicExpression.KIND, DetectorDraws::symbolic));

  private static final String[] FORMULAS = {
    "x0*2.5 - 1", "x0^2; x0 + x0", "sin(x0)*x0", "f(x0); 3", "x0^3 - tanh(x0); sqrt(x0)"
  };

  private DetectorDraws() {}

  /** Makes the last tensor one of two axes. */
  private static Shape matrix(Chain c) {
    Shape x = c.ranked(2);
    if (x.rank() > 2) {
      c.reshape(List.of(-1, x.last()));
    }
    return c.last.shape();
  }

  private static void garnet(Chain c, LayerKind kind, int layers) {
    Shape x = matrix(c);
    List<Integer> filters = IntStream.range(0, layers).mapToObj(i -> c.length(3)).toList();
    List<Integer> aggregators = IntStream.range(0, layers).mapToObj(i -> c.length(2)).toList();
    int[] sizes = new int[5];
    int features = x.last();
    for (int i = 0; i < layers; i++) {
      int f = filters.get(i);
      int a = aggregators.get(i);
      sizes[0] += f * a * features;
      sizes[1] += f * a;
      sizes[2] += a * features;
      sizes[3] += a;
      sizes[4] += f;
      features = f;
    }
    boolean isStack = kind == GarNetStack.KIND;
    Shape transform =
        isStack ? Shape.of(sizes[0]) : Shape.of(filters.get(0), aggregators.get(0), x.last());
    var node =
        c.node(kind)
            .attr(GarNet.COLLAPSE, c.types.pick(new String[] {"mean", "max", "none"}))
            .attr(GarNet.MEAN_BY_COUNT, c.random.nextBoolean())
            .weight(GarNet.TRANSFORM, c.weights(transform, 1))
            .weight(GarNet.TRANSFORM_BIAS, c.weights(Shape.of(sizes[1]), 1))
            .weight(GarNet.DISTANCE, c.weights(Shape.of(sizes[2]), 1))
            .weight(GarNet.DISTANCE_BIAS, c.weights(Shape.of(sizes[3]), 1))
            .weight(GarNet.OUTPUT_BIAS, c.weights(Shape.of(sizes[4]), 1));
    if (isStack) {
      node.attr(GarNetStack.FILTERS, filters).attr(GarNetStack.AGGREGATORS, aggregators);
    }
    List<Value> inputs = new ArrayList<>(List.of(c.last));
    if (c.random.nextBoolean()) {
      inputs.add(c.second(Shape.of(1)));
    }
    c.add(node.inputs(inputs));
  }

  private static GraphBuilder.NodeBuilder neuron(Chain c, LayerKind kind) {
    Shape x = c.ranked(2);
    int thresholds = c.random.nextBoolean() ? 1 : x.last();
    TensorData threshold = c.values(Shape.of(thresholds), () -> 0.1 + 2 * c.random.nextDouble());
    return c.node(kind)
        .input(c.last)
        .attr(Spiking.WINDOW, c.random.nextInt(3))
        .attr(Spiking.RESET, c.random.nextBoolean() ? "subtract" : "zero")
        .weight(Spiking.THRESHOLD, threshold);
  }

  private static void leaky(Chain c) {
    var node = neuron(c, LifNeuron.KIND);
    int decays = c.random.nextBoolean() ? 1 : c.last.shape().last();
    c.add(node.weight(Spiking.BETA, c.values(Shape.of(decays), c.random::nextDouble)));
  }

  private static void readout(Chain c) {
    Shape x = matrix(c);
    boolean isMembrane = c.random.nextBoolean();
    String rule =
        x.last() == 2 && c.random.nextBoolean()
            ? "binary_logit"
            : isMembrane
                ? "argmax_membrane"
                : c.types.pick(
                    new String[] {
                      "argmax_spike_count", "first_to_threshold", "threshold_then_argmax"
                    });
    var node =
        c.node(SnnReadout.KIND)
            .input(c.last)
            .attr(SnnReadout.MODE, isMembrane ? "membrane" : "spike")
            .attr(SnnReadout.RULE, rule)
            .attr(SnnReadout.CLASS_THRESHOLD, c.length(3))
            .attr(Spiking.WINDOW, c.random.nextInt(3));
    if (c.random.nextBoolean()) {
      node.weight(Spiking.BETA, c.weights(Shape.of(1), 1));
    }
    c.add(node);
  }

  private static void symbolic(Chain c) {
    if (c.last.shape().rank() != 1) {
      c.reshape(List.of(-1));
    }
    c.add(
        c.node(SymbolicExpression.KIND)
            .input(c.last)
            .attr(SymbolicExpression.EXPRESSIONS, c.types.pick(FORMULAS))
            .attr(SymbolicExpression.LUT_FUNCTIONS, "f: sigmoid, -4, 4, 16"));
  }
}
