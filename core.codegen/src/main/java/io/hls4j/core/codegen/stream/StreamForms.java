package io.hls4j.core.codegen.stream;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.ConvImplementation;
import io.hls4j.core.codegen.stream.StreamForm.Rows;
import io.hls4j.core.codegen.stream.StreamForm.Steps;
import io.hls4j.core.codegen.stream.StreamForm.Windows;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.BatchNormalizationQuantizedTanh;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.Clip;
import io.hls4j.core.graph.layers.Clone;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.layers.Direction;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.GlobalPooling1D;
import io.hls4j.core.graph.layers.GlobalPooling2D;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.PointwiseConv1D;
import io.hls4j.core.graph.layers.PointwiseConv2D;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling1D;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.Repack;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.layers.UnaryLut;
import io.hls4j.core.graph.layers.Window;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the form of a layer. Kinds that are not named here, those of plugins among them, read
 * their whole input before they compute.
 */
public final class StreamForms {
  /** Kinds that treat every element, or every channel, by itself. */
  private static final Set<LayerKind> ELEMENTWISE =
      Set.of(
          Activation.KIND,
          ApplyAlpha.KIND,
          BatchNormalization.KIND,
          BatchNormalizationQuantizedTanh.KIND,
          Clip.KIND,
          Clone.KIND,
          FixedPointQuantizer.KIND,
          HardActivation.KIND,
          PRelu.KIND,
          ParametrizedActivation.KIND,
          TernaryTanh.KIND,
          UnaryLut.KIND);

  /** Slots of weights that elementwise kinds repeat along a tensor. */
  private static final Set<String> LOOKED_UP = Set.of("table");

  private static final Set<LayerKind> RECURRENT = Set.of(SimpleRnn.KIND, Lstm.KIND, Gru.KIND);

  private static final Set<LayerKind> ONE_AXIS =
      Set.of(Conv1D.KIND, DepthwiseConv1D.KIND, PointwiseConv1D.KIND);

  private static final Set<LayerKind> CONVOLUTIONS =
      Set.of(
          Conv1D.KIND,
          Conv2D.KIND,
          DepthwiseConv1D.KIND,
          DepthwiseConv2D.KIND,
          PointwiseConv1D.KIND,
          PointwiseConv2D.KIND);

  private StreamForms() {}

  /**
   * The form of a layer.
   *
   * @param lengths for each input how many elements a word has that comes in
   */
  public static StreamForm of(Node n, List<Integer> lengths) {
    if (n.is(Repack.KIND) || n.is(Reshape.KIND)) {
      return repack(n, lengths.get(0));
    }
    if (CONVOLUTIONS.contains(n.kind())) {
      return convolution(n);
    }
    if (n.is(Pooling1D.KIND) || n.is(Pooling2D.KIND)) {
      return pooling(n);
    }
    if (n.is(GlobalPooling1D.KIND) || n.is(GlobalPooling2D.KIND)) {
      int cells = Pooling.window(n).taps();
      int words = Words.of(n.input().shape()).count();
      return new Steps(n, "nnet/kernel/pooling_stream.h", words, cells);
    }
    if (RECURRENT.contains(n.kind()) && !Direction.of(n).get(0).backwards()) {
      return recurrent(n);
    }
    Optional<StreamForm> moves = MoveForms.of(n);
    if (moves.isEmpty() && isByWord(n)) {
      return byWord(n);
    }
    return moves.or(() -> OrderForms.of(n)).orElseGet(() -> new Rows(n, 1));
  }

  private static StreamForm recurrent(Node n) {
    int steps = Direction.of(n).get(0).steps();
    int every = n.attr(Recurrent.RETURN_SEQUENCES) ? 1 : steps;
    int words = Words.of(n.input().shape()).count();
    return new Steps(n, "nnet/kernel/recurrent_stream.h", words, every);
  }

  private static boolean isByWord(Node n) {
    if (n.inputs().isEmpty() || n.output().shape().rank() < 2 || !haveSamePositions(n)) {
      return false;
    }
    if (ELEMENTWISE.contains(n.kind())) {
      return repeatsWithWords(n);
    }
    if (n.is(Softmax.KIND)) {
      Softmax.Slices s = Softmax.Slices.of(n);
      return s.inner() == 1 && s.slice() == n.input().shape().last();
    }
    if (n.is(Concatenate.KIND)) {
      return Concatenate.run(n, 0) == n.input().shape().last() && n.output().shape().rank() > 1;
    }
    return n.is(Dense.KIND)
        || n.is(Merge.KIND)
        || n.is(Broadcast.KIND)
        || n.is(LayerNormalization.KIND) && n.attr(LayerNormalization.AXES) == 1;
  }

