package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
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
    WeightedSums sums =
        WeightedSums.of(layout, each ? windows(g, x) : hulls(g, x), w, bias, fraction);
    Shape shape = n.output().shape();
    c.intermediate(
        Convolution.ACCUM, RangeTensor.of(shape, sums.partials(), fraction), g.terms() + 1);
    return RangeTensor.of(shape, sums.sums(), fraction);
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
  private static List<Interval> windows(Convolution.Geometry g, RangeTensor x) {
    List<Interval> cells = new ArrayList<>();
    for (int p = 0; p < g.window().positions(); p++) {
      for (int source : g.window().sources(p)) {
        for (int c = 0; c < g.channels(); c++) {
          cells.add(source < 0 ? ZERO : x.at(source * g.channels() + c));
        }
      }
    }
    return cells;
  }

  /** The cells of a window that stands for all. */
  private static List<Interval> hulls(Convolution.Geometry g, RangeTensor x) {
    RangeTensor channels = x.perChannel();
    List<Interval> cell = new ArrayList<>();
    for (int c = 0; c < g.channels(); c++) {
      Interval r = channels.at(c);
      cell.add(g.window().coversPadding() ? r.union(ZERO) : r);
    }
    List<Interval> cells = new ArrayList<>();
    Collections.nCopies(g.window().taps(), cell).forEach(cells::addAll);
    return cells;
  }
}
