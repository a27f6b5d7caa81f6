package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;

/** A recurrent layer that reads the sequence forward and another that reads it backward. */
public final class Bidirectional {
  /** Slot prefix of the weights of the direction that reads forward. */
  public static final String FORWARD = "forward_";

  /** Slot prefix of the weights of the direction that reads backward. */
  public static final String BACKWARD = "backward_";

  /** What both directions are. */
  public static final Attr<String> CELL =
      Attr.choice("cell", "The recurrent layer of both directions.", "simple_rnn", "lstm", "gru");

  /** How the two results become one. */
  public static final Attr<String> MERGE_MODE =
      Attr.choice("merge_mode", "How the two results become one.", "concat", "sum", "mul", "ave")
          .orElse("concat");

  /** How often one multiplier of the direction that reads forward is used for one time step. */
  public static final Attr<Integer> FORWARD_REUSE = reuse("forward_reuse_factor", "forward");

  /** How often one multiplier of the direction that reads backward is used for one time step. */
  public static final Attr<Integer> BACKWARD_REUSE = reuse("backward_reuse_factor", "backward");

  /** As {@link #FORWARD_REUSE}, of the recurrent product. */
  public static final Attr<Integer> FORWARD_RECURRENT_REUSE =
      reuse("forward_recurrent_reuse_factor", "forward recurrent");

  /** As {@link #BACKWARD_REUSE}, of the recurrent product. */
  public static final Attr<Integer> BACKWARD_RECURRENT_REUSE =
      reuse("backward_recurrent_reuse_factor", "backward recurrent");

  /** The declaration. */
  public static final LayerKind KIND = declare();

  private Bidirectional() {}

  private static Attr<Integer> reuse(String name, String which) {
    return Attr.integer(
            name,
            "How many times one multiplier of the " + which + " product is used for one step.")
        .where(n -> n >= 1, "integer, at least 1")
        .orElse(1);
  }

  private static LayerKind declare() {
    LayerKind.Builder kind =
        Recurrent.declare("Bidirectional", RecurrentCell.LSTM)
            .doc(
                "Two recurrent layers over one sequence, the second of which reads it backward and"
                    + " gives its states in the order of the sequence; both results joined along the"
                    + " last axis, added, multiplied or averaged. The number of units of the second"
                    + " is that of its weights. Inputs: the sequence (.., steps, inputs), then"
                    + " optionally the initial states of the first and of the second.")
            .inputs(1, 5)
            .attributes(CELL, MERGE_MODE, Recurrent.RESET_AFTER)
            .attributes(FORWARD_REUSE, BACKWARD_REUSE)
            .attributes(FORWARD_RECURRENT_REUSE, BACKWARD_RECURRENT_REUSE)
            .shape(Bidirectional::shape)
            .eval(RecurrentEvaluation::both);
    Recurrent.weights(kind, FORWARD, "gates * ");
    return Recurrent.hard(Recurrent.weights(kind, BACKWARD, "gates * ")).build();
  }

  /** The cell of both directions. */
  static RecurrentCell cell(Node n) {
    return RecurrentCell.named(n.attr(CELL));
  }

  private static Shape shape(Node n) {
    int states = n.inputs().size() - 1;
    int perDirection = cell(n).states();
    if (states != 0 && states != 2 * perDirection) {
      throw new IllegalArgumentException(
          "'" + states + "' initial states; expected 0 or " + 2 * perDirection);
    }
    List<Direction> directions = Direction.of(n);
    directions.forEach(Direction::check);
    RecurrentFunction.of(n).forEach(f -> f.check(n));
    int forward = directions.get(0).units();
    int backward = directions.get(1).units();
    if (n.attr(MERGE_MODE).equals("concat")) {
      return Recurrent.sequence(n, forward + backward);
    }
    if (forward != backward) {
      throw new IllegalArgumentException(
          "cannot "
              + n.attr(MERGE_MODE)
              + " the results of '"
              + forward
              + "' and '"
              + backward
              + "' units");
    }
    return Recurrent.sequence(n, forward);
  }
}
