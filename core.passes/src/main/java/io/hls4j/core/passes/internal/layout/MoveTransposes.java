package io.hls4j.core.passes.internal.layout;

import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Moves transpositions until they meet and cancel. Frontends put every operator with channels first
 * between two of them. Before: Conv > Transpose p > Activation > Transpose q > Conv. After: Conv >
 * Activation > Transpose p q > Conv, and nothing where p q is no change. They move through
 * elementwise layers, sums, joints, reductions and slices; where a sum has other operands these are
 * transposed instead, if they are not more. A transposition behind an input and elementwise layers
 * moves up to the input.
 */
public final class MoveTransposes implements OptimizerPass {

  @Override
  public String name() {
    return "move-transposes";
  }

  @Override
  public String summary() {
    return "Move transpositions until they meet and cancel";
  }

  @Override
  public void run(GraphEditor editor, PassContext context) {
    int before;
    do {
      before = editor.changes();
      for (Node node : List.copyOf(editor.graph().nodes())) {
        if (editor.graph().node(node.name()).orElse(null) == node) {
          rewrite(node, editor, (FinishingContext) context);
        }
      }
    } while (editor.changes() != before);
  }

  private static void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    Turning turning = new Turning(editor, context);
    if (node.is(Transpose.KIND)) {
      if (!join(node, editor, context) && !share(node, editor)) {
        raise(node, editor, turning);
      }
    } else if (Turning.canTurn(node)) {
      sink(node, editor, turning, context);
    }
  }

  /** Joins a transposition with the one in front of it. */
  private static boolean join(Node node, GraphEditor editor, FinishingContext context) {
    Node first = node.input().producer();
    if (isMovable(first, context)) {
      int[] before = Transpose.order(first);
      int[] order = Arrays.stream(Transpose.order(node)).map(axis -> before[axis]).toArray();
      editor.setInput(node, 0, first.input());
      editor.set(node, Transpose.PERM, Orders.list(order));
      editor.deleteIfUnused(first);
    }
    if (Orders.isIdentity(Transpose.order(node)) && isMovable(node, context)) {
      editor.bypass(node);
      return true;
    }
    return false;
  }

  /** Lets the readers of a transposition read an equal one of the same tensor. */
  private static boolean share(Node node, GraphEditor editor) {
    for (Node other : editor.graph().nodes()) {
      if (other == node) {
        return false;
      }
      if (other.is(Transpose.KIND)
          && other.input() == node.input()
          && Arrays.equals(Transpose.order(other), Transpose.order(node))
          && other.precisions().equals(node.precisions())
          && !editor.graph().isOutput(node.output())) {
        editor.replaceUses(node.output(), other.output());
        editor.delete(node);
        return true;
      }
    }
    return false;
  }

  /** Moves the transpositions in front of a layer behind it. */
  private static void sink(
      Node node, GraphEditor editor, Turning turning, FinishingContext context) {
    int[] order = order(node, context);
    if (order == null) {
      return;
    }
    List<Node> emptied = new ArrayList<>();
    List<Value> inputs = new ArrayList<>();
    for (Value value : node.inputs()) {
      Node producer = value.producer();
      if (isMovable(producer, context)) {
        emptied.add(producer);
        inputs.add(producer.input());
      } else if (Nodes.isConstant(value)) {
        inputs.add(value);
      } else {
        String name = node.name() + "_to_channels_last";
        inputs.add(
            editor
                .addBefore(node, turning.transpose(name, Orders.inverse(order)), List.of(value))
                .output());
      }
    }
    int[] back = Turning.resultOrder(node, order);
    Node made = turning.turned(node, inputs, order);
    if (!Orders.isIdentity(back)) {
      GraphEditor.NewNode behind = turning.transpose(node.name() + "_to_channels_first", back);
      Node moved = editor.insertAfter(made.output(), behind);
      editor.moveOrigin(made.output(), moved.output());
    }
    emptied.stream().distinct().forEach(editor::deleteIfUnused);
  }

  /** Whether a node is a transposition to whose result nobody has given a type of its own. */
  private static boolean isMovable(Node node, FinishingContext context) {
    return node.is(Transpose.KIND)
        && !Nodes.isTyped(node, "result")
        && context.configuredPrecision(node, "result").filter(p -> p != Auto.AUTO).isEmpty();
  }

  /** The order of the transpositions in front of a layer, null if they are to stay. */
  private static int[] order(Node node, FinishingContext context) {
    int[] order = null;
    List<Value> others = new ArrayList<>();
    int emptied = 0;
    for (Value value : node.inputs()) {
      Node producer = value.producer();
      if (isMovable(producer, context)) {
        int[] own = Transpose.order(producer);
        if (order != null && !Arrays.equals(own, order)) {
          return null;
        }
        order = own;
        emptied += value.consumers().stream().allMatch(reader -> reader == node) ? 1 : 0;
      } else if (!Nodes.isConstant(value)) {
        others.add(value);
      }
    }
    if (order == null
        || order.length != node.input().shape().rank()
        || staysAtInput(node, context)) {
      return null;
    }
    int[] back = Orders.inverse(order);
    // There must never be more of them, or two layers could hand each other the same one for ever.
    long more = others.stream().filter(value -> !isTurned(value, back)).count();
    boolean fits = others.stream().allMatch(v -> v.shape().rank() == back.length);
    return others.isEmpty() || fits && emptied > more ? order : null;
  }

  /** Whether a tensor is read in the given order anyway. */
  private static boolean isTurned(Value value, int... order) {
    return value.consumers().stream()
        .anyMatch(r -> r.is(Transpose.KIND) && Arrays.equals(Transpose.order(r), order));
  }

  /** Whether what is in front of an elementwise layer was moved up to an input. */
  private static boolean staysAtInput(Node node, FinishingContext context) {
    Node transpose = node.input().producer();
    if (!Turning.isElementwise(node)
        || !transpose.is(Transpose.KIND)
        || !transpose.input().producer().is(Input.KIND)) {
      return false;
    }
    Node last = node;
    while (Turning.isElementwise(last) && last.output().consumers().size() == 1) {
      last = last.output().consumers().get(0);
    }
    return !isMovable(last, context);
  }

  /** Moves a transposition in front of the elementwise layers between it and an input. */
  private static void raise(Node node, GraphEditor editor, Turning turning) {
    List<Node> chain = new ArrayList<>();
    Node before = node.input().producer();
    while (Turning.isElementwise(before) && Nodes.hasOneReader(editor.graph(), before.output())) {
      chain.add(before);
      before = before.input().producer();
    }
    if (chain.isEmpty() || !before.is(Input.KIND)) {
      return;
    }
    int[] order = Transpose.order(node);
    Node first = chain.get(chain.size() - 1);
    Value turned =
        editor
            .addBefore(
                first, turning.transpose(node.name() + "_input", order), List.of(first.input()))
            .output();
    int[] back = Orders.inverse(order);
    for (int i = chain.size() - 1; i >= 0; i--) {
      Node layer = chain.get(i);
      Node made = turning.turned(layer, List.of(turned), back);
      editor.forgetOrigin(made.output());
      turned = made.output();
    }
    editor.replaceUses(node.output(), turned);
    editor.delete(node);
  }
}
