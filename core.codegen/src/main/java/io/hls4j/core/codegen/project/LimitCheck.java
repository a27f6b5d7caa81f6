package io.hls4j.core.codegen.project;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.kernel.DistributedArithmetic;
import io.hls4j.core.codegen.kernel.ReuseFactor;
import io.hls4j.core.codegen.stream.StreamForm;
import io.hls4j.core.codegen.stream.StreamForms;
import io.hls4j.core.codegen.stream.Words;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.EinsumPlan;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds what the tool would give up on, layer by layer, and says what to change. */
final class LimitCheck {
  private static final int MANY = 4096;

  private final ToolLimits limits;
  private final IoType io;
  private final DiagnosticSink sink;

  LimitCheck(ToolLimits limits, IoType io, DiagnosticSink sink) {
    this.limits = limits;
    this.io = io;
    this.sink = sink;
  }

  void run(Graph graph) {
    StreamUses uses = new StreamUses(graph);
    for (Node n : graph.nodes()) {
      if (io == IoType.STREAM && !uses.isTransparent(n)) {
        word(n.output());
        whole(n);
      } else if (io == IoType.PARALLEL) {
        tensor(n);
      }
      if (n.kind().attribute(Schedule.STRATEGY.name()).isPresent()) {
        products(scheduled(n));
      }
    }
  }

  private void report(DiagnosticCode error, DiagnosticCode warning, String where, Object... args) {
    Diagnostic found = (limits.isError() ? error : warning).at(where, args);
    sink.report(found);
  }

  private void word(Value v) {
    long bits = (long) (v.shape().rank() == 0 ? 1 : v.shape().last()) * width(v.precision());
    if (bits > limits.streamBits()) {
      report(
          CodegenDiagnostics.WIDE_STREAM,
          CodegenDiagnostics.WIDE_STREAM_WARNING,
          v.name(),
          bits,
          limits.streamBits());
    }
  }

  /** A layer on streams that keeps its whole input. */
  private void whole(Node n) {
    List<Integer> words = n.inputs().stream().map(v -> Words.of(v.shape()).length()).toList();
    long elements = n.inputs().stream().mapToLong(v -> v.shape().size()).sum();
    if (elements > MANY
        && StreamForms.of(n, words) instanceof StreamForm.Rows form
        && form.turns() == 1) {
      sink.report(CodegenDiagnostics.WHOLE_TENSOR.at(n.name(), elements));
    }
  }

  private void tensor(Node n) {
    Value v = n.output();
    long bits = v.shape().size() * width(v.precision());
    if (n.is(Input.KIND) && bits > limits.arrayBits()) {
      report(
          CodegenDiagnostics.WIDE_ARRAY,
          CodegenDiagnostics.WIDE_ARRAY_WARNING,
          n.name(),
          "input",
          bits,
          limits.arrayBits(),
          "use --io stream, or a narrower type");
    } else if (v.shape().size() > limits.partition()) {
      report(
          CodegenDiagnostics.LARGE_TENSOR,
          CodegenDiagnostics.LARGE_TENSOR_WARNING,
          n.name(),
          v.shape().size(),
          limits.partition());
    }
  }

  /** What has the schedule of a layer: a part of it, if that is what its loop computes. */
  private Node scheduled(Node n) {
    return io == IoType.STREAM && ReuseFactor.matrix(n).isPresent()
        ? StreamForms.of(n, List.of(Words.of(n.input().shape()).length())).part()
        : n;
  }

  private void products(Node n) {
    String strategy = n.attr(Schedule.STRATEGY);
    if (strategy.equals(DistributedArithmetic.STRATEGY) || strategy.equals("resource_unrolled")) {
      return;
    }
    boolean isLatency = strategy.equals("latency");
    int reuse = isLatency || ReuseFactor.matrix(n).isEmpty() ? 1 : ReuseFactor.of(n);
    for (Map.Entry<String, TensorData> weight : n.weights().entrySet()) {
      if (weight.getValue().shape().rank() >= 2) {
        long block = products(n, weight.getValue()) / reuse;
        if (block > limits.unrolled()) {
          tooMany(n, block);
        } else if (!isLatency) {
          words(n, weight.getKey(), block);
        }
      }
    }
  }

  /** Products of one weight tensor in one function. */
  private static long products(Node n, TensorData weight) {
    if (n.is(EinsumDense.KIND)) {
      EinsumPlan plan = EinsumDense.plan(n);
      return plan.shape().size() * plan.shape(plan.contracted()).size();
    }
    Optional<int[]> matrix = ReuseFactor.matrix(n);
    return matrix.map(m -> (long) m[0] * m[1]).orElse((long) weight.size());
  }

  private void tooMany(Node n, long block) {
    report(
        CodegenDiagnostics.TOO_MANY_PRODUCTS,
        CodegenDiagnostics.TOO_MANY_PRODUCTS_WARNING,
        n.name(),
        block,
        limits.unrolled(),
        wayOut(n));
  }

  private String wayOut(Node n) {
    Optional<int[]> matrix = ReuseFactor.matrix(n);
    if (matrix.isEmpty()) {
      return "make the layer smaller, or choose a tool without this limit";
    }
    long all = (long) matrix.get()[0] * matrix.get()[1];
    OptionalInt least =
        ReuseFactor.legal(matrix.get()[0], matrix.get()[1]).stream()
            .mapToInt(r -> r)
            .filter(r -> all / r <= limits.unrolled())
            .findFirst();
    return "set Strategy of this layer to Resource"
        + (least.isPresent() ? " and ReuseFactor to at least " + least.getAsInt() : "");
  }

  private void words(Node n, String slot, long block) {
    long bits = block * width(n.precision(slot));
    if (bits > limits.arrayBits()) {
      report(
          CodegenDiagnostics.WIDE_ARRAY,
          CodegenDiagnostics.WIDE_ARRAY_WARNING,
          n.name(),
          slot,
          bits,
          limits.arrayBits(),
          "set a larger ReuseFactor");
    }
  }

  private static int width(Precision type) {
    return type instanceof FixedPoint f ? f.width() : 1;
  }
}
