package io.hls4j.core.graph.eval;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layers.Quantized;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.number.Real;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a graph one sample at a time by the definitions of its kinds. The fixed-point form defines
 * what every other engine must compute, bit for bit; the float form computes the network as the
 * training framework does, in double precision.
 */
public final class ReferenceEvaluator {
  /** Told about every value that did not fit its type. */
  @FunctionalInterface
  public interface OverflowListener {
    /** One value of the given node was changed by the overflow mode of the type in a slot. */
    void overflowed(Node node, String slot);
  }

  private final Graph graph;
  private final boolean isFloat;
  private final OverflowListener listener;
  private final Map<Node, Map<String, NumTensor>> weights = new HashMap<>();

  private ReferenceEvaluator(Graph graph, boolean isFloat, OverflowListener listener) {
    this.graph = graph;
    this.isFloat = isFloat;
    this.listener = listener;
  }

  /** Fixed point; every type of the graph must be known. */
  public static ReferenceEvaluator fixed(Graph graph) {
    return new ReferenceEvaluator(graph, false, null);
  }

  /** Fixed point, reporting overflows. */
  public static ReferenceEvaluator fixed(Graph graph, OverflowListener listener) {
    return new ReferenceEvaluator(graph, false, listener);
  }

  /** Floating point; types do not matter. */
  public static ReferenceEvaluator real(Graph graph) {
    return new ReferenceEvaluator(graph, true, null);
  }

  /**
   * Computes every tensor of the graph for one sample.
   *
   * @param inputs one tensor for each input of the graph, in order, without the batch axis
   * @return all tensors in execution order
   */
  public Map<Value, NumTensor> run(List<TensorData> inputs) {
    Map<Value, NumTensor> values = new LinkedHashMap<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      Value v = graph.inputs().get(i);
      TensorData data = inputs.get(i).reshape(v.shape());
      NumTensor raw = isFloat ? NumTensor.real(data) : NumTensor.exact(data);
      values.put(v, raw.map(x -> cast(v.producer(), x, "result")));
    }
    for (Node node : graph.nodes()) {
      values.computeIfAbsent(node.output(), v -> evaluate(node, values));
    }
    return values;
  }

  /**
   * Computes one node, cast to its result type.
   *
   * @param values at least the tensors that the node reads
   */
  public NumTensor evaluate(Node node, Map<Value, NumTensor> values) {
    NumTensor exact = node.kind().evaluation().eval(new NodeContext(node, values));
    return exact.map(x -> isFloat ? trained(node, x) : cast(node, x, "result"));
  }

  /** A result in floating point: rounded only where the model itself does so. */
  private static Num trained(Node node, Num value) {
    if (!node.attr(Quantized.RESULT)
        || node.precision("result") == Auto.AUTO
        || !Double.isFinite(value.doubleValue())) {
      return value;
    }
    Exact single = Exact.of((float) value.doubleValue());
    return new Real(Quantize.cast(single, node.precision("result")).doubleValue());
  }

  private Num cast(Node node, Num value, String slot) {
    if (isFloat) {
      return value;
    }
    Precision type = node.precision(slot);
    if (listener != null && type instanceof FixedPoint f && Quantize.overflows((Exact) value, f)) {
      listener.overflowed(node, slot);
    }
    return Quantize.cast(value, type);
  }

  private NumTensor weight(Node node, String slot) {
    return weights
        .computeIfAbsent(node, n -> new HashMap<>())
        .computeIfAbsent(slot, s -> load(node, s));
  }

  private NumTensor load(Node node, String slot) {
    TensorData data = node.weight(slot);
    if (isFloat) {
      return NumTensor.real(data);
    }
    NumTensor exact = NumTensor.exact(data);
    Precision type = node.precision(slot);
    return type instanceof FixedPoint ? exact.map(x -> Quantize.cast(x, type)) : exact;
  }

  private final class NodeContext implements Evaluation.Context {
    private final Node node;
    private final Map<Value, NumTensor> values;

    NodeContext(Node node, Map<Value, NumTensor> values) {
      this.node = node;
      this.values = values;
    }

    @Override
    public Node node() {
      return node;
    }

    @Override
    public NumTensor input(int index) {
      return values.get(node.input(index));
    }

    @Override
    public NumTensor weight(String slot) {
      return ReferenceEvaluator.this.weight(node, slot);
    }

    @Override
    public boolean hasWeight(String slot) {
      return node.findWeight(slot).isPresent();
    }

    @Override
    public Num cast(Num value, String slot) {
      return ReferenceEvaluator.this.cast(node, value, slot);
    }

    @Override
    public Num constant(double value) {
      return isFloat ? new Real(value) : Exact.of(value);
    }

    @Override
    public boolean isFloat() {
      return isFloat;
    }
  }
}
