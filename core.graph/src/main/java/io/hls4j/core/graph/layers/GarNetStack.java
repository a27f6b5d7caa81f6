package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import java.util.List;

/** Several GarNets one after the other, with one type for each weight slot of all of them. */
public final class GarNetStack {
  /** Outputs of each layer. */
  public static final Attr<List<Integer>> FILTERS =
      Attr.integers("n_filters", "Output features of each layer.")
          .where(f -> !f.isEmpty(), "list of at least one integer");

  /** Aggregators of each layer. */
  public static final Attr<List<Integer>> AGGREGATORS =
      Attr.integers("n_aggregators", "Aggregators of each layer.")
          .where(f -> !f.isEmpty(), "list of at least one integer");

  /** The declaration. */
  public static final LayerKind KIND =
      GarNet.declare(
              "GarNetStack",
              "Several GarNets: each but the last has an output for each vertex, in the result"
                  + " type, which the next one reads. Each weight slot holds the numbers of all"
                  + " layers one after the other, on one axis. "
                  + GarNet.DOC)
          .attributes(FILTERS, AGGREGATORS)
          .shape(n -> GarNetPlan.of(n).output())
          .build();

  private GarNetStack() {}
}
