package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Ranges of convolutions. Where the bounds of the input differ by channel only, or the work for
 * each position would be too much, one window stands for all positions, with the zeros of the
 * padding in every cell.
 */
final class ConvolutionRange {
  /** The most products that are bounded one by one. */
  private static final long MOST_PRODUCTS = 1 << 22;

  private static final Interval ZERO = Interval.of(Exact.ZERO);

  private ConvolutionRange() {}

  static RangeTensor range(RangeRule.Context c) {
    Node n = c.node();
    Convolution.Geometry g = Convolution.geometry(n);
    RangeTensor x = c.input(0);
    RangeTensor w = c.weight(Convolution.WEIGHT);
    RangeTensor bias =
        n.findWeight(Convolution.BIAS).map(b -> c.weight(Convolution.BIAS)).orElse(null);
    boolean each = isEach(g, x);
    int rows = each ? g.window().positions() : 1;
    var layout =
        new WeightedSums.Layout(rows, g.window().taps(), g.channels(), g.filters(), g.groups());
    int product = RangeTensor.sumOfFractions(x.fraction(), w.fraction());
    int fraction = Math.max(product, bias == null ? 0 : bias.fraction());
    Cells cells = each ? windows(g, x) : hulls(g, x);
    WeightedSums sums = WeightedSums.of(layout, cells.intervals, w, bias, fraction);
    int[] fractions = WeightedSums.fractions(layout, cells.fractionArray(), w, bias);
    Shape shape = n.output().shape();
    c.intermediate(Convolution.ACCUM, sums.partials(shape, fractions), g.terms() + 1);
    return sums.sums(shape, fractions);
  }

  /** Bounds of the cells of windows, one after the other. */
  private record Cells(List<Interval> intervals, List<Integer> fractions) {
    Cells() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void add(Interval interval, int fraction) {
      intervals.add(interval);
      fractions.add(fraction);
    }

    int[] fractionArray() {
      return fractions.stream().mapToInt(i -> i).toArray();
    }
  }

  /** Whether the bounds of each position are worked out for themselves. */
  private static boolean isEach(Convolution.Geometry g, RangeTensor x) {
    boolean byChannel = x.period() <= g.channels() && g.channels() % x.period() == 0;
    long outputs = (long) g.window().positions() * g.filters();
    return !byChannel
        && outputs <= RangeTensor.MOST_ELEMENTS
        && outputs * g.terms() <= MOST_PRODUCTS;
  }

  /** The cells of every window, one position after the other. */
  private static Cells windows(Convolution.Geometry g, RangeTensor x) {
    Cells cells = new Cells();
    for (int p = 0; p < g.window().positions(); p++) {
      for (int source : g.window().sources(p)) {
        for (int c = 0; c < g.channels(); c++) {
          int at = source * g.channels() + c;
          cells.add(source < 0 ? ZERO : x.at(at), source < 0 ? 0 : x.fraction(at));
        }
      }
    }
    return cells;
  }

  /** The cells of a window that stands for all. */
  private static Cells hulls(Convolution.Geometry g, RangeTensor x) {
    RangeTensor channels = x.perChannel();
    Cells cells = new Cells();
    for (int tap = 0; tap < g.window().taps(); tap++) {
      for (int c = 0; c < g.channels(); c++) {
        Interval r = channels.at(c);
        cells.add(g.window().coversPadding() ? r.union(ZERO) : r, channels.fraction(c));
      }
    }
    return cells;
  }
}
