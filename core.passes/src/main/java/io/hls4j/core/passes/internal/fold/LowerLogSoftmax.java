package io.hls4j.core.passes.internal.fold;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.GraphEditor.NewNode;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Clip;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Computes the logarithm of a softmax without the softmax. Before: log(softmax(x)), where a share
 * that rounds to zero has no logarithm. After: d - log(sum(exp(d))) with d = x - max(x), where the
 * sum is at least 1. Limits state what the arithmetic of intervals cannot see: d is never above 0,
 * and the sum of n exponentials is from 1 to n.
 */
public final class LowerLogSoftmax extends RewritePass {
  /** Beside the exponential of 0, those of anything below are lost even in double precision. */
  private static final double LOWEST = -64;

  /** The pass. */
  public LowerLogSoftmax() {
    super("lower-log-softmax", "Compute the logarithm of a softmax from differences");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    boolean isLog = node.is(Activation.KIND) && node.attr(Activation.FUNCTION).equals("log");
    if (!isLog || !node.input().producer().is(Softmax.KIND)) {
      return;
    }
    Node softmax = node.input().producer();
    boolean plain =
        softmax.attr(Softmax.EXP_SCALE) == 1
            && !softmax.attr(Softmax.SKIP)
            && !softmax.attr(Softmax.IMPLEMENTATION).equals("argmax");
    if (!plain || context.numerics() == Numerics.HLS4ML) {
      context.skipped(node, "the softmax is configured");
    } else if (!Nodes.hasOneReader(editor.graph(), softmax.output())) {
      context.skipped(node, "the softmax has other readers");
    } else {
      new Lowering(node, softmax, editor, context).run();
    }
  }

  private record Lowering(Node node, Node softmax, GraphEditor editor, FinishingContext context) {
    void run() {
      Value x = softmax.input();
      Value difference =
          add(named(Merge.KIND, "difference").attr(Merge.OP, "subtract"), x, reduced("max", x));
      Value limited = limited("limited", difference, LOWEST, 0);
      Value sum = reduced("sum", add(function("exp"), limited));
      int terms = Math.toIntExact(x.shape().size() / sum.shape().size());
      Value log = add(function("log"), limited("positive", sum, 1, terms));
      NewNode last =
          editor
              .newNode(Merge.KIND, node.name())
              .outputName(node.output().name())
              .attr(Merge.OP, "subtract")
              .attr(Schedule.REUSE_FACTOR, node.attr(Schedule.REUSE_FACTOR))
              .attr(Schedule.TRACE, node.attr(Schedule.TRACE))
              .type("result", node.precision("result"));
      Node made = editor.replace(node, last, List.of(difference, log));
      context.derived(editor, made, node);
      Nodes.deleteUnused(softmax, editor);
    }

    private NewNode named(LayerKind kind, String suffix) {
      return editor
          .newNode(kind, editor.uniqueName(node.name() + "_" + suffix))
          .attr(Schedule.REUSE_FACTOR, node.attr(Schedule.REUSE_FACTOR));
    }

    private NewNode function(String name) {
      return named(Activation.KIND, name).attr(Activation.FUNCTION, name);
    }

    private Value reduced(String op, Value x) {
      int first = x.shape().axis(softmax.attr(Softmax.AXIS));
      List<Integer> axes =
          IntStream.range(first, first + softmax.attr(Softmax.AXES)).boxed().toList();
      NewNode reduce = named(Reduce.KIND, op).attr(Reduce.OP, op).attr(Reduce.AXES, axes);
      return add(reduce.attr(Reduce.KEEPDIMS, true), x);
    }

    private Value limited(String suffix, Value x, double low, double high) {
      NewNode clip =
          named(Clip.KIND, suffix)
              .weight(Clip.LOW, TensorData.filled(Shape.of(1), low))
              .weight(Clip.HIGH, TensorData.filled(Shape.of(1), high));
      return add(clip, x);
    }

    private Value add(NewNode description, Value... inputs) {
      Node made = editor.addBefore(node, description, List.of(inputs));
      context.derived(editor, made, node);
      return made.output();
    }
  }
}