  /** Whether all inputs have a word for each word of the output. */
  private static boolean haveSamePositions(Node n) {
    Shape leading = n.output().shape().withLast(1);
    return n.inputs().stream()
        .map(Value::shape)
        .allMatch(s -> s.rank() == leading.rank() && s.withLast(1).equals(leading));
  }

  /** Whether each word of the input meets the same weights. */
  private static boolean repeatsWithWords(Node n) {
    int length = n.input().shape().last();
    return n.weights().entrySet().stream()
        .allMatch(
            w ->
                LOOKED_UP.contains(w.getKey())
                    || w.getValue().size() == 1
                    || w.getValue().size() == length && w.getValue().shape().last() == length);
  }

  private static StreamForm byWord(Node n) {
    Parts part = Parts.of(n);
    if (ELEMENTWISE.contains(n.kind())) {
      part.weightsOf(n.input().shape().last());
    } else if (n.is(Softmax.KIND)) {
      part.attr(Softmax.AXIS, -1).attr(Softmax.AXES, 1);
    } else if (n.is(Concatenate.KIND)) {
      part.attr(Concatenate.AXIS, -1);
    } else if (n.is(Broadcast.KIND)) {
      part.attr(Broadcast.TARGET, List.of(n.output().shape().last()));
    }
    List<Shape> words = n.inputs().stream().map(v -> Shape.of(v.shape().last())).toList();
    int turns = Words.of(n.output().shape()).count();
    return new Rows(part.inTurns(turns).reading(words), turns);
  }

  /** As many elements at once as make whole words before and after. */
  private static StreamForm repack(Node n, int length) {
    int size = Math.toIntExact(n.output().shape().size());
    int after = Words.of(n.output().shape()).length();
    int common = length / gcd(length, after) * after;
    Node part =
        Parts.of(n).attr(Reshape.TARGET, List.of(common)).reading(List.of(Shape.of(common)));
    return new Rows(part, size / common);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static StreamForm convolution(Node n) {
    if (ConvImplementation.needsWholeImage(n)) {
      return new Rows(n, 1);
    }
    Window window = Convolution.geometry(n).window();
    Parts part =
        Parts.of(n)
            .attr(Convolution.PADDING, List.of())
            .attr(Convolution.STRIDES, List.of())
            .attr(Schedule.CONV_IMPLEMENTATION, ConvImplementation.IM2COL.word())
            .inTurns(turns(window));
    if (isEncoded(n, window)) {
      part.attr(Convolution.DILATIONS, List.of());
    }
    return windows(n, part, window, ONE_AXIS.contains(n.kind()), Windows.Padding.ZERO);
  }

  private static StreamForm pooling(Node n) {
    if (ConvImplementation.needsWholeImage(n)) {
      return new Rows(n, 1);
    }
    Parts part =
        Parts.of(n)
            .attr(Pooling.PADDING, List.of())
            .attr(Pooling.STRIDES, List.of())
            .attr(Schedule.CONV_IMPLEMENTATION, ConvImplementation.IM2COL.word());
    Windows.Padding padding = Pooling.isMax(n) ? Windows.Padding.LEAST : Windows.Padding.ZERO;
    return windows(n, part, Pooling.window(n), n.is(Pooling1D.KIND), padding);
  }

  /** A window of one cell needs neither lines nor queues. */
  private static boolean isEncoded(Node n, Window window) {
    return window.taps() > 1
        && ConvImplementation.of(n, IoType.STREAM) == ConvImplementation.ENCODED;
  }

  /** Queues hold the cells of a window only, lines all from its first to its last. */
  private static StreamForm windows(
      Node n, Parts part, Window window, boolean oneAxis, Windows.Padding padding) {
    boolean isEncoded = isEncoded(n, window);
    int height = isEncoded ? window.height().kernel() : Walk.span(window.height());
    int width = isEncoded ? window.width().kernel() : Walk.span(window.width());
    int channels = n.input().shape().last();
    Shape cells = oneAxis ? Shape.of(width, channels) : Shape.of(height, width, channels);
    return new Windows(
        part.reading(List.of(cells)),
        window.images(),
        Walk.of(window.height()),
        Walk.of(window.width()),
        height,
        width,
        padding,
        isEncoded ? Optional.of(PixelTable.of(window)) : Optional.empty());
  }

  private static int turns(Window window) {
    return window.images() * Walk.of(window.height()).length() * Walk.of(window.width()).length();
  }
}
