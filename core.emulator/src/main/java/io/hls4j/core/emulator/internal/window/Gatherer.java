package io.hls4j.core.emulator.internal.window;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.graph.layers.Window;
import java.util.Arrays;

/**
 * What lies under a tap of a window at neighbouring places: a row of the input itself where that
 * serves, else a copy, moved by the tap, thinned out by the stride, with padding at the ends. A
 * line is a row of places of one image.
 */
final class Gatherer {
  private final int lane;
  private final Window window;
  private final int channels;
  private final double[] padding;
  private final int lines;
  private final int columns;

  /**
   * @param padding the limbs of what stands in the padding
   */
  Gatherer(int lane, Window window, int channels, double[] padding) {
    this.lane = lane;
    this.window = window;
    this.channels = channels;
    this.padding = padding;
    lines = window.height().out();
    columns = window.width().kernel();
  }

  /** The layout of the input. */
  static Layout input(Window window, int channels) {
    return new Layout(window.images() * window.height().in(), window.width().in(), channels);
  }

  /** The layout of the output. */
  static Layout output(Window window, int channels) {
    return new Layout(window.images() * window.height().out(), window.width().out(), channels);
  }

  /** What is read for a line of the output. */
  void reads(int line, Reads reads) {
    for (int y = 0; y < window.height().kernel(); y++) {
      int from = source(line, y);
      if (from >= 0) {
        reads.group(lane, from);
      }
    }
  }

  /** The line of the input under a row of taps; negative in the padding. */
  private int source(int line, int y) {
    Window.Axis axis = window.height();
    int from = axis.source(line % lines, y);
    return from < 0 ? from : line / lines * axis.in() + from;
  }

  /**
   * What lies under a tap.
   *
   * @param first first place
   * @param last one behind the last place
   * @param count samples in the block
   * @param copy where a copy may go
   */
  double[][] row(
      Workspace w,
      int line,
      int tap,
      int channel,
      int first,
      int last,
      int count,
      double[][] copy) {
    int from = source(line, tap / columns);
    if (from < 0) {
      for (int l = 0; l < copy.length; l++) {
        Arrays.fill(copy[l], 0, (last - first) * count, padding[l]);
      }
      return copy;
    }
    double[][] row = w.rows(lane)[from * channels + channel];
    Window.Axis axis = window.width();
    int offset = tap % columns * axis.dilation() - axis.before();
    boolean isInside = first + offset >= 0 && last + offset <= axis.in();
    if (axis.stride() == 1 && first + offset == 0 && isInside) {
      return row;
    }
    for (int l = 0; l < copy.length; l++) {
      if (axis.stride() == 1) {
        shifted(row[l], offset, first, last, count, copy[l], padding[l]);
      } else {
        thinned(row[l], offset, first, last, count, copy[l], padding[l]);
      }
    }
    return copy;
  }

  private void shifted(
      double[] from, int offset, int first, int last, int count, double[] to, double pad) {
    int begin = Math.min(last, Math.max(first, -offset));
    int end = Math.max(begin, Math.min(last, window.width().in() - offset));
    Arrays.fill(to, 0, (begin - first) * count, pad);
    if (end > begin) {
      System.arraycopy(
          from, (begin + offset) * count, to, (begin - first) * count, (end - begin) * count);
    }
    Arrays.fill(to, (end - first) * count, (last - first) * count, pad);
  }

  private void thinned(
      double[] from, int offset, int first, int last, int count, double[] to, double pad) {
    int stride = window.width().stride();
    int in = window.width().in();
    int at = 0;
    for (int place = first; place < last; place++, at += count) {
      int x = place * stride + offset;
      if (x < 0 || x >= in) {
        Arrays.fill(to, at, at + count, pad);
      } else if (count == 1) {
        to[at] = from[x];
      } else {
        System.arraycopy(from, x * count, to, at, count);
      }
    }
  }
}
