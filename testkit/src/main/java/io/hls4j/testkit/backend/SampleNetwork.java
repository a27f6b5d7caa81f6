package io.hls4j.testkit.backend;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;

/** Small finished graphs whose emitted projects a reader can take in. */
public final class SampleNetwork {
  private static final Precision DEFAULT = Fixed.signed(16, 6);
  private static final Precision ACCUM = Fixed.signed(24, 10);
  private static final Precision TABLE = Fixed.signed(18, 8).withModes(Rounding.RND, Overflow.SAT);

  private SampleNetwork() {}

  /** A classifier: dense, relu, dense, softmax. */
  public static Graph classifier() {
    GraphBuilder g = new GraphBuilder("classifier", DiagnosticSink.failFast());
    Value x = input(g, "features", 4);
    Value hidden = dense(g, "fc1", x, 3, "latency", 1);
    Value positive = function(g, "fc1_relu", hidden, "relu", Fixed.unsigned(8, 4));
    Value logits = dense(g, "fc2", positive, 2, "latency", 1);
    Value y =
        g.node(Softmax.KIND, "fc2_softmax")
            .input(logits)
            .type("result", DEFAULT)
            .type("accum", TABLE)
            .type("inv_inp", TABLE)
            .type("inp_norm", Fixed.unsigned(16, 6))
            .type("exp_table", TABLE)
            .type("inv_table", TABLE)
            .weight(
                "exp_table",
                TensorData.ofDoubles(Shape.of(8), 1, .5, .25, .125, .0625, .03125, 0, 0))
            .weight(
                "inv_table", TensorData.ofDoubles(Shape.of(8), 127.5, 1, .5, .25, .125, 0, 0, 0))
            .add();
    return g.output(y).build();
  }

  /** Two inputs, two outputs of which one is read again, reused multipliers, a binary result. */
  public static Graph branches() {
    GraphBuilder g = new GraphBuilder("branches", DiagnosticSink.failFast());
    Value a = input(g, "track", 4);
    Value b = input(g, "calo", 2);
    Value left = dense(g, "track_fc", a, 2, "resource", 4);
    Value sum =
        g.node(Merge.KIND, "sum")
            .input(left, b)
            .attr(Merge.OP, "add")
            .type("result", Fixed.signed(17, 7))
            .add();
    Value all =
        g.node(Concatenate.KIND, "all").input(sum, b).type("result", Fixed.signed(17, 7)).add();
    Value hits = function(g, "hits", all, "binary_tanh", Xnor.XNOR);
    return g.output(sum).output(hits).build();
  }

  /** One layer under names that no compiler, shell or file system would take. */
  public static Graph hostile() {
    GraphBuilder g = new GraphBuilder("a\nb */ \"; system(\"x\");", DiagnosticSink.failFast());
    Value x = input(g, "size", 2);
    Value one = function(g, "class", x, "relu", DEFAULT);
    Value two = function(g, "a/b\\\n#include <x>", one, "relu", DEFAULT);
    Value three = function(g, "a b \u202e\u00e9", two, "relu", DEFAULT);
    Value four = function(g, "A__b'\"$(x)`y`{{z}}", three, "relu", DEFAULT);
    Value five = function(g, "x".repeat(5000), four, "relu", DEFAULT);
    Value six = function(g, "9??/", five, "relu", DEFAULT);
    Value seven = function(g, "", six, "relu", DEFAULT);
    Value eight = function(g, "..", seven, "relu", DEFAULT);
    return g.output(function(g, "sample", eight, "relu", DEFAULT)).build();
  }

  /** The same graph, the weights of its layers negated. */
  public static Graph withOtherWeights(Graph graph) {
    GraphEditor editor = new GraphEditor(graph);
    graph.nodes().stream()
        .filter(n -> n.is(Dense.KIND))
        .forEach(n -> editor.setWeight(n, "weight", n.weight("weight").map(v -> -v)));
    return graph;
  }

  private static Value input(GraphBuilder g, String name, int size) {
    return g.node(Input.KIND, name).attr(Input.SHAPE, List.of(size)).type("result", DEFAULT).add();
  }

  private static Value function(
      GraphBuilder g, String name, Value x, String function, Precision result) {
    return g.node(Activation.KIND, name)
        .input(x)
        .attr(Activation.FUNCTION, function)
        .type("result", result)
        .add();
  }

  private static Value dense(
      GraphBuilder g, String name, Value x, int units, String strategy, int reuse) {
    int inputs = x.shape().last();
    double[] weights = new double[inputs * units];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (i * 37 % 64 - 32) / 64.0;
    }
    return g.node(Dense.KIND, name)
        .input(x)
        .attr(Dense.UNITS, units)
        .attr(Schedule.STRATEGY, strategy)
        .attr(Schedule.REUSE_FACTOR, reuse)
        .type("result", DEFAULT)
        .type("accum", ACCUM)
        .type("weight", Fixed.signed(8, 2))
        .weight("weight", TensorData.ofDoubles(Shape.of(inputs, units), weights))
        .type("bias", DEFAULT)
        .weight("bias", TensorData.filled(Shape.of(units), 0.25))
        .add();
  }
}
