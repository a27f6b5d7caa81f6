package io.hls4j.core.graph;

import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One layer of the network. Readable by everyone; changed only through {@link GraphBuilder} while
 * the graph is built and {@link GraphEditor} afterwards.
 */
public final class Node {
  private final String name;
  private final LayerKind kind;
  private final int index;
  final List<Value> inputs = new ArrayList<>();
  private final Value output;
  AttrMap attrs = AttrMap.EMPTY;
  final Map<String, TensorData> weights = new TreeMap<>();
  final Map<String, Precision> precisions = new TreeMap<>();

  Node(String name, LayerKind kind, int index, String outputName) {
    this.name = name;
    this.kind = kind;
    this.index = index;
    this.output = new Value(outputName, this);
  }

  /** Layer name, unique in the graph. */
  public String name() {
    return name;
  }

  /** What it computes. */
  public LayerKind kind() {
    return kind;
  }

  /** Running number, in order of creation, from 1. */
  public int index() {
    return index;
  }

  /** The tensors it reads. */
  public List<Value> inputs() {
    return Collections.unmodifiableList(inputs);
  }

  /** The first tensor it reads. */
  public Value input() {
    return inputs.get(0);
  }

  /** A tensor it reads. */
  public Value input(int position) {
    return inputs.get(position);
  }

  /** The tensor it computes. */
  public Value output() {
    return output;
  }

  /** Whether this node is of the given kind. */
  public boolean is(LayerKind other) {
    return kind == other;
  }

  /** All attribute values. */
  public AttrMap attrs() {
    return attrs;
  }

  /** The value of an attribute, or its default. */
  public <T> T attr(Attr<T> attr) {
    return attrs.get(attr);
  }

  /**
   * A weight.
   *
   * @throws IllegalArgumentException if the node does not have it
   */
  public TensorData weight(String slot) {
    return findWeight(slot)
        .orElseThrow(() -> new IllegalArgumentException(name + " has no weight " + slot));
  }

  /** A weight, if the node has it. */
  public Optional<TensorData> findWeight(String slot) {
    return Optional.ofNullable(weights.get(slot));
  }

  /** All weights by slot name. */
  public Map<String, TensorData> weights() {
    return Collections.unmodifiableMap(weights);
  }

  /** The type in a slot; {@code auto} where none has been set. */
  public Precision precision(String slot) {
    return precisions.getOrDefault(slot, Auto.AUTO);
  }

  /** The types that have been set, by slot name. */
  public Map<String, Precision> precisions() {
    return Collections.unmodifiableMap(precisions);
  }

  @Override
  public String toString() {
    return kind.name() + " '" + name + "'";
  }
}
