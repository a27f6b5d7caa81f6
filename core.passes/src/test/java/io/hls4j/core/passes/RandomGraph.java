package io.hls4j.core.passes;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BatchNormOnnx;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.BipolarQuant;
import io.hls4j.core.graph.layers.Clip;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.Gather;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.IfNeuron;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.MatMul;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.MultiHeadAttention;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Quant;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.core.graph.layers.Slice;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.Spiking;
import io.hls4j.core.graph.layers.SymbolicExpression;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * A network made of random steps, each from a seed of its own, so that a network without some of
 * the steps can be made. All kinds that frontends make, in the combinations that passes look for;
 * weights are multiples of a quarter, with which sums and products of doubles are exact.
 */
final class RandomGraph {
  private static final String[] FUNCTIONS = {
    "linear",
    "linear",
    "relu",
    "relu6",
    "tanh",
    "sigmoid",
    "softsign",
    "abs",
    "binary_tanh",
    "binary_tanh",
    "ternary_tanh",
    "hard_swish",
    "silu"
  };

  private final GraphBuilder builder = new GraphBuilder("random", DiagnosticSink.failFast());
  private final Map<String, Consumer<Value>> draws = new TreeMap<>();
  private final List<Value> values = new ArrayList<>();
  private Random random;
  private int count;

  private RandomGraph(long seed) {
    random = new Random(seed);
    values.add(builder.input("x", shape()));
    draws.put("activation", this::activation);
    draws.put("bipolar", this::bipolar);
    draws.put("batch norm", this::batchNorm);
    draws.put("gated", this::gated);
    draws.put("hard", this::hard);
    draws.put("leaky", this::leaky);
    draws.put("quantizer", this::quantizer);
    draws.put("symbolic", this::symbolic);
    draws.put("transposes", this::channelsFirst);
    draws.put("affine", x -> affine(x, BatchNormalization.KIND));
    draws.put("affine constant", this::mergeConstant);
    draws.put("alpha", x -> affine(x, ApplyAlpha.KIND));
    draws.put("attention", this::attention);
    draws.put("clip", x -> add(node(Clip.KIND, x).weight(Clip.LOW, quarters(Shape.of(1)))));
    draws.put("concatenate", this::concatenate);
    draws.put("constant", this::constants);
    draws.put("dense", this::dense);
    draws.put("einsum", this::einsum);
    draws.put("gather", this::gather);
    draws.put("matmul", this::matMul);
    draws.put("merge", this::merge);
    draws.put("neuron", this::neuron);
    draws.put("normalise", this::normalise);
    draws.put("prelu", x -> add(node(PRelu.KIND, x).weight(PRelu.PARAM, quarters(last(x)))));
    draws.put("quant", this::quant);
    draws.put("recurrent", this::recurrent);
    draws.put("reduce", this::reduce);
    draws.put("reshape", this::reshape);
    draws.put("slice", this::slice);
    draws.put("softmax", x -> add(node(Softmax.KIND, x)));
    draws.put("spatial", this::spatial);
    draws.put("ternary", this::ternary);
    draws.put("transpose", this::transpose);
  }

  /** A network from a seed for the input and one for each step. */
  static Graph of(long seed, List<Long> steps) {
    RandomGraph g = new RandomGraph(seed);
    List<String> names = List.copyOf(g.draws.keySet());
    for (long step : steps) {
      g.random = new Random(step);
      Value x = g.random.nextInt(4) > 0 ? g.values.get(g.values.size() - 1) : g.pick(g.values);
      g.draws.get(g.pick(names)).accept(x);
    }
    g.random = new Random(seed + 1);
    g.builder.output(g.values.get(g.values.size() - 1));
    if (g.values.size() > 2 && g.random.nextInt(3) == 0) {
      g.builder.output(g.values.get(1 + g.random.nextInt(g.values.size() - 2)));
    }
    return g.builder.build();
  }

  /** Inputs that fit the network: multiples of an eighth. */
  static List<TensorData> inputs(Graph graph, Random random) {
    return graph.inputs().stream()
        .map(v -> data(v.shape(), () -> random.nextInt(-32, 32) / 8.0))
        .toList();
  }

