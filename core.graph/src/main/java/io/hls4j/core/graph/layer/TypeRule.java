package io.hls4j.core.graph.layer;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.precision.Precision;

/**
 * Fills in the types of a node that the configuration left {@code auto}, from the types of its
 * inputs and weights alone, as behaviour reference 3.6 describes.
 */
@FunctionalInterface
public interface TypeRule {

  /** Visits one node; sets what {@link Context#isAuto} says is open. */
  void infer(Context c);

  /** What a type rule sees and may do. */
  interface Context {
    /** The node. */
    Node node();

    /** Type of an input tensor. */
    Precision input(int index);

    /** Type in a slot, {@code auto} if still open. */
    Precision type(String slot);

    /** Whether a slot is still open. */
    boolean isAuto(String slot);

    /** The model's default type. */
    Precision modelDefault();

    /** Whether biases that are all zero are left out of the inference. */
    boolean ignoresZeroBias();

    /** Sets a slot if it is open, as it is. */
    void set(String slot, Precision precision);

    /** Sets a slot if it is open, limited by the configured maximum. */
    void setCapped(String slot, Precision precision);
  }
}
