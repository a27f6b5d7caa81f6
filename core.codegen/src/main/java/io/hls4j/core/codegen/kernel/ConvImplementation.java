package io.hls4j.core.codegen.kernel;

import static io.hls4j.core.api.backend.ProjectSettings.IoType.PARALLEL;
import static io.hls4j.core.api.backend.ProjectSettings.IoType.STREAM;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.kernel.KernelCase;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling1D;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.layers.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The ways in which a convolution or a pooling comes by its windows, and with which input and
 * output each works. All give the same bits.
 */
public enum ConvImplementation {
  /** Gathers each window where it is needed, a line of the patch matrix. */
  IM2COL("im2col", PARALLEL, "cells of a stream come one by one, there is no array to gather from"),

  /** Keeps the rows above the newest cell in lines. */
  LINE_BUFFER("linebuffer", STREAM, ""),

  /** Puts each cell into a queue for every place of the window in which it will be seen. */
  ENCODED("encoded", STREAM, "with io_parallel the whole input is there, no cell waits for others"),

  /** Computes tiles of neighbouring cells from fewer products; see {@link Winograd}. */
  WINOGRAD(
      "winograd",
      PARALLEL,
      "a tile has cells of two rows, which come and go on a stream at different times");

  /** Winograd where it applies, else what is the default. */
  private static final String COMBINATION = "combination";

  /** The most places of a window along an axis that a word of the table has bits for. */
  private static final int PLACES = 64;

  private final String word;
  private final IoType ioType;
  private final String otherwise;

  ConvImplementation(String word, IoType ioType, String otherwise) {
    this.word = word;
    this.ioType = ioType;
    this.otherwise = otherwise;
  }

  /** The word for it in configurations. */
  public String word() {
    return word;
  }

  /** Whether tensors are arrays or streams where it works. */
  public IoType ioType() {
    return ioType;
  }

  /**
   * What a kernel computes where tensors travel in one way. One that names no implementation takes
   * all that gather windows for it.
   */
  public static KernelCase limit(KernelCase kernel, LayerKind kind, IoType io) {
    if (!kind.attributes().contains(Schedule.CONV_IMPLEMENTATION)) {
      return kernel;
    }
    boolean isNamed = kernel.choices().containsKey(Schedule.CONV_IMPLEMENTATION);
    List<String> words = new ArrayList<>();
    for (ConvImplementation i : values()) {
      if ((i.ioType == io || i.otherwise.isEmpty()) && (i != WINOGRAD || isNamed)) {
        words.add(i.word);
      }
    }
    if (io == WINOGRAD.ioType) {
      words.add(COMBINATION);
    }
    return kernel.only(Schedule.CONV_IMPLEMENTATION, words);
  }

  /** Whether a layer has a window that moves. */
  public static boolean isChoosable(Node n) {
    return ConvolutionBindings.KINDS.contains(n.kind())
        || n.is(Pooling1D.KIND)
        || n.is(Pooling2D.KIND);
  }

  /** What a layer gets that is not refused; the default, line buffers, is no choice on arrays. */
  public static ConvImplementation of(Node n, IoType io) {
    String asked = n.attr(Schedule.CONV_IMPLEMENTATION);
    if (io == PARALLEL && Winograd.isChosen(n)) {
      return WINOGRAD;
    }
    return Arrays.stream(values())
        .filter(i -> i.ioType == io && i.word.equals(asked))
        .findFirst()
        .orElse(io == STREAM ? LINE_BUFFER : IM2COL);
  }

  /** Why a layer cannot have what is asked for, and what to choose instead; empty if it can. */
  public static Optional<Refusal> refusal(Node n, IoType io) {
    if (!isChoosable(n)) {
      return Optional.empty();
    }
    String asked = n.attr(Schedule.CONV_IMPLEMENTATION);
    if (asked.equals(COMBINATION) && io == STREAM) {
      return Optional.of(new Refusal(WINOGRAD.otherwise, wayOut(io)));
    }
    for (ConvImplementation i : values()) {
      if (i.word.equals(asked) && i.ioType != io && !i.otherwise.isEmpty()) {
        return Optional.of(new Refusal(i.otherwise, wayOut(io)));
      }
    }
    return switch (of(n, io)) {
      case ENCODED -> unencodable(n);
      case WINOGRAD -> Winograd.refusal(n);
      case IM2COL, LINE_BUFFER -> Optional.empty();
    };
  }

  private static String wayOut(IoType io) {
    return io == STREAM
        ? "set ConvImplementation of this layer to LineBuffer or Encoded"
        : "leave ConvImplementation of this layer out, or set it to Im2col";
  }

  private static Optional<Refusal> unencodable(Node n) {
    Window window = window(n);
    if (needsWholeImage(n)) {
      return Optional.of(
          new Refusal(
              "its padding is no number of the input's type, so it keeps the whole image",
              wayOut(STREAM).replace(" or Encoded", "")));
    }
    if (Math.max(window.height().kernel(), window.width().kernel()) > PLACES) {
      return Optional.of(
          new Refusal(
              "its window has more than " + PLACES + " places along an axis",
              wayOut(STREAM).replace(" or Encoded", "")));
    }
    return Optional.empty();
  }

  private static Window window(Node n) {
    return ConvolutionBindings.KINDS.contains(n.kind())
        ? Convolution.geometry(n).window()
        : Pooling.window(n);
  }

  /**
   * Whether no number can stand for a cell of the padding: a binary input has no zero, and a mean
   * that does not count the padding must know where it is.
   */
  public static boolean needsWholeImage(Node n) {
    return ConvolutionBindings.KINDS.contains(n.kind())
        ? ConvolutionBindings.padsBinary(n)
        : !Pooling.isMax(n) && !Pooling.countsPadding(n) && window(n).coversPadding();
  }
}
