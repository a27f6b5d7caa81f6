package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Ranges of tensors side by side; bounds by channel stay bounds by channel. */
final class ConcatenateRange {
  private ConcatenateRange() {}

  static RangeTensor range(RangeRule.Context c) {
    Node n = c.node();
    RangeTensor[] parts =
        IntStream.range(0, n.inputs().size()).mapToObj(c::input).toArray(RangeTensor[]::new);
    int[] runs = IntStream.range(0, parts.length).map(i -> Concatenate.run(n, i)).toArray();
    boolean repeats =
        IntStream.range(0, parts.length).allMatch(i -> runs[i] % parts[i].period() == 0);
    long cycle = Arrays.stream(runs).asLongStream().sum();
    Shape out = n.output().shape();
    if (repeats && cycle <= RangeTensor.MOST_ELEMENTS) {
      return cycle(out, parts, runs);
    }
    return out.size() <= RangeTensor.MOST_ELEMENTS ? each(n, parts) : hull(out, parts);
  }

  /** One run of each part, which the whole tensor repeats. */
  private static RangeTensor cycle(Shape out, RangeTensor[] parts, int... runs) {
    int[] from = new int[Arrays.stream(runs).sum()];
    int[] at = new int[from.length];
    int next = 0;
    for (int i = 0; i < parts.length; i++) {
      for (int k = 0; k < runs[i]; k++) {
        from[next] = i;
        at[next++] = k;
      }
    }
    return RangeTensor.generate(
        out, from.length, i -> parts[from[i]].at(at[i]), i -> parts[from[i]].fraction(at[i]));
  }

  private static RangeTensor each(Node n, RangeTensor... parts) {
    Concatenate.Source[] sources = Concatenate.sources(n);
    return RangeTensor.generate(
        n.output().shape(),
        sources.length,
        i -> parts[sources[i].input()].at(sources[i].position()),
        i -> parts[sources[i].input()].fraction(sources[i].position()));
  }

  /** The hull of all parts, by channel where they have the same channels. */
  private static RangeTensor hull(Shape out, RangeTensor... parts) {
    RangeTensor[] kept = new RangeTensor[parts.length];
    boolean sameChannels = Arrays.stream(parts).allMatch(p -> p.shape().last() == out.last());
    for (int i = 0; i < parts.length; i++) {
      RangeTensor p = parts[i];
      kept[i] =
          sameChannels ? p.perChannel() : RangeTensor.uniform(p.shape(), p.hull(), p.fraction());
    }
    RangeTensor all = kept[0];
    for (RangeTensor p : kept) {
      RangeTensor before = all;
      all =
          RangeTensor.generate(
              out,
              RangeTensor.commonPeriod(before, p),
              i -> before.at(i).union(p.at(i)),
              i -> Math.max(before.fraction(i), p.fraction(i)));
    }
    return all;
  }
}
