package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.api.frontend.AttributeLists;
import io.hls4j.core.api.frontend.SupportedOperator;
import io.hls4j.core.api.frontend.UnsupportedOperators;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Lowering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** The operators that hls4j reads, with the converter of each. */
public final class StandardOperators implements Lowering.Converters {
  /** The domains under which the quantizers of QONNX have been written over time. */
  private static final List<String> QONNX =
      List.of("qonnx.custom_op.general", "finn.custom_op.general", "onnx.brevitas", "finn");

  private static final OptionalDouble ZERO = OptionalDouble.of(0);
  private static final OptionalDouble ONE = OptionalDouble.of(1);
  private static final OptionalDouble NONE = OptionalDouble.empty();
  private static final String BROADCAST = "NumPy broadcasting but not along the batch";
  private static final String EVERYTHING = "everything";
  private static final String REDUCED = "along axes that are not the batch";
  private static final String FIXED = "of constants only, when the model is read";
  private static final String NOTHING = "nothing: another name for the same tensor";

  private final SortedMap<String, Entry> table = new TreeMap<>();

  /**
   * One line of the table.
   *
   * @param converter the converter
   * @param becomes kinds of nodes that it makes
   * @param supported what of the operator is supported, in words
   */
  public record Entry(Converter converter, String becomes, String supported) {}

  /** The table. */
  public StandardOperators() {
    arithmetic();
    constants();
    products();
    activations();
    functions();
    shapes();
    positions();
    quantizers();
  }

  private void put(String operator, Converter converter, String becomes, String supported) {
    table.put(operator, new Entry(converter, becomes, supported));
  }

  private void arithmetic() {
    merge("Add", new ArithmeticOp("add", Double::sum, true, ZERO));
    merge("Div", new ArithmeticOp("divide", (a, b) -> a / b, false, ONE));
    merge("Max", new ArithmeticOp("maximum", Math::max, true, NONE));
    merge("Mean", new ArithmeticOp("average", (a, b) -> (a + b) / 2, true, NONE));
    merge("Min", new ArithmeticOp("minimum", Math::min, true, NONE));
    merge("Mul", new ArithmeticOp("multiply", (a, b) -> a * b, true, ONE));
    merge("Sub", new ArithmeticOp("subtract", (a, b) -> a - b, false, ZERO));
    merge("Sum", new ArithmeticOp("add", Double::sum, true, ZERO));
    put("Neg", FunctionOp::negated, "Merge", EVERYTHING);
    put("Pow", new PowOp(), "Activation, Merge", "exponents 1 to 8, 0.5, -0.5 and -1");
    put("Equal", new EqualOp(), "nothing", FIXED);
    put("Mod", new ModOp(), "nothing", FIXED);
    put("Where", new WhereOp(), "nothing", FIXED);
  }

  private void merge(String operator, ArithmeticOp converter) {
    put(operator, converter, "Merge", BROADCAST);
  }

  private void constants() {
    put("Constant", new ConstantOp(), "Constant", "tensors, numbers and lists of numbers");
    put("ConstantOfShape", new ConstantOfShapeOp(), "Constant", "shapes known when read");
    put("Shape", new ShapeOp(), "nothing", "lengths are known when the model is read");
  }

  private void products() {
    put(
        "BatchNormalization",
        new BatchNormalizationOp(),
        "BatchNormOnnx",
        "inference, one normalisation for each channel");
    put("Einsum", new EinsumOp(), "Einsum, EinsumDense", "one or two operands, no ellipsis");
    put("Gemm", new GemmOp(), "MatMul, Merge", "constant B; A with the batch first");
    String normal = "LayerNormalization, Merge";
    put("GroupNormalization", new GroupNormalizationOp(false), normal, EVERYTHING);
    put("InstanceNormalization", new GroupNormalizationOp(true), normal, EVERYTHING);
    put("LayerNormalization", new LayerNormalizationOp(), "LayerNormalization", "last axes");
    put("MatMul", new MatMulOp(), "MatMul", "weights on one side, or matrices for each sample");
    String directions = "all directions, one function for candidate and cell, no peepholes";
    put("GRU", new RecurrentOp(RecurrentWeights.Cell.GRU), "Gru, Bidirectional", directions);
    put("LSTM", new RecurrentOp(RecurrentWeights.Cell.LSTM), "Lstm, Bidirectional", directions);
    put("RNN", new RecurrentOp(RecurrentWeights.Cell.RNN), "SimpleRnn, Bidirectional", directions);
    String linear = "4, 8 and 16 bits, one scale or one for each channel";
    put("DequantizeLinear", new DequantizeLinearOp(), "Quant", linear);
    put("QLinearConv", new QLinearConvOp(), "Conv, Quant", linear);
    put("QLinearMatMul", new QLinearMatMulOp(), "MatMul, Quant", linear);
    put("QuantizeLinear", new QuantizeLinearOp(), "Quant", linear);
  }

