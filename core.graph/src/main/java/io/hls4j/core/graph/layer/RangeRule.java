package io.hls4j.core.graph.layer;

import io.hls4j.core.graph.Node;

/**
 * Proven range of what a node computes before it is rounded to its result type, from the ranges of
 * its inputs and the values of its weights. The basis of overflow-free {@code auto} types and of
 * the overflow report.
 */
@FunctionalInterface
public interface RangeRule {

  /** Range of the exact result, element by element. */
  RangeTensor range(Context c);

  /** What a range rule sees and may do. */
  interface Context {
    /** The node. */
    Node node();

    /** Range of an input tensor, as rounded to its type. */
    RangeTensor input(int index);

    /** Range of a constant: its values, as rounded to their type when that is known. */
    RangeTensor weight(String slot);

    /**
     * Declares the range that the value kept in another type slot, such as accum, takes.
     *
     * @param terms how many numbers, each rounded to the type of the slot, such a value is the sum
     *     of: its rounding error is at most that many steps of the type; 0 if the rule's result
     *     already allows for its rounding and its overflow
     */
    void intermediate(String slot, RangeTensor range, int terms);
  }
}
