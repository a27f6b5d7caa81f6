package io.hls4j.core.graph;

import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A tensor that flows along the graph: the output of one node. Its name is the tensor's name, which
 * is the producer's name unless the source model gave it one of its own.
 */
public final class Value {
  private final String name;
  private final Node producer;
  Shape shape;
  String origin;
  final List<Node> consumers = new ArrayList<>();

  Value(String name, Node producer) {
    this.name = name;
    this.producer = producer;
  }

  /** Name of the tensor, unique in the graph. */
  public String name() {
    return name;
  }

  /** The node that computes it. */
  public Node producer() {
    return producer;
  }

  /** Shape without the batch axis. */
  public Shape shape() {
    return shape;
  }

  /** Type of the elements: the producer's result type. */
  public Precision precision() {
    return producer.precision("result");
  }

  /** The nodes that read it, in order; a node that reads it twice is listed twice. */
  public List<Node> consumers() {
    return Collections.unmodifiableList(consumers);
  }

  /**
   * The tensor of the imported model that this one equals up to rounding; empty for a tensor that
   * exists only in the firmware. A layer into which a batch normalisation has been folded stands
   * for the output of the normalisation.
   */
  public Optional<String> origin() {
    return Optional.ofNullable(origin);
  }

  @Override
  public String toString() {
    return name;
  }
}
