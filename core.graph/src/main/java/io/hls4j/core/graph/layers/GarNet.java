package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;

/**
 * Distance-weighted graph network on a set of vertices (Iiyama et al., arXiv:2008.03601, there
 * called simplified): each vertex talks to a few aggregators, more to those it is near to.
 */
public final class GarNet {
  /** What becomes of the vertices' outputs. */
  public static final Attr<String> COLLAPSE =
      Attr.choice(
              "collapse",
              "mean: one output, averaged over the vertices; max: the greatest of each feature;"
                  + " none: an output for each vertex.",
              "mean",
              "max",
              "none")
          .orElse("mean");

  /** What means are divided by. */
  public static final Attr<Boolean> MEAN_BY_COUNT =
      Attr.flag(
              "mean_by_nvert",
              "Divide means by the number of valid vertices rather than of all of them.")
          .orElse(false);

  /** Slot: inputs to aggregated features, shape (filters, aggregators, features). */
  public static final String TRANSFORM = "input_transform_weights";

  /** Slot: offsets of aggregated features, shape (filters, aggregators). */
  public static final String TRANSFORM_BIAS = "input_transform_biases";

  /** Slot: inputs to distances, shape (aggregators, features). */
  public static final String DISTANCE = "aggregator_distance_weights";

  /** Slot: offsets of distances, shape (aggregators). */
  public static final String DISTANCE_BIAS = "aggregator_distance_biases";

  /** Slot: offsets of the outputs, shape (filters). */
  public static final String OUTPUT_BIAS = "output_transform_biases";

  static final List<String> WEIGHTS =
      List.of(TRANSFORM, TRANSFORM_BIAS, DISTANCE, DISTANCE_BIAS, OUTPUT_BIAS);

  static final String DOC =
      "With vertices x[v] up to the n-th: distances d[v,a] = bd[a] + sum_i wd[a,i] * x[v,i]; edge"
          + " weights e = exp(-d * d); means over the vertices E[a] of e and F[a,i] of e * x[i];"
          + " b[f,a] = E[a] * bt[f,a] + sum_i F[a,i] * wt[f,a,i]; outputs y[v,f] = bo[f] + sum_a"
          + " e[v,a] * b[f,a]. Sums are cast to edge_weight_aggr and aggr after each term. The"
          + " second input is n; beyond 0..vertices, or absent, it means all. The result does not"
          + " depend on the reuse factor, as that of the original does beyond 1.";

  /** The declaration. */
  public static final LayerKind KIND =
      declare("GarNet", DOC).shape(n -> GarNetPlan.of(n).output()).build();

  private GarNet() {}

  static LayerKind.Builder declare(String name, String doc) {
    return LayerKind.named(name)
        .doc(doc)
        .inputs(1, 2)
        .attributes(COLLAPSE, MEAN_BY_COUNT, Schedule.REUSE_FACTOR)
        .weight(TRANSFORM, "From features to aggregated features.", Auto.AUTO)
        .weight(TRANSFORM_BIAS, "Offsets of aggregated features.", Auto.AUTO)
        .weight(DISTANCE, "From features to distances.", Auto.AUTO)
        .weight(DISTANCE_BIAS, "Offsets of distances.", Auto.AUTO)
        .weight(OUTPUT_BIAS, "Offsets of the outputs.", Auto.AUTO)
        .type("distance", "Type of distances and their terms.", saturating(true, 12, 4))
        .type("edge_weight", "Type of edge weights.", saturating(false, 10, 0))
        .type("edge_weight_aggr", "Type of sums of edge weights.", Auto.AUTO)
        .type("aggr", "Type of sums of features and of outputs.", Auto.AUTO)
        .type("norm", "Type of vertices / n where means are by count.", saturating(false, 14, 4))
        .precision(GarNetTypes::infer)
        .range(GarNetRange::of)
        .eval(c -> new GarNetEvaluation(c).run());
  }

  private static Fixed saturating(boolean signed, int width, int integer) {
    return new Fixed(width, integer, signed).withModes(Rounding.TRN, Overflow.SAT);
  }

  /**
   * The edge weight for each word of the distance's type, as two's complement.
   *
   * @throws ClassCastException if the distance has no fixed-point type
   */
  public static TensorData table(Node n) {
    FixedPoint distance = (FixedPoint) n.precision("distance");
    return GarNetEvaluation.table(distance, n.precision("edge_weight"));
  }

  static Shape outputShape(Node n, int filters) {
    Shape x = n.input().shape();
    return n.attr(COLLAPSE).equals("none") ? Shape.of(x.first(), filters) : Shape.of(filters);
  }
}