  private GraphBuilder.NodeBuilder node(LayerKind kind, Value... inputs) {
    String name = kind.name().toLowerCase(Locale.ROOT) + ++count;
    return builder.node(kind, name).inputs(List.of(inputs));
  }

  private void add(GraphBuilder.NodeBuilder node) {
    values.add(node.add());
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private Shape shape() {
    return switch (random.nextInt(3)) {
      case 0 -> Shape.of(1 + random.nextInt(6));
      case 1 -> Shape.of(1 + random.nextInt(4), 1 + random.nextInt(4));
      default -> Shape.of(2 + random.nextInt(3), 2 + random.nextInt(3), 1 + random.nextInt(3));
    };
  }

  private static Shape last(Value x) {
    return Shape.of(x.shape().last());
  }

  private static TensorData data(Shape shape, DoubleSupplier value) {
    double[] all = new double[Math.toIntExact(shape.size())];
    Arrays.setAll(all, i -> value.getAsDouble());
    return TensorData.wrapDoubles(shape, all);
  }

  private TensorData quarters(Shape shape) {
    return data(shape, () -> random.nextInt(-6, 7) / 4.0);
  }

  private TensorData powers(Shape shape) {
    return data(shape, () -> Math.scalb(random.nextBoolean() ? 1.0 : -1.0, random.nextInt(-2, 2)));
  }

  private Value constant(TensorData data) {
    return node(Constant.KIND).weight(Constant.VALUE, data).add();
  }

  private void activation(Value x) {
    String function = FUNCTIONS[random.nextInt(FUNCTIONS.length)];
    add(node(Activation.KIND, x).attr(Activation.FUNCTION, function));
  }

  private void affine(Value x, LayerKind kind) {
    Shape w = random.nextInt(3) == 0 ? Shape.of(1) : last(x);
    boolean nop = random.nextInt(4) == 0;
    add(
        node(kind, x)
            .weight(Affine.SCALE, nop ? TensorData.filled(w, 1) : powers(w))
            .weight(Affine.BIAS, nop ? TensorData.filled(w, 0) : quarters(w)));
  }

  private Shape operand(Value x) {
    return switch (random.nextInt(4)) {
      case 0 -> Shape.scalar();
      case 1 -> Shape.of(1);
      case 2 -> last(x);
      default -> x.shape();
    };
  }

  private void mergeConstant(Value x) {
    String op = pick(List.of("add", "subtract", "multiply", "divide", "maximum", "average"));
    Value c = constant(powers(operand(x)));
    boolean first = op.equals("divide") || random.nextBoolean();
    add(node(Merge.KIND, first ? x : c, first ? c : x).attr(Merge.OP, op));
  }

  private void merge(Value x) {
    List<Value> same = values.stream().filter(v -> v.shape().equals(x.shape())).toList();
    List<Value> inputs = new ArrayList<>(List.of(x));
    for (int i = 0; i <= random.nextInt(2); i++) {
      inputs.add(pick(same));
    }
    if (random.nextInt(3) == 0) {
      inputs.set(1, builder.input("in" + ++count, last(x)));
    }
    String op = pick(List.of("add", "multiply", "average", "maximum", "minimum"));
    add(node(Merge.KIND, inputs.toArray(Value[]::new)).attr(Merge.OP, op));
  }

  private void constants(Value x) {
    Value a = constant(quarters(x.shape()));
    Value b = constant(powers(operand(x)));
    Value c = node(Merge.KIND, a, b).attr(Merge.OP, pick(List.of("add", "divide"))).add();
    Value joined = node(Concatenate.KIND, x, c).attr(Concatenate.AXIS, -1).add();
    values.add(joined);
  }

  private void concatenate(Value x) {
    int axis = random.nextInt(x.shape().rank());
    List<Value> fit =
        values.stream()
            .filter(v -> v.shape().rank() == x.shape().rank())
            .filter(v -> v.shape().with(axis, 1).equals(x.shape().with(axis, 1)))
            .toList();
    add(node(Concatenate.KIND, x, pick(fit)).attr(Concatenate.AXIS, axis));
  }

  private void dense(Value x) {
    int units = 1 + random.nextInt(4);
    var node =
        node(Dense.KIND, x)
            .attr(Dense.UNITS, units)
            .weight(Dense.WEIGHT, quarters(Shape.of(x.shape().last(), units)));
    add(random.nextBoolean() ? node.weight(Dense.BIAS, quarters(Shape.of(units))) : node);
  }

  private void matMul(Value x) {
    Value c = constant(quarters(Shape.of(x.shape().last(), 1 + random.nextInt(3))));
    add(node(MatMul.KIND, x, c));
  }

  private void einsum(Value x) {
    if (x.shape().rank() == 2) {
      Shape w = Shape.of(x.shape().last(), 2);
      if (random.nextBoolean()) {
        add(node(Einsum.KIND, x, constant(quarters(w))).attr(Einsum.EQUATION, "ab,bc->ac"));
      } else {
        add(
            node(EinsumDense.KIND, x)
                .attr(Einsum.EQUATION, "ab,bc->ca")
                .weight(EinsumDense.WEIGHT, quarters(w)));
      }
    }
  }

  private void attention(Value x) {
    if (x.shape().rank() == 2) {
      int d = x.shape().last();
      add(
          node(MultiHeadAttention.KIND, x, x, x)
              .weight(MultiHeadAttention.QUERY_KERNEL, quarters(Shape.of(d, 2, 3)))
              .weight(MultiHeadAttention.KEY_KERNEL, quarters(Shape.of(d, 2, 3)))
              .weight(MultiHeadAttention.VALUE_KERNEL, quarters(Shape.of(d, 2, 2)))
              .weight(MultiHeadAttention.OUTPUT_KERNEL, quarters(Shape.of(2, 2, 3))));
    }
  }

  private void gather(Value x) {
    int axis = random.nextInt(x.shape().rank());
    int length = x.shape().dim(axis);
    List<Integer> indices = List.of(random.nextInt(length), random.nextInt(length));
    add(node(Gather.KIND, x).attr(Gather.AXIS, axis).attr(Gather.INDICES, indices));
  }

  private void slice(Value x) {
    List<Integer> begin = new ArrayList<>();
    List<Integer> end = new ArrayList<>();
    List<Integer> step = new ArrayList<>();
    for (int length : x.shape().dims()) {
      boolean back = random.nextInt(3) == 0;
      begin.add(back ? length - 1 : random.nextInt(length));
      end.add(back ? -length - 1 : length);
      step.add(back ? -1 : 1 + random.nextInt(2));
    }
    add(node(Slice.KIND, x).attr(Slice.BEGIN, begin).attr(Slice.END, end).attr(Slice.STEP, step));
  }

  private void reduce(Value x) {
    if (x.shape().rank() > 1) {
      add(
          node(Reduce.KIND, x)
              .attr(Reduce.OP, pick(Reduce.OP.words()))
              .attr(Reduce.AXES, List.of(random.nextInt(x.shape().rank())))
              .attr(Reduce.KEEPDIMS, random.nextBoolean()));
    }
  }

  private void reshape(Value x) {
    List<Integer> target =
        switch (random.nextInt(3)) {
          case 0 -> List.of(-1);
          case 1 -> List.of(x.shape().last(), -1);
          default -> x.shape().dims();
        };
    add(node(Reshape.KIND, x).attr(Reshape.TARGET, target));
  }

  private void transpose(Value x) {
    List<Integer> perm = new ArrayList<>();
    for (int i = 0; i < x.shape().rank(); i++) {
      perm.add(random.nextInt(i + 1), i);
    }
    add(node(Transpose.KIND, x).attr(Transpose.PERM, perm));
  }

  private void quant(Value x) {
    Value scale = constant(TensorData.scalar(Math.scalb(1.0, random.nextInt(-4, 0))));
    Value zero = constant(TensorData.scalar(0));
    Value bits = constant(TensorData.scalar(4 + random.nextInt(5)));
    boolean weights = random.nextBoolean() && x.shape().rank() <= 2;
    Value quantized = weights ? constant(quarters(Shape.of(x.shape().last(), 2))) : x;
    Value y = node(Quant.KIND, quantized, scale, zero, bits).add();
    values.add(weights ? node(MatMul.KIND, x, y).add() : y);
  }

  private void normalise(Value x) {
    add(
        node(LayerNormalization.KIND, x)
            .weight(LayerNormalization.SCALE, quarters(last(x)))
            .weight(LayerNormalization.BIAS, quarters(last(x))));
  }

  private void ternary(Value x) {
    double threshold = random.nextBoolean() ? 0.5 : 1;
    add(node(TernaryTanh.KIND, x).attr(TernaryTanh.THRESHOLD, threshold));
  }

  private void bipolar(Value x) {
    Value weights = constant(powers(Shape.of(x.shape().last(), 2)));
    Value scale = constant(TensorData.scalar(0.5));
    add(node(MatMul.KIND, x, node(BipolarQuant.KIND, weights, scale).add()));
  }

  private void batchNorm(Value x) {
    Value one = constant(TensorData.filled(last(x), 1));
    Value variance = constant(TensorData.filled(last(x), 3));
    Value beta = constant(quarters(last(x)));
    add(node(BatchNormOnnx.KIND, x, one, beta, one, variance).attr(BatchNormOnnx.EPSILON, 1.0));
  }

  private void gated(Value x) {
    if (x.shape().rank() == 2) {
      boolean gru = random.nextBoolean();
      int n = gru ? 6 : 8;
      add(
          node(gru ? Gru.KIND : Lstm.KIND, x)
              .attr(Recurrent.UNITS, 2)
              .attr(Recurrent.RETURN_SEQUENCES, random.nextBoolean())
              .weight(Recurrent.WEIGHT, quarters(Shape.of(x.shape().last(), n)))
              .weight(Recurrent.RECURRENT_WEIGHT, quarters(Shape.of(2, n)))
              .weight(Recurrent.BIAS, quarters(Shape.of(n))));
    }
  }

  private void hard(Value x) {
    add(
        node(HardActivation.KIND, x)
            .attr(HardActivation.FUNCTION, pick(HardActivation.FUNCTION.words()))
            .weight(HardActivation.SLOPE, TensorData.filled(Shape.of(1), 0.25))
            .weight(HardActivation.SHIFT, TensorData.filled(Shape.of(1), 0.5)));
  }

  private void leaky(Value x) {
    add(
        node(ParametrizedActivation.KIND, x)
            .attr(ParametrizedActivation.FUNCTION, pick(ParametrizedActivation.FUNCTION.words()))
            .weight(ParametrizedActivation.PARAM, TensorData.filled(Shape.of(1), 0.25)));
  }

  private void quantizer(Value x) {
    Shape w = random.nextBoolean() ? Shape.of(1) : last(x);
    add(
        node(FixedPointQuantizer.KIND, x)
            .weight("keep_negative", TensorData.filled(w, 1))
            .weight("bits", data(w, () -> 4 + random.nextInt(5)))
            .weight("integers", TensorData.filled(w, 3)));
  }

  private void symbolic(Value x) {
    if (x.shape().rank() == 1) {
      add(
          node(SymbolicExpression.KIND, x)
              .attr(SymbolicExpression.EXPRESSIONS, "x0*x0 - 1.5; sin(x0) + 2"));
    }
  }

  /** A layer between two transpositions, as in a model whose channels come first. */
  private void channelsFirst(Value x) {
    if (x.shape().rank() == 3) {
      Value y = node(Transpose.KIND, x).attr(Transpose.PERM, List.of(2, 0, 1)).add();
      Value z = node(Activation.KIND, y).attr(Activation.FUNCTION, "relu").add();
      add(node(Transpose.KIND, z).attr(Transpose.PERM, List.of(1, 2, 0)));
    }
  }

  private void neuron(Value x) {
    if (x.shape().rank() == 2) {
      add(node(IfNeuron.KIND, x).weight(Spiking.THRESHOLD, TensorData.filled(Shape.of(1), 1.25)));
    }
  }

  private void recurrent(Value x) {
    if (x.shape().rank() == 2) {
      add(
          node(SimpleRnn.KIND, x)
              .attr(Recurrent.UNITS, 2)
              .attr(Recurrent.RETURN_SEQUENCES, random.nextBoolean())
              .weight(Recurrent.WEIGHT, quarters(Shape.of(x.shape().last(), 2)))
              .weight(Recurrent.RECURRENT_WEIGHT, quarters(Shape.of(2, 2)))
              .weight(Recurrent.BIAS, quarters(Shape.of(2))));
    }
  }

  private void spatial(Value x) {
    if (x.shape().rank() > 1) {
      values.add(new RandomSpatial(random, this::node).layer(x));
    }
  }
}
