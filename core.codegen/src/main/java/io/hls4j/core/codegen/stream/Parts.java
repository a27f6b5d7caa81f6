package io.hls4j.core.codegen.stream;

import io.hls4j.core.codegen.kernel.ReuseFactor;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Clone;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;

/** Makes layers that are a part of another one: the same layer over smaller tensors. */
final class Parts {
  private final Node whole;
  private final GraphBuilder builder;
  private final GraphBuilder.NodeBuilder part;

  private Parts(Node whole, LayerKind kind) {
    this.whole = whole;
    this.builder = new GraphBuilder(whole.name(), DiagnosticSink.failFast());
    this.part = builder.node(kind, whole.name());
  }

  /** Begins a part with the attributes, weights and types of the whole. */
  static Parts of(Node whole) {
    Parts parts = new Parts(whole, whole.kind());
    parts.part.partsOf(whole);
    return parts;
  }

  /** A copy of so many elements, for layers that only move elements. */
  static Node copy(Node whole, int length) {
    Parts parts = new Parts(whole, Clone.KIND);
    parts.part.type("result", whole.output().precision());
    return parts.reading(List.of(Shape.of(length)));
  }

  <T> Parts attr(Attr<T> attr, T value) {
    part.attr(attr, value);
    return this;
  }

  /** Makes vectors of all weights that have as many elements as a word, or one. */
  Parts weightsOf(int length) {
    whole
        .weights()
        .forEach(
            (slot, data) -> {
              if (data.size() == length || data.size() == 1) {
                part.weight(slot, vector(data));
              }
            });
    return this;
  }

  private static TensorData vector(TensorData data) {
    return data.reshape(Shape.of(data.size()));
  }

  /**
   * What one of so many turns may take. Cells come one by one, so none are computed at once; those
   * that the user wants at once make the reuse factor smaller, which needs as many multipliers and
   * takes as long.
   */
  Parts inTurns(int turns) {
    if (ReuseFactor.matrix(whole).isEmpty()) {
      return this;
    }
    whole
        .attrs()
        .find(Schedule.TARGET_CYCLES)
        .ifPresent(target -> part.attr(Schedule.TARGET_CYCLES, Math.max(1, target / turns)));
    if (whole.kind().attribute(Schedule.PARALLELIZATION_FACTOR.name()).isPresent()) {
      int atOnce = whole.attr(Schedule.PARALLELIZATION_FACTOR);
      int reuse = whole.attr(Schedule.REUSE_FACTOR);
      part.attr(Schedule.REUSE_FACTOR, Math.max(1, reuse / atOnce));
      part.attr(Schedule.PARALLELIZATION_FACTOR, 1);
    }
    return this;
  }

  /** The part that reads tensors of these shapes. */
  Node reading(List<Shape> shapes) {
    for (int i = 0; i < shapes.size(); i++) {
      Value v =
          builder
              .node(Input.KIND, whole.name() + " input " + i)
              .attr(Input.SHAPE, shapes.get(i).dims())
              .type("result", whole.input(i).precision())
              .add();
      part.input(v);
    }
    Value output = part.add();
    Graph graph = builder.output(output).build();
    return graph.outputs().get(0).producer();
  }
}