  private void positions() {
    String padding = "1D and 2D, any padding, strides and groups";
    put("AveragePool", new PoolOp("average"), "Pooling", "1D and 2D, without dilations");
    put("Conv", new ConvOp(), "Conv", padding + ", dilations");
    put("ConvTranspose", new ConvTransposeOp(), "ZeroPadding, Conv", padding + ", dilations");
    put("GlobalAveragePool", new GlobalPoolOp("average"), "GlobalPooling", "1D and 2D");
    put("GlobalMaxPool", new GlobalPoolOp("max"), "GlobalPooling", "1D and 2D");
    put("MaxPool", new PoolOp("max"), "Pooling", "1D and 2D, without dilations; no positions");
    put(
        "Pad",
        new PadOp(),
        "ZeroPadding, Gather",
        "with 0, reflect, edge and wrap, along axes that are not the batch");
    put("Resize", new ResizeOp(), "Resize", "nearest and linear, one or two axes");
    put("Upsample", new ResizeOp(), "Resize", "nearest and linear, one or two axes");
    for (String operator :
        List.of("AveragePool", "BatchNormalization", "Conv", "GlobalAveragePool", "MaxPool")) {
      Entry plain = table.get(operator);
      put(Channels.LAST + "::" + operator, plain.converter(), plain.becomes(), plain.supported());
    }
  }

  private void activations() {
    plain("Relu", "relu");
    plain("Sigmoid", "sigmoid");
    plain("Softplus", "softplus");
    plain("Softsign", "softsign");
    plain("Tanh", "tanh");
    plain("HardSwish", "hard_swish");
    plain("Mish", "mish");
    put("Selu", new SeluOp(), "Activation", "the parameters of its paper");
    put("Gelu", FunctionOp::gelu, "Activation", EVERYTHING);
    put("Clip", new ClipOp(), "Activation, Clip", "constant limits");
    parametrized("Elu", new ParametrizedActivationOp("elu", 1));
    parametrized("LeakyRelu", new ParametrizedActivationOp("leaky_relu", 0.01f));
    parametrized("ThresholdedRelu", new ParametrizedActivationOp("thresholded_relu", 1));
    put("HardSigmoid", new HardSigmoidOp(), "HardActivation", "any alpha and beta");
    put("Celu", ParametrizedActivationOp::celu, "ParametrizedActivation", "alpha 1");
    put("PRelu", new PReluOp(), "PReLU", "constant slopes");
    put("LogSoftmax", new SoftmaxOp(true), "Softmax, Activation", REDUCED);
    put("Softmax", new SoftmaxOp(false), "Softmax", REDUCED);
  }

  private void functions() {
    function("Abs", "abs", Math::abs);
    function("Cos", "cos", Math::cos);
    function("Erf", "erf", x -> Double.NaN);
    function("Exp", "exp", Math::exp);
    function("Log", "log", Math::log);
    function("Reciprocal", "reciprocal", x -> 1 / x);
    function("Sin", "sin", Math::sin);
    function("Sqrt", "sqrt", Math::sqrt);
  }

  private void function(String operator, String function, DoubleUnaryOperator f) {
    put(operator, new FunctionOp(function, f), "Activation", EVERYTHING);
  }

  private void plain(String operator, String function) {
    put(operator, new ActivationOp(function), "Activation", EVERYTHING);
  }

  private void parametrized(String operator, ParametrizedActivationOp converter) {
    put(operator, converter, "ParametrizedActivation", "any alpha");
  }

