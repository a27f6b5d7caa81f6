package io.hls4j.frontend.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.frontend.onnx.internal.ops.StandardOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;

/**
 * Every standard operator in each of its versions with all values of its attributes and inputs:
 * imported, and computing what ONNX Runtime computes, or refused.
 */
class OperatorSweepTest {
  /** What ONNX Runtime does not have although the specification does, or forbids without it. */
  private static final List<String> CANNOT =
      List.of(
          "Could not find an implementation",
          "Batchwise recurrent operations (layout == 1) are not supported",
          "has both 'auto_pad' and 'pads' attributes",
          "pads attribute cannot be used simultaneously with auto_pad",
          "Dilation not supported for AutoPadType",
          "output_shape is inconsistent",
          "output shape is inconsistent",
          "must be less than max(stride, dilation)",
          "Invalid value(-2) for attribute 'axis'");

  private static final List<Recipe> RECIPES = Recipes.all();

  @TestFactory
  Stream<DynamicTest> everyVersionOfEveryOperatorComputesWhatOnnxRuntimeComputes() {
    OnnxRuntime.require();
    return Schema.all().stream().map(schema -> dynamicTest(schema.toString(), () -> check(schema)));
  }

  private static void check(Schema schema) {
    List<String> wrong = new ArrayList<>();
    RECIPES.stream()
        .filter(recipe -> recipe.isFor(schema))
        .flatMap(recipe -> recipe.models(schema).stream())
        .forEach(model -> problem(model).ifPresent(text -> wrong.add(model + ": " + text)));

    assertEquals(List.of(), wrong);
  }

  private static Optional<String> problem(Recipe.Model model) {
    byte[] bytes = model.bytes();
    Graph graph;
    try {
      graph = Imported.alone(bytes).graph();
    } catch (Hls4jException e) {
      boolean rightly = model.isRefused() || !OnnxRuntime.runs(bytes);
      return rightly ? Optional.empty() : Optional.of(e.getMessage());
    }
    if (model.isRefused()) {
      return Optional.of("not refused");
    }
    try {
      return RuntimeComparison.check(bytes, graph)
          .filter(text -> CANNOT.stream().noneMatch(text::contains));
    } catch (AssertionFailedError e) {
      return Optional.of(e.getMessage());
    }
  }

  @Test
  void everyParameterOfEveryOperatorHasValues() {
    Set<String> missing = new TreeSet<>();
    for (Schema schema : Schema.all()) {
      Set<String> covered =
          RECIPES.stream()
              .filter(recipe -> recipe.isFor(schema))
              .flatMap(recipe -> recipe.parameters().stream())
              .collect(Collectors.toSet());
      schema.attributes().stream()
          .filter(name -> !covered.contains(name))
          .forEach(name -> missing.add(schema + " attribute " + name));
      schema.inputs().stream()
          .skip(1)
          .map(name -> name.replace("*", ""))
          .filter(name -> !covered.contains(name))
          .forEach(name -> missing.add(schema + " input " + name));
    }

    assertEquals(Set.of(), missing);
  }

  @Test
  void everyStandardOperatorHasItsSchemas() {
    Set<String> known = Schema.all().stream().map(Schema::operator).collect(Collectors.toSet());

    assertEquals(
        List.of(),
        new StandardOperators()
            .table().keySet().stream()
                .filter(name -> !name.contains("::") && !known.contains(name))
                .toList());
  }
}
