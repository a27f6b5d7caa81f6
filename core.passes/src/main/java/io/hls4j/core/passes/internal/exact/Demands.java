package io.hls4j.core.passes.internal.exact;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Clone;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.Repack;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.passes.internal.Nodes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which bits of a tensor its readers look at. A quantizer that wraps ignores bits above its own,
 * one that truncates those below; one that rounds half up needs one bit more. Layers that only move
 * elements pass the demands of their readers on; all others want every bit.
 */
final class Demands {
  private final Graph graph;
  private final Map<Value, Bits> known = new HashMap<>();

  Demands(Graph graph) {
    this.graph = graph;
  }

  /** The bits that at least one reader looks at. */
  Bits of(Value value) {
    Bits found = known.get(value);
    if (found == null) {
      found = readers(value);
      known.put(value, found);
    }
    return found;
  }

  /** Whether a tensor leaves the network. */
  boolean isOutput(Value value) {
    return graph.isOutput(value);
  }

  private Bits readers(Value value) {
    if (graph.isOutput(value) || value.consumers().isEmpty()) {
      return Bits.ANY;
    }
    Bits all = null;
    for (Node reader : value.consumers()) {
      for (int i = 0; i < reader.inputs().size(); i++) {
        if (reader.input(i) == value) {
          Bits one = of(reader, i);
          all = all == null ? one : all.union(one);
        }
      }
    }
    return all;
  }

  private Bits of(Node reader, int input) {
    if (reader.is(FixedPointQuantizer.KIND)) {
      return quantizer(reader);
    }
    if (isMove(reader)) {
      return moved(reader, input);
    }
    if (reader.is(Activation.KIND) && reader.attr(Activation.FUNCTION).equals("relu")) {
      Bits own = of(reader.output());
      Bits wanted = Bits.none(own.period());
      for (int i = 0; i < own.period(); i++) {
        wanted.set(i, true, Bits.UNLIMITED, own.fraction(i));
      }
      return wanted;
    }
    return Bits.ANY;
  }

  /** Whether a layer gives its elements on as they are. */
  static boolean isMove(Node node) {
    return node.is(Reshape.KIND)
        || node.is(Repack.KIND)
        || node.is(Clone.KIND)
        || node.is(Transpose.KIND)
        || node.is(Concatenate.KIND)
        || Nodes.isLinear(node);
  }

  private Bits moved(Node reader, int input) {
    Bits own = of(reader.output());
    boolean same = !reader.is(Transpose.KIND) && !reader.is(Concatenate.KIND);
    if (same || own.period() == 1) {
      return own;
    }
    if (reader.input(input).shape().size() > RangeTensor.MOST_ELEMENTS) {
      return own.hull();
    }
    Bits wanted = Bits.none(Math.toIntExact(reader.input(input).shape().size()));
    if (reader.is(Transpose.KIND)) {
      int[] sources = Transpose.sources(reader);
      for (int i = 0; i < sources.length; i++) {
        wanted.set(sources[i], own, i);
      }
    } else {
      Concatenate.Source[] sources = Concatenate.sources(reader);
      for (int i = 0; i < sources.length; i++) {
        if (sources[i].input() == input) {
          wanted.set(sources[i].position(), own, i);
        }
      }
    }
    return wanted;
  }

  private static Bits quantizer(Node node) {
    Bits wanted = Bits.none(Quantizers.period(node, 1));
    boolean wraps = Quantizers.wraps(node);
    for (int i = 0; i < wanted.period(); i++) {
      Optional<Fixed> type = FixedPointQuantizer.type(node, i);
      if (type.isPresent()) {
        Bits own = Bits.of(type.get());
        wanted.set(
            i,
            !wraps || own.signed(0),
            wraps ? own.integer(0) : Bits.UNLIMITED,
            fraction(type.get()));
      }
    }
    return wanted;
  }

  private static int fraction(Fixed type) {
    return type.rounding() == Rounding.TRN
        ? type.fraction()
        : type.rounding() == Rounding.RND ? type.fraction() + 1 : Bits.UNLIMITED;
  }

  /** Whether a quantizer that wraps reads a tensor, perhaps behind layers that move elements. */
  boolean isReadWrapping(Value value) {
    return value.consumers().stream()
        .anyMatch(
            n ->
                n.is(FixedPointQuantizer.KIND)
                    ? Quantizers.overflow(n) == Overflow.WRAP
                    : isMove(n) && isReadWrapping(n.output()));
  }
}
