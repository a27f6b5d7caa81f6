package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of a GarNet or a stack of them.
 *
 * @param vertices number of vertices
 * @param layers sizes of each layer
 * @param output shape of the result
 */
public record GarNetPlan(int vertices, List<Layer> layers, Shape output) {

  /**
   * Sizes of one layer, and where its weights begin in the slots.
   *
   * @param features inputs of a vertex
   * @param aggregators points that vertices talk to
   * @param filters outputs
   * @param transform where the transform begins
   * @param transformBias where its offsets begin
   * @param distance where the weights of distances begin
   * @param distanceBias where their offsets begin
   * @param outputBias where the offsets of outputs begin
   */
  public record Layer(
      int features,
      int aggregators,
      int filters,
      int transform,
      int transformBias,
      int distance,
      int distanceBias,
      int outputBias) {

    private Layer next(int nextAggregators, int nextFilters) {
      return new Layer(
          filters,
          nextAggregators,
          nextFilters,
          transform + filters * aggregators * features,
          transformBias + filters * aggregators,
          distance + aggregators * features,
          distanceBias + aggregators,
          outputBias + filters);
    }
  }

  /** The layers of a node, whose weights have been checked to fit. */
  public static GarNetPlan of(Node n) {
    Shape x = n.input().shape();
    if (x.rank() != 2 || n.inputs().size() == 2 && n.input(1).shape().size() != 1) {
      throw new IllegalArgumentException(
          "expected vertices as '[vertices, features]' and one number of them, got '"
              + n.inputs().stream().map(v -> v.shape().toString()).toList()
              + "'");
    }
    List<Layer> layers = n.is(GarNet.KIND) ? single(n, x) : stack(n, x);
    Layer end = layers.get(layers.size() - 1).next(0, 0);
    check(n, GarNet.TRANSFORM, end.transform);
    check(n, GarNet.TRANSFORM_BIAS, end.transformBias);
    check(n, GarNet.DISTANCE, end.distance);
    check(n, GarNet.DISTANCE_BIAS, end.distanceBias);
    check(n, GarNet.OUTPUT_BIAS, end.outputBias);
    return new GarNetPlan(x.first(), layers, GarNet.outputShape(n, end.features));
  }

  private static List<Layer> single(Node n, Shape x) {
    Shape w = n.weight(GarNet.TRANSFORM).shape();
    if (w.rank() != 3 || w.last() != x.last()) {
      throw new IllegalArgumentException(
          GarNet.TRANSFORM + " '" + w + "' does not fit input '" + x + "'");
    }
    return List.of(new Layer(x.last(), w.dim(1), w.first(), 0, 0, 0, 0, 0));
  }

  private static List<Layer> stack(Node n, Shape x) {
    List<Integer> filters = n.attr(GarNetStack.FILTERS);
    List<Integer> aggregators = n.attr(GarNetStack.AGGREGATORS);
    if (filters.size() != aggregators.size()) {
      throw new IllegalArgumentException(
          "'" + filters + "' filters but '" + aggregators + "' aggregators");
    }
    List<Layer> layers = new ArrayList<>();
    Layer layer = new Layer(x.last(), aggregators.get(0), filters.get(0), 0, 0, 0, 0, 0);
    layers.add(layer);
    for (int i = 1; i < filters.size(); i++) {
      layer = layer.next(aggregators.get(i), filters.get(i));
      layers.add(layer);
    }
    return layers;
  }

  private static void check(Node n, String slot, int size) {
    if (n.weight(slot).size() != size) {
      throw new IllegalArgumentException(
          slot + " '" + n.weight(slot).shape() + "' does not have " + size + " numbers");
    }
  }
}
