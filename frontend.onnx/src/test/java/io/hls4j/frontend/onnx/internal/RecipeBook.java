package io.hls4j.frontend.onnx.internal;

import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;

import io.hls4j.frontend.onnx.internal.Recipe.Operands;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import io.hls4j.frontend.onnx.internal.wire.TensorProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A collection of recipes, and the constants that they are made with. */
abstract class RecipeBook {
  private final List<Recipe> all = new ArrayList<>();

  /** The recipes that were put in. */
  final List<Recipe> all() {
    return all;
  }

  final Recipe put(String operator, Integer... sample) {
    Recipe recipe = Recipe.of(operator, sample);
    all.add(recipe);
    return recipe;
  }

  /** Numbers between -1.25 and 1.25 without a pattern. */
  static TensorProto ramp(Integer... dims) {
    int size = Arrays.stream(dims).reduce(1, Math::multiplyExact);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (i * 7 % 11 - 5) / 4f + (i % 5 == 0 ? 0.125f : 0);
    }
    return tensor("", Arrays.stream(dims).map(Integer::longValue).toList(), values);
  }

  static TensorProto positive(Integer... dims) {
    int size = Arrays.stream(dims).reduce(1, Math::multiplyExact);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = 0.5f + (i * 5 % 7) / 4f;
    }
    return tensor("", Arrays.stream(dims).map(Integer::longValue).toList(), values);
  }

  static List<Integer> ints(Integer... values) {
    return List.of(values);
  }

  static Operands operands(Object... all) {
    return new Operands(List.of(all));
  }

  /** Adds the operator's result, a constant, to x. */
  static void added(GraphProto.Builder g) {
    g.getNodeBuilder(0).setOutput(0, "k");
    g.addNode(node("Add", "y", "x", "k"));
  }
}
