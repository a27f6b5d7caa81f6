package io.hls4j.core.graph.layer;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.number.Num;

/**
 * The executable definition of a kind, for one sample. Written once for both number systems: in
 * fixed point values are exact and {@link Context#cast} rounds to the declared type; in floating
 * point values are doubles and casts change nothing.
 */
@FunctionalInterface
public interface Evaluation {

  /**
   * Computes the output. The caller casts every element of the result to the result type, so an
   * evaluation returns exact values unless a narrower step is part of the definition.
   */
  NumTensor eval(Context c);

  /** What an evaluation sees and may do. */
  interface Context {
    /** The node. */
    Node node();

    /** An input tensor. */
    NumTensor input(int index);

    /** The first input tensor. */
    default NumTensor input() {
      return input(0);
    }

    /** A weight or table; in fixed point its values are representable in their type. */
    NumTensor weight(String slot);

    /** Whether the node has this weight. */
    boolean hasWeight(String slot);

    /** Rounds to the type in the given slot of this node; changes nothing in floating point. */
    Num cast(Num value, String slot);

    /** A constant of the number system in use. */
    Num constant(double value);

    /** Whether this is the float engine, where functions are computed and tables not used. */
    boolean isFloat();
  }
}
