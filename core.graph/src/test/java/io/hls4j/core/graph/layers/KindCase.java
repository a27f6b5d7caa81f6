package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A graph of one node, to try a kind. Types that are not given are fixed&lt;16,6&gt;. */
final class KindCase {
  private static final Fixed WIDE = Fixed.signed(256, 128);
  private static final int RANGES = 20;
  private static final int SAMPLES = 20;

  private final GraphBuilder builder = new GraphBuilder("g", DiagnosticSink.failFast());
  private final GraphBuilder.NodeBuilder node;
  private final List<Value> inputs = new ArrayList<>();
  private Graph graph;

  KindCase(LayerKind kind, Shape... shapes) {
    for (Shape shape : shapes) {
      inputs.add(builder.input("x" + inputs.size(), shape));
    }
    node = builder.node(kind, "y").inputs(inputs);
  }

  <T> KindCase attr(Attr<T> attr, T value) {
    node.attr(attr, value);
    return this;
  }

  KindCase weight(String slot, Shape shape, double... values) {
    node.weight(slot, TensorData.ofDoubles(shape, values));
    return this;
  }

  KindCase type(String slot, String type) {
    node.type(slot, Precision.parse(type));
    return this;
  }

  /** The same type for all inputs. */
  KindCase inputType(String type) {
    inputs.forEach(
        v -> new GraphEditor(graph()).setPrecision(v.producer(), "result", Precision.parse(type)));
    return this;
  }

  Graph graph() {
    if (graph == null) {
      graph = builder.output(node.add()).build();
      GraphEditor editor = new GraphEditor(graph);
      for (Node n : graph.nodes()) {
        n.kind().types().stream()
            .map(t -> t.name())
            .filter(slot -> !n.precisions().containsKey(slot))
            .forEach(slot -> editor.setPrecision(n, slot, Fixed.signed(16, 6)));
      }
    }
    return graph;
  }

  Node node() {
    return graph().node("y").orElseThrow();
  }

  Shape shape() {
    return node().output().shape();
  }

  double[] fixed(double[]... x) {
    return run(ReferenceEvaluator.fixed(graph()), x).toDoubles();
  }

  double[] real(double[]... x) {
    return run(ReferenceEvaluator.real(graph()), x).toDoubles();
  }

  private NumTensor run(ReferenceEvaluator evaluator, double[]... x) {
    List<TensorData> data = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      data.add(TensorData.ofDoubles(graph().inputs().get(i).shape(), x[i]));
    }
    return evaluator.run(data).get(graph().outputs().get(0));
  }

  /** The range of the result for inputs in the given intervals, one for each element. */
  RangeTensor range(List<RangeTensor> ranges) {
    return node().kind().rangeRule().range(new RuleContext(node(), ranges));
  }

  /**
   * Whatever the inputs are within random bounds, the exact result is within the proven ones. The
   * result and the accumulator become wide.
   */
  void checkRange(long seed) {
    Random random = new Random(seed);
    GraphEditor editor = new GraphEditor(graph());
    editor.setPrecision(node(), "result", WIDE);
    if (node().kind().hasType("accum")) {
      editor.setPrecision(node(), "accum", WIDE);
    }
    for (int r = 0; r < RANGES; r++) {
      List<RangeTensor> ranges = inputs.stream().map(v -> random(v, random)).toList();
      RangeTensor proven = range(ranges);
      for (int s = 0; s < SAMPLES; s++) {
        double[][] x = ranges.stream().map(t -> sample(t, random)).toArray(double[][]::new);
        NumTensor y = run(ReferenceEvaluator.fixed(graph()), x);
        for (int i = 0; i < y.size(); i++) {
          Exact v = (Exact) y.at(i);
          boolean isMultiple =
              proven.fraction(i) == RangeTensor.REAL || v.isWhole(proven.fraction(i));
          assertTrue(
              isMultiple && proven.at(i).contains(v),
              v + " is not in " + proven.at(i) + "; seed " + seed);
        }
      }
    }
  }

  private static RangeTensor random(Value input, Random random) {
    FixedPoint type = (FixedPoint) input.precision();
    int size = Math.toIntExact(input.shape().size());
    int period = random.nextInt(3) == 0 ? 1 : size;
    return RangeTensor.generate(
        input.shape(),
        period,
        i -> Interval.spanning(number(type, random), number(type, random)),
        i -> type.fraction());
  }

  private static Exact number(FixedPoint type, Random random) {
    long range = 1L << type.width();
    return Quantize.quantize(
        Exact.of(random.nextLong(-range, range), -type.fraction() - random.nextInt(8)), type);
  }

  private static double[] sample(RangeTensor range, Random random) {
    double[] x = new double[range.elements().size()];
    for (int i = 0; i < x.length; i++) {
      double lo = range.at(i).lo().doubleValue();
      double hi = range.at(i).hi().doubleValue();
      double grid = Math.scalb(1.0, -range.fraction(i));
      double drawn = Math.floor((lo + random.nextDouble() * (hi - lo)) / grid) * grid;
      x[i] =
          switch (random.nextInt(4)) {
            case 0 -> lo;
            case 1 -> hi;
            default -> Math.max(lo, drawn);
          };
    }
    return x;
  }

  private record RuleContext(Node node, List<RangeTensor> inputs) implements RangeRule.Context {
    @Override
    public RangeTensor input(int index) {
      return inputs.get(index);
    }

    @Override
    public RangeTensor weight(String slot) {
      TensorData data = node.weight(slot);
      Precision type = node.precision(slot);
      return RangeTensor.constants(data.map(v -> Quantize.cast(Exact.of(v), type).doubleValue()));
    }

    @Override
    public void intermediate(String slot, RangeTensor range, int terms) {}
  }
}
