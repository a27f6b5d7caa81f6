package io.hls4j.core.engine.internal.run;

import io.hls4j.core.api.engine.PredictionService.Beyond;
import io.hls4j.core.engine.internal.data.Batch;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;

/** Finds values of a batch that the types of the inputs cannot hold. */
final class InputRanges {
  private InputRanges() {}

  /** One entry for each input with such values, in the order of the inputs. */
  static List<Beyond> beyond(Graph graph, Batch batch) {
    List<Beyond> all = new ArrayList<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      Value input = graph.inputs().get(i);
      if (input.precision() instanceof FixedPoint type) {
        add(input, type, batch.inputs().get(i), all);
      }
    }
    return all;
  }

  private static void add(Value input, FixedPoint type, TensorData data, List<Beyond> all) {
    // Less than a step beyond the ends, rounding alone may bring a value back.
    double step = type.step().doubleValue();
    double low = type.min().doubleValue() - step;
    double high = type.max().doubleValue() + step;
    long count = 0;
    double largest = 0;
    for (int i = 0; i < data.size(); i++) {
      double value = data.at(i);
      if (value <= low || value >= high) {
        count++;
        largest = Math.abs(value) > Math.abs(largest) ? value : largest;
      }
    }
    if (count > 0) {
      Interval range = new Interval(Exact.of(data.min()), Exact.of(data.max()));
      all.add(
          new Beyond(
              input.name(),
              input.precision().text(),
              count,
              data.size(),
              largest,
              type.overflow() != Overflow.WRAP,
              FixedPoint.holding(range, type.fraction()).text()));
    }
  }
}
