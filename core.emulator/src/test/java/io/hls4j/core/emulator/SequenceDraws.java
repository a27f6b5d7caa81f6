package io.hls4j.core.emulator;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Bidirectional;
import io.hls4j.core.graph.layers.Dot;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.Embedding;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** How kinds for sequences and products of tensors are drawn. */
final class SequenceDraws {
  static final List<Draw> ALL =
      List.of(
          new Draw(SimpleRnn.KIND, c -> recurrent(c, SimpleRnn.KIND, 1, 1)),
          new Draw(Lstm.KIND, c -> recurrent(c, Lstm.KIND, 4, 2)),
          new Draw(Gru.KIND, c -> recurrent(c, Gru.KIND, 3, 1)),
          new Draw(Bidirectional.KIND, SequenceDraws::bidirectional),
          new Draw(Dot.KIND, SequenceDraws::dot),
          new Draw(Einsum.KIND, SequenceDraws::einsum),
          new Draw(EinsumDense.KIND, SequenceDraws::einsumDense),
          new Draw(Embedding.KIND, SequenceDraws::embedding),
          new Draw(LayerNormalization.KIND, SequenceDraws::normalization));

  /** Equations of two operands whose first letters are those of the last tensor. */
  private static final String[][] EQUATIONS = {
    {"i,i->"},
    {"i,ij->j", "i,j->ij", "i,i->i"},
    {"ij,jk->ik", "ij,kj->ik", "ij,ij->i", "ij,ik->jk", "ij,k->jki", "ij,j->ji"},
    {"hij,hjk->hik", "hij,jk->hik", "hij,jlk->hilk", "hij,ihk->hjk", "hij,k->kh"},
    {"ghij,gjk->ghik", "ghij,jk->ghik", "ghij,hk->gk"}
  };

  private static final String[] FUNCTIONS = {
    "linear", "relu", "sigmoid", "tanh", "softsign", "selu", "hard_sigmoid", "hard_tanh", "relu1"
  };

  private SequenceDraws() {}

  private static void recurrent(Chain c, LayerKind kind, int gates, int states) {
    Shape x = c.ranked(2);
    int units = c.length(3);
    var node = layer(c, kind, units);
    if (kind != SimpleRnn.KIND) {
      gates(c, node);
    }
    hard(c, node, kind != SimpleRnn.KIND);
    direction(c, node, "", x.last(), units, gates);
    node.attr(Recurrent.GO_BACKWARDS, c.random.nextBoolean());
    if (kind == Gru.KIND) {
      node.attr(Recurrent.RESET_AFTER, c.random.nextBoolean());
    }
    if (kind == Lstm.KIND) {
      node.attr(Recurrent.OUTPUT, c.random.nextBoolean() ? "state" : "cell");
    }
    List<Value> inputs = new ArrayList<>(List.of(c.last));
    for (int i = 0; i < states && c.random.nextBoolean(); i++) {
      inputs.add(c.second(x.without(-2).withLast(units)));
    }
    c.add(node.inputs(inputs));
  }

  private static void bidirectional(Chain c) {
    Shape x = c.ranked(2);
    int units = c.length(3);
    int which = c.random.nextInt(3);
    String mode = c.types.pick(new String[] {"concat", "sum", "mul", "ave"});
    int other = mode.equals("concat") ? c.length(3) : units;
    int states = which == 1 ? 2 : 1;
    var node = layer(c, Bidirectional.KIND, units);
    gates(c, node);
    hard(c, node, true);
    node.attr(Bidirectional.CELL, new String[] {"simple_rnn", "lstm", "gru"}[which])
        .attr(Bidirectional.MERGE_MODE, mode)
        .attr(Recurrent.RESET_AFTER, c.random.nextBoolean());
    int gates = new int[] {1, 4, 3}[which];
    direction(c, node, Bidirectional.FORWARD, x.last(), units, gates);
    direction(c, node, Bidirectional.BACKWARD, x.last(), other, gates);
    List<Value> inputs = new ArrayList<>(List.of(c.last));
    boolean hasStates = c.random.nextBoolean();
    for (int i = 0; i < 2 * states && hasStates; i++) {
      inputs.add(c.second(x.without(-2).withLast(i < states ? units : other)));
    }
    c.add(node.inputs(inputs));
  }

  private static GraphBuilder.NodeBuilder layer(Chain c, LayerKind kind, int units) {
    String function = c.types.pick(FUNCTIONS);
    var node =
        c.node(kind)
            .attr(Recurrent.UNITS, units)
            .attr(Recurrent.ACTIVATION, function)
            .attr(Recurrent.RETURN_SEQUENCES, c.random.nextBoolean());
    return Activation.TABULATED.contains(function) ? PerceptronDraws.tabulated(c, node) : node;
  }

  private static void gates(Chain c, GraphBuilder.NodeBuilder node) {
    String function = c.types.pick(FUNCTIONS);
    node.attr(Recurrent.RECURRENT_ACTIVATION, function);
    if (Activation.TABULATED.contains(function)) {
      int size = 2 + c.random.nextInt(64);
      node.attr(Recurrent.RECURRENT_TABLE_RANGE, Math.scalb(1.0, c.random.nextInt(8) - 2))
          .attr(Recurrent.RECURRENT_TABLE_OFFSET, size / 2)
          .weight(Recurrent.RECURRENT_TABLE, c.weights(Shape.of(size), 2));
    }
  }

