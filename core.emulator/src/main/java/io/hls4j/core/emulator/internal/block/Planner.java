package io.hls4j.core.emulator.internal.block;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the tensors and the scratch rows that the steps of a plan use. */
public final class Planner {
  private final Map<Value, Integer> lanes = new IdentityHashMap<>();
  private final List<Integer> scratch = new ArrayList<>();
  private final List<Integer> references = new ArrayList<>();

  /** Numbers the tensors of a graph in execution order. */
  public Planner(Graph graph) {
    for (Node node : graph.nodes()) {
      lanes.put(node.output(), lanes.size());
    }
  }

  /** The number of a tensor in a {@link Workspace}. */
  public int lane(Value value) {
    return lanes.get(value);
  }

  /** Reserves rows for one number of so many limbs; returns its number in a {@link Workspace}. */
  public int scratch(int limbs) {
    scratch.add(limbs);
    return scratch.size() - 1;
  }

  /** Reserves a list of so many rows; returns its number in a {@link Workspace}. */
  public int references(int count) {
    references.add(count);
    return references.size() - 1;
  }

  /** The lengths of the lists of rows. */
  List<Integer> referenceLists() {
    return references;
  }

  /** The limbs of every scratch row. */
  List<Integer> scratchRows() {
    return scratch;
  }

  /** How many tensors there are. */
  int laneCount() {
    return lanes.size();
  }
}
