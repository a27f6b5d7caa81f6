package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.graph.Value;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Sketch.Piece;
import io.hls4j.frontend.onnx.internal.proto.OnnxNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The order of nodes that the clean-up of the qonnx package ends with. Names are numbers in that
 * order, and configuration files written for the original use them.
 *
 * <p>The clean-up folds constants, removes what changes nothing and splits Gemm, one operator at a
 * time, and after each it sorts by depth (longest way from an input or constant), operators of one
 * depth in the order in which they stood. Where a model has branches the history shows in the final
 * order, so it is played back here; models with very many operators are sorted only once.
 */
final class CleanOrder {
  private static final int MOST_PLAYED_BACK = 2_000;

  private final Map<Value, Step> owners = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Piece> pieces;
  private final boolean playBack;

  /** An operator, or one of the operators that a Gemm is split into. */
  private static final class Step {
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<Step> before = new LinkedHashSet<>();
    private boolean isGemm;
    private boolean isTransposed;
    private boolean isFolded;
    private int depth;
  }

  /**
   * An order for the pieces of a model.
   *
   * @param nodes operators in execution order
   * @param tensors what every tensor has become
   * @param pieces the graph's nodes
   */
  CleanOrder(List<OnnxNode> nodes, Map<String, Operand> tensors, List<Piece> pieces) {
    this.pieces = pieces;
    playBack = nodes.size() <= MOST_PLAYED_BACK;
    Map<String, Step> producers = new HashMap<>();
    Map<Integer, Step> units = new HashMap<>();
    for (OnnxNode node : nodes) {
      Step step = step(node, tensors);
      node.inputs().stream().map(producers::get).filter(Objects::nonNull).forEach(step.before::add);
      node.outputs().forEach(output -> producers.put(output, step));
      units.put(node.position(), step);
      steps.add(step);
    }
    for (Piece piece : pieces) {
      Step step = units.get(piece.unit());
      step.pieces.add(piece);
      owners.put(piece.output(), step);
    }
    deepen();
    Map<Step, Integer> positions = new HashMap<>();
    nodes.forEach(node -> positions.put(units.get(node.position()), node.position()));
    steps.sort(Comparator.<Step>comparingInt(s -> s.depth).thenComparingInt(positions::get));
  }

  private static Step step(OnnxNode node, Map<String, Operand> tensors) {
    Step step = new Step();
    step.isGemm = node.operator().equals("Gemm");
    step.isTransposed =
        step.isGemm
            && node.attributes().stream()
                .anyMatch(a -> a.name().equals("transB") && !a.text().equals("0"));
    step.isFolded = !(tensors.get(node.outputs().get(0)) instanceof Flow);
    return step;
  }

  /** The pieces in their final order. */
  List<Piece> order() {
    if (!playBack) {
      return byDepth();
    }
    removeEach(step -> step.isFolded && step.pieces.isEmpty());
    removeEach(step -> step.pieces.isEmpty());
    splitEach();
    removeEach(step -> step.pieces.isEmpty() && step.before.isEmpty());
    removeEach(step -> step.pieces.isEmpty());
    sort();
    return steps.stream().flatMap(step -> step.pieces.stream()).toList();
  }

  private void removeEach(Predicate<Step> unwanted) {
    for (Step step : steps.stream().filter(unwanted).toList()) {
      steps.remove(step);
      for (Step other : steps) {
        if (other.before.remove(step)) {
          other.before.addAll(step.before);
        }
      }
      sort();
    }
  }

  private void splitEach() {
    for (Step gemm : steps.stream().filter(step -> step.isGemm).toList()) {
      List<Step> parts = parts(gemm);
      Step last = parts.get(parts.size() - 1);
      int at = steps.indexOf(gemm);
      steps.remove(at);
      steps.addAll(at, parts);
      for (Step other : steps) {
        if (other.before.remove(gemm)) {
          other.before.add(last);
        }
      }
      sort();
    }
  }

  /** One step for each node of a Gemm; a transposition stands in front of the product. */
  private List<Step> parts(Step gemm) {
    List<Step> parts = new ArrayList<>();
    for (Piece piece : gemm.pieces) {
      Step part = new Step();
      part.pieces.add(piece);
      List<Value> inputs = piece.output().producer().inputs();
      inputs.stream().map(owners::get).filter(Objects::nonNull).forEach(part.before::add);
      if (parts.isEmpty() && gemm.isTransposed) {
        parts.add(transposition(part, owners.get(inputs.get(1))));
      }
      owners.put(piece.output(), part);
      parts.add(part);
    }
    return parts;
  }

  private static Step transposition(Step product, Step weights) {
    Step step = new Step();
    if (weights != null) {
      product.before.remove(weights);
      step.before.add(weights);
    }
    product.before.add(step);
    return step;
  }

  private List<Piece> byDepth() {
    Map<Value, Integer> depths = new HashMap<>();
    for (Piece piece : pieces) {
      List<Value> inputs = piece.output().producer().inputs();
      depths.put(
          piece.output(),
          inputs.stream().mapToInt(v -> depths.getOrDefault(v, -1) + 1).max().orElse(0));
    }
    return pieces.stream()
        .sorted(Comparator.comparingInt((Piece p) -> depths.get(p.output())))
        .toList();
  }

  private void sort() {
    deepen();
    steps.sort(Comparator.comparingInt(step -> step.depth));
  }

  /** Works out all depths; every step stands behind those before it. */
  private void deepen() {
    for (Step step : steps) {
      step.depth = step.before.stream().mapToInt(other -> other.depth + 1).max().orElse(0);
    }
  }
}
