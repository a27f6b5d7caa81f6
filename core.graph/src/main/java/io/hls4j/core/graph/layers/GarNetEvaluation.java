package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;

/** GarNet on one sample, layer by layer. */
final class GarNetEvaluation {
  private static final String AGGR = "aggr";

  private final Evaluation.Context c;
  private final GarNetPlan plan;
  private final int valid;
  private final Num count;

  /** For the inputs of a node. */
  GarNetEvaluation(Evaluation.Context c) {
    this.c = c;
    this.plan = GarNetPlan.of(c.node());
    int all = plan.vertices();
    this.count = c.node().inputs().size() == 2 ? c.input(1).at(0) : c.constant(all);
    double n = Math.ceil(count.doubleValue());
    this.valid = n < 0 || n > all ? all : (int) n;
  }

  /** Edge weights of the valid vertices, and means over them. */
  private record Aggregate(Num[][] edges, Num[] weights, Num[][] features) {}

  NumTensor run() {
    Num[][] x = vertices(c.input());
    int last = plan.layers().size() - 1;
    for (int i = 0; i < last; i++) {
      GarNetPlan.Layer layer = plan.layers().get(i);
      Num[][] y = outputs(layer, aggregate(layer, x));
      for (Num[] row : y) {
        for (int f = 0; f < row.length; f++) {
          row[f] = c.cast(row[f], "result");
        }
      }
      x = y;
    }
    return collapse(plan.layers().get(last), x);
  }

  private Num[][] vertices(NumTensor x) {
    int features = x.shape().last();
    Num[][] rows = new Num[valid][features];
    for (int v = 0; v < valid; v++) {
      for (int i = 0; i < features; i++) {
        rows[v][i] = x.at(v * features + i);
      }
    }
    return rows;
  }

  private Aggregate aggregate(GarNetPlan.Layer l, Num[][] x) {
    Num[][] edges = new Num[x.length][l.aggregators()];
    Num[] weights = new Num[l.aggregators()];
    Num[][] features = new Num[l.aggregators()][l.features()];
    for (int a = 0; a < l.aggregators(); a++) {
      weights[a] = c.constant(0);
      Arrays.fill(features[a], c.constant(0));
      for (int v = 0; v < x.length; v++) {
        Num e = edge(l, x[v], a);
        edges[v][a] = e;
        weights[a] = c.cast(weights[a].plus(e), "edge_weight_aggr");
        for (int i = 0; i < l.features(); i++) {
          features[a][i] = add(features[a][i], e.times(x[v][i]));
        }
      }
      weights[a] = c.cast(mean(weights[a]), "edge_weight_aggr");
      for (int i = 0; i < l.features(); i++) {
        features[a][i] = c.cast(mean(features[a][i]), AGGR);
      }
    }
    return new Aggregate(edges, weights, features);
  }

  private Num edge(GarNetPlan.Layer l, Num[] x, int a) {
    Num d = c.cast(c.weight(GarNet.DISTANCE_BIAS).at(l.distanceBias() + a), "distance");
    for (int i = 0; i < x.length; i++) {
      Num w = c.weight(GarNet.DISTANCE).at(l.distance() + a * l.features() + i);
      d = c.cast(d.plus(c.cast(w.times(x[i]), "distance")), "distance");
    }
    return c.cast(c.constant(weight(d.doubleValue())), "edge_weight");
  }

  private static double weight(double distance) {
    return StrictMath.exp(-distance * distance);
  }

  /** Edge weights for each word of a distance. */
  static TensorData table(FixedPoint distance, Precision type) {
    int size = 1 << distance.width();
    double[] all = new double[size];
    for (int i = 0; i < size; i++) {
      int word = distance.signed() && i >= size / 2 ? i - size : i;
      double d = Math.scalb((double) word, -distance.fraction());
      all[i] = Quantize.cast(Exact.of(weight(d)), type).doubleValue();
    }
    return TensorData.wrapDoubles(Shape.of(size), all);
  }

  /** A sum over the vertices, divided by their number. */
  private Num mean(Num sum) {
    int all = plan.vertices();
    Num overAll = sum.times(inverse(all));
    if (!c.node().attr(GarNet.MEAN_BY_COUNT)) {
      return overAll;
    }
    double n = count.doubleValue();
    return n == 0 ? c.constant(0) : overAll.times(c.cast(c.constant(all / n), "norm"));
  }

  private Num inverse(int n) {
    return c.constant(c.isFloat() ? 1.0 / n : 1f / n);
  }

  private Num add(Num sum, Num term) {
    return c.cast(sum.plus(c.cast(term, AGGR)), AGGR);
  }

  /** What each aggregator adds to each output for a unit of edge weight. */
  private Num[][] base(GarNetPlan.Layer l, Aggregate g) {
    Num[][] base = new Num[l.filters()][l.aggregators()];
    for (int f = 0; f < l.filters(); f++) {
      for (int a = 0; a < l.aggregators(); a++) {
        int at = f * l.aggregators() + a;
        Num bias = c.weight(GarNet.TRANSFORM_BIAS).at(l.transformBias() + at);
        Num sum = c.cast(g.weights[a].times(bias), AGGR);
        for (int i = 0; i < l.features(); i++) {
          Num w = c.weight(GarNet.TRANSFORM).at(l.transform() + at * l.features() + i);
          sum = add(sum, g.features[a][i].times(w));
        }
        base[f][a] = sum;
      }
    }
    return base;
  }

  private Num[] output(GarNetPlan.Layer l, Num[][] base, Num[] edges, Num biases) {
    Num[] y = new Num[l.filters()];
    for (int f = 0; f < y.length; f++) {
      Num bias = c.weight(GarNet.OUTPUT_BIAS).at(l.outputBias() + f);
      Num sum = c.cast(bias.times(biases), AGGR);
      for (int a = 0; a < edges.length; a++) {
        sum = add(sum, edges[a].times(base[f][a]));
      }
      y[f] = sum;
    }
    return y;
  }

  private Num[][] outputs(GarNetPlan.Layer l, Aggregate g) {
    Num[][] base = base(l, g);
    Num[][] y = new Num[g.edges.length][];
    for (int v = 0; v < y.length; v++) {
      y[v] = output(l, base, g.edges[v], c.constant(1));
    }
    return y;
  }

  private NumTensor collapse(GarNetPlan.Layer l, Num[][] x) {
    Aggregate g = aggregate(l, x);
    Node n = c.node();
    Shape shape = plan.output();
    if (n.attr(GarNet.COLLAPSE).equals("mean")) {
      Num biases =
          n.attr(GarNet.MEAN_BY_COUNT) ? c.constant(1) : count.times(inverse(plan.vertices()));
      Num[] y = output(l, base(l, g), g.weights, biases);
      return NumTensor.generate(shape, f -> y[f]);
    }
    Num[][] y = outputs(l, g);
    if (n.attr(GarNet.COLLAPSE).equals("none")) {
      return NumTensor.generate(
          shape,
          i -> i / l.filters() < y.length ? y[i / l.filters()][i % l.filters()] : c.constant(0));
    }
    return NumTensor.generate(shape, f -> greatest(y, f));
  }

  private Num greatest(Num[][] y, int f) {
    Num most = null;
    for (Num[] row : y) {
      most = most == null ? row[f] : most.max(row[f]);
    }
    return most == null ? c.constant(0) : most;
  }
}
