package io.hls4j.core.passes.internal;

import io.hls4j.core.api.engine.Calibration;
import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.passes.settings.ChannelsLast;
import io.hls4j.core.passes.settings.LayerKey;
import io.hls4j.core.passes.settings.ResultModes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the built-in passes see beyond what all passes see. */
public interface FinishingContext extends PassContext {
  /** Whether biases that are all zero are left out when types are inferred. */
  boolean ignoresZeroBias();

  /** Whether every type follows exactly from the quantizers of the model. */
  boolean isExact();

  /**
   * Records that the result type of a node was chosen so that it keeps all bits that its readers
   * look at; a reader that rounds may then take the place of the type.
   */
  void exactResult(Node node);

  /** Records that the result type of a node rounds as a reader did, whose place it has taken. */
  void roundingResult(Node node);

  /** Whether the result type of a node keeps all bits that its readers look at. */
  boolean hasExactResult(Node node);

  /** Records the range of a result, unless it overflows on purpose. */
  void exactRange(Node node, RangeTensor range);

  /** The recorded range of a result. */
  Optional<RangeTensor> exactRange(Node node);

  /** Records that a result overflows as the model wants it: a reader would drop the bits, too. */
  void overflowsOnPurpose(Node node);

  /** Rounding and overflow that the user gives to the results of some layers. */
  Optional<ResultModes> resultModes();

  /** The names under which the configuration addresses a node. */
  LayerKey key(Node node);

  /** Data on which open types are measured. */
  Optional<Calibration> calibration();

  /** The range of a tensor on that data, in floating point; empty if it was not measured. */
  Optional<Interval> observed(Value value);

  /** Records the range of a tensor on data. */
  void observe(Value value, Interval range);

  /** What the configuration says about a type, {@code auto} included; not the model's default. */
  Optional<Precision> configuredPrecision(Node node, String slot);

  /**
   * Tells the host that a pass has made a node from one with other type slots.
   *
   * @param slots for each slot of the new node the slot of the other that the configuration may
   *     have given a type
   */
  void derived(GraphEditor editor, Node made, Node from, Map<String, String> slots);

  /** What becomes of transpositions at the inputs and outputs of the network. */
  ChannelsLast channelsLast();

  /** Whether outputs keep the layout of the model whatever {@link #channelsLast} says. */
  boolean transposesOutputs();

  /**
   * Records that the firmware takes an input with its axes in another order.
   *
   * @param position which input
   * @param order axis i of the input is now axis {@code order[i]} of what it was
   */
  void inputOrder(int position, List<Integer> order);

  /**
   * Records that the firmware gives an output with its axes in another order.
   *
   * @param position which output
   * @param order axis i of the output is now axis {@code order[i]} of what it was
   */
  void outputOrder(int position, List<Integer> order);

  /** Records the proven range of what is assigned to a type slot; a later one replaces it. */
  void proven(Node node, String slot, FixedPoint type, Interval range);
}
