package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.BatchNormalizationQuantizedTanh;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Chooses the step for a node: a fast one where there is one, the definition otherwise. */
public final class Steps {
  private static final int MAX_WIDTH = 512;
  private static final int MAX_POINT = 1024;
  private static final Set<String> DEFINED_ONLY = Set.of("abs", "square", "hard_swish");

  private static final Map<LayerKind, BiFunction<Planner, Node, Step>> FAST =
      Map.ofEntries(
          Map.entry(Activation.KIND, elements(ElementKinds::activation)),
          Map.entry(ApplyAlpha.KIND, elements(ElementKinds::affine)),
          Map.entry(BatchNormalization.KIND, elements(ElementKinds::affine)),
          Map.entry(BatchNormalizationQuantizedTanh.KIND, elements(ElementKinds::thresholds)),
          Map.entry(Concatenate.KIND, MoveSteps::concatenate),
          Map.entry(Dense.KIND, DenseSteps::of),
          Map.entry(FixedPointQuantizer.KIND, QuantizerStep::of),
          Map.entry(HardActivation.KIND, elements(ElementKinds::hard)),
          Map.entry(Merge.KIND, elements(ElementKinds::merge)),
          Map.entry(PRelu.KIND, elements(ElementKinds::prelu)),
          Map.entry(ParametrizedActivation.KIND, elements(ElementKinds::parametrized)),
          Map.entry(Reshape.KIND, MoveSteps::reshape),
          Map.entry(Softmax.KIND, Steps::softmax),
          Map.entry(TernaryTanh.KIND, elements(ElementKinds::ternaryTanh)));

  private Steps() {}

  /** The step for a node other than an input. */
  public static Step forNode(Planner planner, Graph graph, Node node) {
    if (node.is(Constant.KIND)) {
      return new ConstantStep(node);
    }
    BiFunction<Planner, Node, Step> fast = FAST.get(node.kind());
    return fast == null || !isFast(node)
        ? new ReferenceStep(planner, graph, node)
        : fast.apply(planner, node);
  }

  private static boolean isFast(Node node) {
    return !isUnusual(node)
        && node.inputs().stream().allMatch(v -> isFast(v.precision()))
        && isFast(node.output().precision())
        && words(node).allMatch(t -> t instanceof FixedPoint && isFast(t));
  }

  private static boolean isUnusual(Node node) {
    return node.is(Merge.KIND) && (node.inputs().size() > 2 || node.attr(Merge.OP).equals("divide"))
        || node.is(Activation.KIND) && DEFINED_ONLY.contains(node.attr(Activation.FUNCTION));
  }

  /** The types on the way from input to output, whose values must be fixed-point numbers. */
  private static Stream<Precision> words(Node node) {
    if (node.is(Dense.KIND)) {
      return Stream.of(node.precision("accum"));
    }
    if (!node.is(Softmax.KIND)) {
      return Stream.of();
    }
    Precision table = node.precision(Softmax.EXP_TABLE);
    Precision accum = node.precision("accum");
    Precision inverse = node.precision(Softmax.INV_TABLE);
    Precision inverted = node.precision("inv_inp");
    return switch (node.attr(Softmax.IMPLEMENTATION)) {
      case "argmax" -> Stream.of();
      case "legacy" -> Stream.of(table);
      case "stable" -> Stream.of(accum, inverse, inverted, node.precision("inp_norm"));
      default -> Stream.of(accum, inverse, inverted, node.input().precision());
    };
  }

  /** Whether steps compute with values of the type themselves. */
  private static boolean isFast(Precision type) {
    if (!(type instanceof FixedPoint f)) {
      return type instanceof Xnor;
    }
    boolean isSticky = f.overflow() == Overflow.WRAP && f.saturationBits() > 0;
    return !isSticky && f.width() <= MAX_WIDTH && Math.abs(f.fraction()) <= MAX_POINT;
  }

  private static BiFunction<Planner, Node, Step> elements(
      Function<ElementKinds, Expression> expression) {
    return (planner, node) ->
        new ElementStep(
            planner.lane(node.output()), expression.apply(new ElementKinds(planner, node)));
  }

  private static Step softmax(Planner planner, Node node) {
    return switch (node.attr(Softmax.IMPLEMENTATION)) {
      case "legacy" -> new LegacySoftmaxStep(planner, node);
      case "argmax" -> new ArgmaxStep(planner, node);
      default -> new SoftmaxStep(planner, node);
    };
  }
}
