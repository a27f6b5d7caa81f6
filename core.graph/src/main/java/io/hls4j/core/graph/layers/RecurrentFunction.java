package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.number.Num;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * One of the two functions of a recurrent layer, and where the layer keeps what it needs.
 *
 * @param function attribute with the name of the function
 * @param table slot of its table, if it is tabulated
 * @param range attribute with the range of the table
 * @param offset attribute with the entry for zero
 * @param type slot of the type of its values
 * @param parameter position of its parameters among the slopes and shifts
 */
public record RecurrentFunction(
    Attr<String> function,
    String table,
    Attr<Double> range,
    Attr<Integer> offset,
    String type,
    int parameter) {
  /** The function of candidates and cell states. */
  public static final RecurrentFunction CANDIDATE =
      new RecurrentFunction(
          Recurrent.ACTIVATION, Table.TABLE, Table.RANGE, Table.OFFSET, Recurrent.ACTIVATED, 0);

  /** The function of gates. */
  public static final RecurrentFunction GATE =
      new RecurrentFunction(
          Recurrent.RECURRENT_ACTIVATION,
          Recurrent.RECURRENT_TABLE,
          Recurrent.RECURRENT_TABLE_RANGE,
          Recurrent.RECURRENT_TABLE_OFFSET,
          Recurrent.GATED,
          1);

  private static final Set<String> HARD = Set.of("hard_sigmoid", "hard_tanh");

  /** The functions that a recurrent layer has. */
  public static List<RecurrentFunction> of(Node n) {
    boolean gated = Direction.of(n).get(0).cell() != RecurrentCell.SIMPLE_RNN;
    return gated ? List.of(CANDIDATE, GATE) : List.of(CANDIDATE);
  }

  /** Name of the function. */
  public String name(Node n) {
    return n.attr(function);
  }

  /** Whether it is looked up in a table. */
  public boolean isTabulated(Node n) {
    return Activation.TABULATED.contains(name(n));
  }

  /** Whether it is piecewise linear with a slope and a shift. */
  public boolean isHard(Node n) {
    return HARD.contains(name(n));
  }

  void check(Node n) {
    if (!isHard(n)) {
      return;
    }
    for (String slot : new String[] {Recurrent.SLOPE, Recurrent.SHIFT}) {
      long size = n.findWeight(slot).map(w -> w.shape().size()).orElse(0L);
      if (size <= parameter) {
        throw new IllegalArgumentException(
            "'" + name(n) + "' needs a " + slot + " at position " + parameter);
      }
    }
  }

  /** The function value, in fixed point not yet in its type. */
  Num apply(Evaluation.Context c, Num x) {
    Node n = c.node();
    if (isHard(n)) {
      return HardActivation.apply(
          c,
          name(n),
          x,
          c.weight(Recurrent.SLOPE).at(parameter),
          c.weight(Recurrent.SHIFT).at(parameter));
    }
    if (c.isFloat()) {
      DoubleUnaryOperator f = Functions.of(name(n));
      return c.constant(f.applyAsDouble(x.doubleValue()));
    }
    return Activation.exact(c, name(n), x, this::lookUp);
  }

  private Num lookUp(Evaluation.Context c, Num x) {
    Node n = c.node();
    return Table.lookUp(c.weight(table), x, n.attr(range), n.attr(offset), n.attr(Table.TRUNCATE));
  }
}