  private static void hard(Chain c, GraphBuilder.NodeBuilder node, boolean isGated) {
    Shape shape = Shape.of(isGated ? 2 : 1);
    node.weight(Recurrent.SLOPE, c.weights(shape, 1)).weight(Recurrent.SHIFT, c.weights(shape, 1));
  }

  private static void direction(
      Chain c, GraphBuilder.NodeBuilder node, String prefix, int inputs, int units, int gates) {
    int columns = gates * units;
    node.weight(prefix + Recurrent.WEIGHT, c.scaled(Shape.of(inputs, columns)))
        .weight(prefix + Recurrent.RECURRENT_WEIGHT, c.scaled(Shape.of(units, columns)));
    if (c.random.nextBoolean()) {
      node.weight(prefix + Recurrent.BIAS, c.scaled(Shape.of(columns)));
    }
    if (c.random.nextBoolean()) {
      node.weight(prefix + Recurrent.RECURRENT_BIAS, c.scaled(Shape.of(columns)));
    }
  }

  private static void dot(Chain c) {
    if (c.last.shape().rank() != 1) {
      c.reshape(List.of(-1));
    }
    Value other = c.random.nextInt(4) == 0 ? c.last : c.second(c.last.shape());
    c.add(c.node(Dot.KIND).input(c.last, other));
  }

  private static void einsum(Chain c) {
    String equation = equation(c);
    if (c.random.nextInt(5) == 0) {
      String letters = equation.substring(0, equation.indexOf(','));
      String kept = c.random.nextBoolean() ? letters.substring(0, 1) : "";
      c.add(c.node(Einsum.KIND).input(c.last).attr(Einsum.EQUATION, letters + "->" + kept));
      return;
    }
    Value other = c.second(second(c, equation));
    c.add(c.node(Einsum.KIND).input(c.last, other).attr(Einsum.EQUATION, equation));
  }

  private static void einsumDense(Chain c) {
    String equation = equation(c);
    Shape kernel = second(c, equation);
    var node =
        c.node(EinsumDense.KIND)
            .input(c.last)
            .attr(Einsum.EQUATION, equation)
            .weight(EinsumDense.WEIGHT, c.scaled(kernel));
    String out = equation.substring(equation.indexOf('>') + 1);
    if (c.random.nextBoolean()) {
      List<Integer> bias = new ArrayList<>();
      for (char letter : out.toCharArray()) {
        bias.add(c.random.nextBoolean() ? 1 : length(c, equation, kernel, letter));
      }
      node.weight(EinsumDense.BIAS, c.scaled(bias.isEmpty() ? Shape.of(1) : new Shape(bias)));
    }
    c.add(node);
  }

  private static String equation(Chain c) {
    if (c.last.shape().rank() >= EQUATIONS.length) {
      c.reshape(List.of(-1, c.last.shape().last()));
    }
    int rank = c.last.shape().rank();
    return c.types.pick(EQUATIONS[rank]);
  }

  /** A shape for the second operand. */
  private static Shape second(Chain c, String equation) {
    String letters = equation.substring(equation.indexOf(',') + 1, equation.indexOf('-'));
    List<Integer> dims = new ArrayList<>();
    for (char letter : letters.toCharArray()) {
      int at = equation.substring(0, equation.indexOf(',')).indexOf(letter);
      dims.add(at >= 0 ? c.last.shape().dim(at) : c.length(3));
    }
    return new Shape(dims);
  }

  private static int length(Chain c, String equation, Shape kernel, char letter) {
    int at = equation.substring(0, equation.indexOf(',')).indexOf(letter);
    String second = equation.substring(equation.indexOf(',') + 1, equation.indexOf('-'));
    return at >= 0 ? c.last.shape().dim(at) : kernel.dim(second.indexOf(letter));
  }

  private static void embedding(Chain c) {
    c.add(
        c.node(Embedding.KIND)
            .input(c.last)
            .weight(Embedding.EMBEDDINGS, c.scaled(Shape.of(c.length(6), c.length(3)))));
  }

  private static void normalization(Chain c) {
    Shape x = c.last.shape();
    int axes = c.length(x.rank());
    Shape row = new Shape(x.dims().subList(x.rank() - axes, x.rank()));
    var node =
        c.node(LayerNormalization.KIND)
            .input(c.last)
            .attr(LayerNormalization.AXES, axes)
            .attr(LayerNormalization.NORMALISED, c.random.nextBoolean())
            .attr(Table.RANGE, Math.scalb(1.0, c.random.nextInt(12) - 6))
            .attr(Table.OFFSET, c.random.nextInt(3))
            .attr(Table.TRUNCATE, c.random.nextBoolean())
            .weight(LayerNormalization.INVERSE_COUNT, c.weights(Shape.of(1), 1))
            .weight(LayerNormalization.ADDED, c.scaled(Shape.of(1)))
            .weight(Table.TABLE, c.weights(Shape.of(2 << c.random.nextInt(9)), 4));
    if (c.random.nextBoolean()) {
      node.weight(LayerNormalization.SCALE, c.scaled(row));
    }
    if (c.random.nextBoolean()) {
      node.weight(LayerNormalization.BIAS, c.scaled(row));
    }
    c.add(node);
  }
}
