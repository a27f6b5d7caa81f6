package io.hls4j.core.emulator.internal.block;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.precision.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the tensors, the steps, the scratch rows and the counters of a plan. */
public final class Planner {
  /** Lanes that a step works on at a time where it can choose. */
  public static final int TILE = 256;

  /** What is known of a tensor. */
  record Tensor(Precision type, Layout layout, boolean isPersistent, Map<Integer, Alias> aliases) {}

  /** A row of another tensor that stands for one of this. */
  record Alias(int lane, int row) {}

  /** A scratch number: how many limbs, and the first of its rows. */
  record Scratch(int limbs, int first) {}

  /** The length of a scratch row: at least so many lanes for each sample, and so many at all. */
  record Length(int perSample, int least) {}

  /** A type slot of a node, whose overflows are counted. */
  public record Counted(Node node, String slot) {}

  private final Graph graph;
  private final Map<Counted, Integer> counters;
  private final Map<Value, Integer> homes = new IdentityHashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();
  private final Map<Map.Entry<Integer, Layout>, Integer> views = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Scratch> scratch = new ArrayList<>();
  private final List<Length> rows = new ArrayList<>();
  private final List<Integer> references = new ArrayList<>();
  private final List<Integer> tensorReferences = new ArrayList<>();
  private int usedRows;
  private Length length = new Length(1, 0);

  /**
   * A plan without steps.
   *
   * @param isCounting whether overflows are counted
   */
  public Planner(Graph graph, boolean isCounting) {
    this.graph = graph;
    this.counters = isCounting ? new HashMap<>() : null;
  }

  /** The graph. */
  public Graph graph() {
    return graph;
  }

  /** Whether overflows are counted. */
  public boolean isCounting() {
    return counters != null;
  }

  /** The counter for a type slot; -1 if overflows are not counted. */
  public int counter(Node node, String slot) {
    if (counters == null) {
      return -1;
    }
    Counted key = new Counted(node, slot);
    Integer known = counters.get(key);
    if (known == null) {
      known = counters.size();
      counters.put(key, known);
    }
    return known;
  }

  /** All counters. */
  public Map<Counted, Integer> counters() {
    return counters == null ? Map.of() : counters;
  }

  /** The number of a tensor of the graph. */
  public int lane(Value value) {
    return homes.get(value);
  }

  /** The layout of a tensor. */
  public Layout layout(int lane) {
    return tensors.get(lane).layout();
  }

  /** The type of a tensor. */
  public Precision type(int lane) {
    return tensors.get(lane).type();
  }

  /** Numbers a tensor of the graph. */
  public int open(Value value, Layout layout) {
    return open(value, layout, false);
  }

  /** Numbers a tensor of the graph whose memory is its own, for values that stay. */
  public int openPersistent(Value value, Layout layout) {
    return open(value, layout, true);
  }

  private int open(Value value, Layout layout, boolean isPersistent) {
    boolean isRows = Lanes.isMantissa(value.precision());
    Layout own = isRows ? layout : Layout.flat(value.shape());
    int lane = add(value.precision(), own, isPersistent);
    homes.put(value, lane);
    return lane;
  }

  /** Numbers a tensor that is not one of the graph. */
  public int open(Precision type, Layout layout) {
    return add(type, layout, false);
  }

  /** Numbers such a tensor whose memory is its own, for values that stay. */
  public int openPersistent(Precision type, Layout layout) {
    return add(type, layout, true);
  }

  private int add(Precision type, Layout layout, boolean isPersistent) {
    tensors.add(new Tensor(type, layout, isPersistent, new HashMap<>()));
    return tensors.size() - 1;
  }

  /** Makes a row of a tensor one of another, which is computed before it. */
  public void alias(int lane, int row, int fromLane, int fromRow) {
    tensors.get(lane).aliases().put(row, new Alias(fromLane, fromRow));
  }

  /** A tensor in another layout, or -1 if there is none yet. */
  public int view(int lane, Layout layout) {
    return layout(lane).equals(layout) ? lane : views.getOrDefault(Map.entry(lane, layout), -1);
  }

  /** Remembers a tensor in another layout. */
  public void remember(int lane, Layout layout, int view) {
    views.put(Map.entry(lane, layout), view);
  }

  /** Adds a step; those that write what it reads are there already. */
  public void add(Step step) {
    steps.add(step);
  }

  /** Begins with the steps of another node, which may share scratch rows with the others. */
  public void begin() {
    usedRows = 0;
    length = new Length(1, 0);
  }

  /** Makes the following scratch rows as long as those of a layout. */
  public void scratchLike(Layout layout) {
    length = new Length(layout.inner(), 0);
  }

  /** Makes the following scratch rows as long as a tile. */
  public void scratchTiles() {
    length = new Length(1, TILE);
  }

  /** Reserves rows for one number of so many limbs; returns its number in a {@link Workspace}. */
  public int scratch(int limbs) {
    scratch.add(new Scratch(limbs, usedRows));
    for (int l = 0; l < limbs; l++, usedRows++) {
      if (usedRows == rows.size()) {
        rows.add(length);
      } else {
        Length old = rows.get(usedRows);
        rows.set(
            usedRows,
            new Length(
                Math.max(old.perSample(), length.perSample()),
                Math.max(old.least(), length.least())));
      }
    }
    return scratch.size() - 1;
  }

  /** Reserves a list of so many rows; returns its number in a {@link Workspace}. */
  public int references(int count) {
    references.add(count);
    return references.size() - 1;
  }

  /** Reserves a list of so many numbers' rows; returns its number in a {@link Workspace}. */
  public int tensorReferences(int count) {
    tensorReferences.add(count);
    return tensorReferences.size() - 1;
  }

  /** Every step. */
  public List<Step> steps() {
    return steps;
  }

  List<Integer> referenceLists() {
    return references;
  }

  List<Integer> tensorReferenceLists() {
    return tensorReferences;
  }

  List<Scratch> scratchNumbers() {
    return scratch;
  }

  List<Length> scratchRows() {
    return rows;
  }

  List<Tensor> tensors() {
    return tensors;
  }
}
