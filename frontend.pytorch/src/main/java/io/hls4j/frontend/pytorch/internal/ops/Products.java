package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import java.util.List;

/** Sums of products of two tensors. */
final class Products {
  private static final String COMPUTED = "a tensor that is computed from the inputs of the model";
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private Products() {}

  /** {@code self @ other} of two computed tensors, the leading axes side by side. */
  static Operand matmul(Call call, String left, String right) {
    if (!(call.operand(left) instanceof Operand.Computed a)
        || !(call.operand(right) instanceof Operand.Computed b)
        || a.batched() != b.batched()) {
      return call.refuse(right, "a matrix that is stored in the file, or " + COMPUTED);
    }
    int rank = a.value().shape().rank();
    if (rank < 2 || rank != b.value().shape().rank()) {
      return call.refuse(right, "a tensor with as many axes");
    }
    String batch = LETTERS.substring(0, rank - 2);
    return a.with(
        einsum(
            call.add(Einsum.KIND),
            batch + "xy," + batch + "yz->" + batch + "xz",
            a.value(),
            b.value()));
  }

  /** {@code bmm}: products of matrices, one for each sample. */
  static Operand bmm(Call call) {
    return matmul(call, "self", "mat2");
  }

  private static Value einsum(GraphBuilder.NodeBuilder node, String equation, Value a, Value b) {
    return node.input(a, b).attr(Einsum.EQUATION, equation).add();
  }

  /** {@code einsum} of one or two tensors, whose first letter is the batch. */
  static Operand einsum(Call call) {
    String equation = call.text("equation").replace(" ", "");
    call.reader().neutral("path", "the order of products, which are exact");
    List<Operand> operands = call.operands("tensors");
    String[] sides = equation.split("->", -1);
    String[] terms = sides[0].split(",", -1);
    if (sides.length != 2 || equation.contains(".") || terms.length != operands.size()) {
      return call.refuse("equation", "letters with '->', one term for each tensor");
    }
    if (operands.size() != 2) {
      return call.refuse("tensors", "two tensors");
    }
    if (!(operands.get(0) instanceof Operand.Computed a) || !a.batched() || terms[0].isEmpty()) {
      return call.refuse("tensors", "first " + COMPUTED);
    }
    char batch = terms[0].charAt(0);
    boolean leads = sides[1].indexOf(batch) == 0 && sides[1].lastIndexOf(batch) == 0;
    if (!leads || terms[0].lastIndexOf(batch) > 0) {
      return call.refuse("equation", "the letter of the batch first, in the result too");
    }
    String first = terms[0].substring(1);
    String result = sides[1].substring(1);
    if (operands.get(1) instanceof Operand.Computed b) {
      if (!b.batched() || terms[1].indexOf(batch) != 0 || terms[1].lastIndexOf(batch) > 0) {
        return call.refuse("equation", "the letter of the batch first in every term");
      }
      String own = first + "," + terms[1].substring(1) + "->" + result;
      return a.with(einsum(call.add(Einsum.KIND), own, a.value(), b.value()));
    }
    if (!(operands.get(1) instanceof Operand.Known known) || terms[1].indexOf(batch) >= 0) {
      return call.refuse("equation", "stored weights without the letter of the batch");
    }
    return a.with(
        call.add(EinsumDense.KIND)
            .input(a.value())
            .attr(Einsum.EQUATION, first + "," + terms[1] + "->" + result)
            .weight(EinsumDense.WEIGHT, known.data())
            .add());
  }
}
