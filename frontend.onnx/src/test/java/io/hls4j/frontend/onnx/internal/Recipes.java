package io.hls4j.frontend.onnx.internal;

import java.util.List;
import java.util.stream.Stream;

/** A recipe for every standard operator that hls4j reads. */
final class Recipes {
  private Recipes() {}

  static List<Recipe> all() {
    return Stream.of(
            new ArithmeticRecipes(),
            new WindowRecipes(),
            new ProductRecipes(),
            new ShapeRecipes(),
            new IntegerRecipes())
        .flatMap(book -> book.all().stream())
        .toList();
  }
}
