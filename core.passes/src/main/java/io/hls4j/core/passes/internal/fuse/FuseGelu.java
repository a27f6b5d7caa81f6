package io.hls4j.core.passes.internal.fuse;

import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.Nodes;
import io.hls4j.core.passes.internal.RewritePass;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds gelu in its parts, as exporters write it. Before: x * (erf(x / sqrt 2) + 1) * 0.5, the
 * factors in any order. After: Activation gelu, named as the last product.
 */
public final class FuseGelu extends RewritePass {
  /** Files hold the numbers in single precision. */
  private static final double CLOSE = 1e-6;

  /** The pass. */
  public FuseGelu() {
    super("fuse-gelu", "Find gelu in its parts");
  }

  @Override
  protected void rewrite(Node node, GraphEditor editor, FinishingContext context) {
    if (!isMerge(node, "multiply") || isPartOfProduct(node)) {
      return;
    }
    List<Value> factors = new ArrayList<>();
    double constant = factors(node.output(), node, factors, editor);
    if (factors.size() != 2 || Math.abs(constant - 0.5) > CLOSE) {
      return;
    }
    for (int i = 0; i < 2; i++) {
      Value x = factors.get(i);
      if (isTail(factors.get(1 - i), x)) {
        GraphEditor.NewNode gelu =
            editor
                .newNode(Activation.KIND, node.name())
                .outputName(node.output().name())
                .attr(Activation.FUNCTION, "gelu")
                .type("result", node.precision("result"));
        List<Value> read = List.copyOf(node.inputs());
        Node made = editor.replace(node, gelu, List.of(x));
        context.derived(editor, made, node);
        read.forEach(v -> Nodes.deleteUnused(v.producer(), editor));
        return;
      }
    }
  }

  private static boolean isPartOfProduct(Node node) {
    List<Node> readers = node.output().consumers();
    return readers.size() == 1 && isMerge(readers.get(0), "multiply");
  }

  /** Collects the factors of a product of products; returns the product of constant numbers. */
  private static double factors(Value value, Node root, List<Value> to, GraphEditor editor) {
    Node node = value.producer();
    boolean inner = node == root || Nodes.hasOneReader(editor.graph(), value);
    if (Nodes.isConstant(value) && Nodes.constant(value).size() == 1) {
      return Nodes.constant(value).at(0);
    }
    if (!inner || !isMerge(node, "multiply")) {
      to.add(value);
      return 1;
    }
    double product = 1;
    for (Value operand : node.inputs()) {
      product *= factors(operand, root, to, editor);
    }
    return product;
  }

  /** Whether a tensor is erf(x / sqrt 2) + 1. */
  private static boolean isTail(Value tail, Value x) {
    Node sum = tail.producer();
    if (!isMerge(sum, "add")) {
      return false;
    }
    int one = Nodes.isConstant(sum.input(1)) ? 1 : 0;
    Node erf = sum.input(1 - one).producer();
    boolean isErf = erf.is(Activation.KIND) && erf.attr(Activation.FUNCTION).equals("erf");
    return isErf && isNumber(sum.input(one), 1) && isScaled(erf.input().producer(), x);
  }

  private static boolean isScaled(Node scaled, Value x) {
    return isMerge(scaled, "divide")
            && scaled.input(0) == x
            && isNumber(scaled.input(1), Math.sqrt(2))
        || isMerge(scaled, "multiply")
            && scaled.inputs().contains(x)
            && scaled.inputs().stream().anyMatch(v -> isNumber(v, Math.sqrt(0.5)));
  }

  private static boolean isNumber(Value value, double number) {
    return Nodes.isConstant(value)
        && Nodes.constant(value).size() == 1
        && Math.abs(Nodes.constant(value).at(0) - number) <= CLOSE;
  }

  private static boolean isMerge(Node node, String op) {
    return node.is(Merge.KIND) && node.attr(Merge.OP).equals(op) && node.inputs().size() == 2;
  }
}
