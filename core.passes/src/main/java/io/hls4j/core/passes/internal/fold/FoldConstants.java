package io.hls4j.core.passes.internal.fold;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Conv;
import io.hls4j.core.graph.layers.Gather;
import io.hls4j.core.graph.layers.MatMul;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Slice;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.number.Real;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Computes what does not depend on the input. Before: Constant, Constant > Merge. After: Constant.
 * Also what moves elements, and the factors of quantizers that no product reads. A result of typed
 * constants gets the narrowest type that holds it.
 */
public final class FoldConstants extends RewritePass {
  private static final Set<String> FOLDED =
      Set.of(
          Broadcast.KIND.name(),
          Concatenate.KIND.name(),
          Gather.KIND.name(),
          Merge.KIND.name(),
          Reshape.KIND.name(),
          Slice.KIND.name(),
          Transpose.KIND.name());
  private static final int WIDEST = 64;

  /** The pass. */
  public FoldConstants() {
    super("fold-constants", "Compute what does not depend on the input");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!isFolded(node) || !node.inputs().stream().allMatch(Nodes::isConstant)) {
      return;
    }
    TensorData value = evaluate(node);
    if (!value.allFinite()) {
      context.skipped(node, "the result is not finite");
      return;
    }
    GraphEditor.NewNode constant =
        editor
            .newNode(Constant.KIND, node.name())
            .outputName(node.output().name())
            .weight(Constant.VALUE, value);
    type(node, value).ifPresent(t -> constant.type("result", t));
    Node made = editor.replace(node, constant, List.of());
    context.derived(editor, made, node);
  }

  /** Factors stay in front of products, behind which they will be moved. */
  private static boolean isFolded(Node node) {
    boolean factor =
        node.is(ApplyAlpha.KIND)
            && node.output().consumers().stream()
                .noneMatch(reader -> reader.is(MatMul.KIND) || reader.is(Conv.KIND));
    return FOLDED.contains(node.kind().name()) || factor;
  }

  private static TensorData evaluate(Node node) {
    NumTensor result = node.kind().evaluation().eval(new ConstantContext(node));
    boolean single = node.inputs().stream().allMatch(v -> isSingle(Nodes.constant(v)));
    double[] values = result.toDoubles();
    for (int i = 0; single && i < values.length; i++) {
      values[i] = (float) values[i];
    }
    return TensorData.wrapDoubles(result.shape(), values);
  }

  private static boolean isSingle(TensorData data) {
    for (int i = 0; i < data.size(); i++) {
      if (data.at(i) != (float) data.at(i)) {
        return false;
      }
    }
    return true;
  }

  /** The type of the result where the operands have types that the model file fixes. */
  private static Optional<Precision> type(Node node, TensorData value) {
    boolean typed = node.inputs().stream().anyMatch(v -> Nodes.isTyped(v.producer(), "result"));
    if (!typed || node.is(ApplyAlpha.KIND)) {
      return Optional.empty();
    }
    if (node.inputs().size() == 1) {
      return Optional.of(node.input().precision());
    }
    int fraction = 0;
    for (int i = 0; i < value.size(); i++) {
      fraction = Math.max(fraction, -Exact.of(value.at(i)).exponent());
    }
    Interval range = new Interval(Exact.of(value.min()), Exact.of(value.max()));
    FixedPoint type = fraction > WIDEST ? null : FixedPoint.holding(range, fraction);
    return Optional.ofNullable(type).filter(t -> t.width() <= WIDEST).map(t -> t);
  }

  /** Feeds constants to the evaluation of a node, in floating point. */
  private record ConstantContext(Node node) implements Evaluation.Context {
    @Override
    public NumTensor input(int index) {
      Value value = node.input(index);
      return NumTensor.real(Nodes.constant(value));
    }

    @Override
    public NumTensor weight(String slot) {
      return NumTensor.real(node.weight(slot));
    }

    @Override
    public boolean hasWeight(String slot) {
      return node.findWeight(slot).isPresent();
    }

    @Override
    public Num cast(Num value, String slot) {
      return value;
    }

    @Override
    public Num constant(double value) {
      return new Real(value);
    }

    @Override
    public boolean isFloat() {
      return true;
    }
  }
}
