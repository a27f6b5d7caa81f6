package io.hls4j.core.passes.internal.range;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Proven ranges of all tensors, worked out node by node in execution order. A type may be decided
 * between {@link #exact} and {@link #settle} of a node.
 */
public final class Ranges {
  private static final Interval SIGN = new Interval(Exact.ONE.negate(), Exact.ONE);

  private final NodeConstants constants;
  private final Map<Value, RangeTensor> settled = new HashMap<>();
  private final Map<Value, RangeTensor> exactResults = new HashMap<>();
  private final AffineForms forms;

  /**
   * No ranges yet.
   *
   * @param weights gives the values of a weight slot as the firmware will hold them
   */
  public Ranges(BiFunction<Node, String, TensorData> weights) {
    this(weights, true);
  }

  /**
   * No ranges yet.
   *
   * @param weights gives the values of a weight slot as the firmware will hold them
   * @param isAffine whether sums of tensors that depend on each other get smaller ranges for it
   */
  public Ranges(BiFunction<Node, String, TensorData> weights, boolean isAffine) {
    this.constants = new NodeConstants(weights);
    this.forms = isAffine ? new AffineForms(constants::of, settled::get) : null;
  }

  /**
   * What a node computes before it is rounded to its result type.
   *
   * @param result range of the exact result
   * @param intermediate ranges of what other type slots hold, such as accum
   */
  public record Computed(RangeTensor result, Map<String, Held> intermediate) {}

  /**
   * What a type slot other than the result holds.
   *
   * @param range its exact range
   * @param terms how many numbers, each rounded to the type of the slot, it is the sum of; 0 if the
   *     range of the result already allows for what happens to it
   */
  public record Held(RangeTensor range, int terms) {}

  /** The range of a tensor that has been settled. */
  public Optional<RangeTensor> of(Value value) {
    return Optional.ofNullable(settled.get(value));
  }

  /** Whether the ranges of all inputs of a node are known. */
  public boolean isReachable(Node node) {
    return settled.keySet().containsAll(node.inputs());
  }

  /** Whether the result of a node has a type with bounds. */
  public static boolean isProvable(Node node) {
    Precision type = node.precision("result");
    return type instanceof FixedPoint || type == Xnor.XNOR;
  }

  /** The range of a node's result before rounding; the ranges of its inputs must be settled. */
  public Computed exact(Node node) {
    Map<String, Held> intermediate = new HashMap<>();
    if (node.is(Input.KIND)) {
      return new Computed(whole(node.output().shape(), node.precision("result")), intermediate);
    }
    RangeTensor rule = node.kind().rangeRule().range(new RuleContext(node, intermediate));
    RangeTensor range = forms == null ? rule : forms.tighten(node, rule);
    exactResults.put(node.output(), range);
    return new Computed(range, intermediate);
  }

  /** Records the range of a node's result, whatever its type. */
  public void settle(Node node, RangeTensor range) {
    settled.put(node.output(), range);
    if (forms != null) {
      forms.settle(node.output(), range.equals(exactResults.get(node.output())));
    }
  }

  /** Records the range of a node's result in its result type, which must be known. */
  public RangeTensor settle(Node node, Computed computed) {
    RangeTensor range = accumulated(node, computed);
    Precision type = node.precision("result");
    RangeTensor rounded;
    if (type instanceof FixedPoint f) {
      rounded = range.cast(f);
    } else {
      rounded = type == Xnor.XNOR ? whole(range.shape(), type) : range;
    }
    settle(node, rounded);
    return rounded;
  }

  /** What the accumulator makes of the exact result. */
  private static RangeTensor accumulated(Node node, Computed computed) {
    Held partial = computed.intermediate().get("accum");
    RangeTensor exact = computed.result();
    if (partial == null
        || partial.terms() == 0
        || !(node.precision("accum") instanceof FixedPoint accum)) {
      return exact;
    }
    Interval hull = partial.range().hull();
    boolean rounds = exact.fraction() > accum.fraction();
    Exact slack = rounds ? accum.step().times(Exact.of(partial.terms())) : Exact.ZERO;
    if (widen(hull, slack).overflows(accum)) {
      return RangeTensor.uniform(exact.shape(), Interval.of(accum), accum.fraction());
    }
    return rounds ? exact.map(r -> widen(r, slack)).mapFractions(n -> accum.fraction()) : exact;
  }

  private static Interval widen(Interval r, Exact by) {
    return new Interval(r.lo().minus(by), r.hi().plus(by));
  }

  /** Every value that a type has. */
  private static RangeTensor whole(Shape shape, Precision type) {
    if (type instanceof FixedPoint f) {
      return RangeTensor.uniform(shape, Interval.of(f), f.fraction());
    }
    if (type == Xnor.XNOR) {
      return RangeTensor.uniform(shape, SIGN, 0);
    }
    throw new IllegalArgumentException("type " + type + " has no proven range");
  }

  /** The values of a constant as one-point intervals. */
  public static RangeTensor points(TensorData data) {
    return RangeTensor.constants(data);
  }

  /** The narrowest type with at most the given fraction that holds a range. */
  public static Fixed holding(RangeTensor range, int fraction) {
    return FixedPoint.holding(range.hull(), fraction);
  }

  private final class RuleContext implements RangeRule.Context {
    private final Node node;
    private final Map<String, Held> intermediate;

    RuleContext(Node node, Map<String, Held> intermediate) {
      this.node = node;
      this.intermediate = intermediate;
    }

    @Override
    public Node node() {
      return node;
    }

    @Override
    public RangeTensor input(int index) {
      return settled.get(node.input(index));
    }

    @Override
    public RangeTensor weight(String slot) {
      return constants.of(node, slot);
    }

    @Override
    public void intermediate(String slot, RangeTensor range, int terms) {
      intermediate.put(slot, new Held(range, terms));
    }
  }
}
