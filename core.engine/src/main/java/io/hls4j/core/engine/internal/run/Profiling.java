package io.hls4j.core.engine.internal.run;

import io.hls4j.core.api.engine.ProfileService.Distribution;
import io.hls4j.core.api.engine.ProfileService.Profile;
import io.hls4j.core.api.engine.ProfileService.Range;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Measures values in floating point against the types of the firmware. */
final class Profiling {
  private static final int LOWEST_EXPONENT = -64;

  private final Graph imported;
  private final Graph finished;

  Profiling(Graph imported, Graph finished) {
    this.imported = imported;
    this.finished = finished;
  }

  /**
   * All of it.
   *
   * @param tensors tensors of the firmware as the model has them, by name; those that are missing
   *     are left out
   */
  Profile profile(Map<String, TensorData> tensors) {
    List<Range> weights = new ArrayList<>();
    List<Range> activations = new ArrayList<>();
    Map<String, Node> source = new HashMap<>();
    imported.nodes().forEach(n -> source.put(n.name(), n));
    for (Node n : finished.nodes()) {
      n.weights()
          .forEach(
              (slot, own) -> {
                TensorData values = original(source.get(n.name()), slot, own);
                weights.add(range(n, slot, n.precision(slot), values));
              });
      TensorData result = tensors.get(n.output().name());
      if (result != null) {
        activations.add(range(n, "result", n.output().precision(), result));
      }
    }
    return new Profile(imported.name(), weights, activations);
  }

  /** The weights of the firmware are rounded already; those of the model tell more. */
  private static TensorData original(Node source, String slot, TensorData own) {
    return source == null
        ? own
        : source.findWeight(slot).filter(w -> w.size() == own.size()).orElse(own);
  }

  private static Range range(Node n, String slot, Precision type, TensorData values) {
    boolean fixed = type instanceof FixedPoint;
    OptionalInt step =
        fixed ? OptionalInt.of(-((FixedPoint) type).fraction()) : OptionalInt.empty();
    OptionalInt top = fixed ? OptionalInt.of(top((FixedPoint) type)) : OptionalInt.empty();
    return new Range(n.name(), slot, type.shortText(), step, top, distribution(type, values));
  }

  private static int top(FixedPoint type) {
    return type.signed() ? type.integer() - 1 : type.integer();
  }

  private static Distribution distribution(Precision type, TensorData values) {
    double least = -Double.MAX_VALUE;
    double most = Double.MAX_VALUE;
    double half = 0;
    if (type instanceof FixedPoint f) {
      least = f.min().doubleValue();
      most = f.max().doubleValue();
      half = f.step().doubleValue() / 2;
    }
    long zeros = 0;
    long outside = 0;
    long lost = 0;
    TreeMap<Integer, Long> exponents = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      double v = values.at(i);
      double size = Math.abs(v);
      zeros += v == 0 ? 1 : 0;
      outside += v < least - half || v > most + half ? 1 : 0;
      lost += v != 0 && size < half ? 1 : 0;
      if (v != 0 && Double.isFinite(v)) {
        exponents.merge(Math.max(Math.getExponent(size), LOWEST_EXPONENT), 1L, Long::sum);
      }
    }
    boolean any = values.size() > 0;
    return new Distribution(
        values.size(),
        zeros,
        outside,
        lost,
        any ? values.min() : 0,
        any ? values.max() : 0,
        exponents.isEmpty() ? 0 : exponents.firstKey(),
        dense(exponents));
  }

  private static List<Long> dense(TreeMap<Integer, Long> exponents) {
    List<Long> counts = new ArrayList<>();
    if (!exponents.isEmpty()) {
      for (int e = exponents.firstKey(); e <= exponents.lastKey(); e++) {
        counts.add(exponents.getOrDefault(e, 0L));
      }
    }
    return counts;
  }
}