  private void shapes() {
    put("Cast", new CastOp(), NOTHING, "to FLOAT and DOUBLE; constants also to INT32 and INT64");
    put("Concat", new ConcatOp(), "Concatenate", "along any axis but the batch");
    put("DepthToSpace", new DepthOp(true), "Transpose", "images, any block");
    put("SpaceToDepth", new DepthOp(false), "Transpose", "images, any block");
    put("Dropout", new DropoutOp(), NOTHING, "inference");
    put("Expand", new ExpandOp(), "Gather", "along axes that are not the batch");
    put("Flatten", new FlattenOp(), "Reshape", "everything but the batch");
    put("Gather", new GatherOp(), "Embedding, Gather", "constant table, or constant positions");
    put("Identity", new IdentityOp(), NOTHING, EVERYTHING);
    reduction("ReduceL1", "abs", "");
    reduction("ReduceL2", "square", "sqrt");
    reduction("ReduceLogSum", "", "log");
    reduction("ReduceLogSumExp", "exp", "log");
    reduction("ReduceSumSquare", "square", "");
    put("ReduceProd", ReduceOp.product(), "nothing", FIXED);
    put("ReduceMax", new ReduceOp("max", 18), "Reduce", REDUCED);
    put("ReduceMean", new ReduceOp("mean", 18), "Reduce", REDUCED);
    put("ReduceMin", new ReduceOp("min", 18), "Reduce", REDUCED);
    put("ReduceSum", new ReduceOp("sum", 13), "Reduce", REDUCED);
    put("Reshape", new ReshapeOp(), "Reshape", "shapes that keep the batch whole");
    put("Slice", new SliceOp(), "Slice", REDUCED);
    put("Split", new SplitOp(), "Slice", REDUCED);
    put("Squeeze", new SqueezeOp(), "Reshape where needed", "axes of length 1");
    put("Tile", new TileOp(), "Gather", REDUCED);
    put("Transpose", new TransposeOp(), "Transpose where data moves", EVERYTHING);
    put("Unsqueeze", new UnsqueezeOp(), "Reshape where needed", EVERYTHING);
  }

  private void reduction(String operator, String before, String after) {
    put(operator, new ReduceOp(before, "sum", after, 18), "Activation, Reduce", REDUCED);
  }

  private void quantizers() {
    String quant = "constant scale, zero point and bit width; ROUND, FLOOR, CEIL, ROUND_TO_ZERO";
    for (String domain : QONNX) {
      put(domain + "::BipolarQuant", new BipolarQuantOp(), "BipolarQuant", "constant scale");
      put(domain + "::IntQuant", new QuantOp(), "Quant", quant);
      put(domain + "::Quant", new QuantOp(), "Quant", quant);
      put(domain + "::Trunc", new TruncOp(), "Merge, Quant", quant + "; zero point 0");
    }
  }

  /** The whole table, by the operators' names with their domains. */
  public SortedMap<String, Entry> table() {
    return Collections.unmodifiableSortedMap(table);
  }

  /** The table without its converters. */
  public List<SupportedOperator> list() {
    Map<String, List<String>> attributes =
        AttributeLists.read(StandardOperators.class, "attributes.txt");
    Map<String, List<String>> bare = new HashMap<>();
    attributes.forEach((name, list) -> bare.put(bare(name), list));
    List<SupportedOperator> all = new ArrayList<>();
    table.forEach(
        (name, e) ->
            all.add(
                new SupportedOperator(
                    name,
                    name.contains("::") ? "QONNX" : "ONNX",
                    attributes.getOrDefault(name, bare.getOrDefault(bare(name), List.of())),
                    List.of(e.becomes()),
                    e.supported())));
    all.sort(Comparator.comparing(SupportedOperator::dialect).thenComparing(o -> o.name()));
    return all;
  }

  private static String bare(String operator) {
    return operator.substring(operator.lastIndexOf(':') + 1);
  }

  @Override
  public Optional<Converter> find(String operator) {
    return Optional.ofNullable(table.get(operator)).map(Entry::converter);
  }

  @Override
  public UnsupportedOperators unsupported() {
    return new UnsupportedOperators(Alternatives.KNOWN, table.keySet());
  }
}
