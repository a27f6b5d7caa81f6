package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Lowering;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The operators that hls4j reads, with the converter of each. */
public final class StandardOperators implements Lowering.Converters {
  /** The domains under which the quantizers of QONNX have been written over time. */
  private static final List<String> QONNX =
      List.of("qonnx.custom_op.general", "finn.custom_op.general", "onnx.brevitas", "finn");

  private static final OptionalDouble ZERO = OptionalDouble.of(0);
  private static final OptionalDouble ONE = OptionalDouble.of(1);
  private static final OptionalDouble NONE = OptionalDouble.empty();
  private static final String TWO = "two inputs, NumPy broadcasting but not along the batch";
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
    shapes();
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
  }

  private void merge(String operator, ArithmeticOp converter) {
    put(operator, converter, "Merge", TWO);
  }

  private void constants() {
    put("Constant", new ConstantOp(), "Constant", "tensors, numbers and lists of numbers");
    put("Gather", new GatherOp(), "nothing", "from a list of lengths");
    put("Neg", new ConstantFunctionOp(a -> -a), "Constant", FIXED);
    put("Pow", ConstantFunctionOp::power, "Constant", FIXED);
    put("Reciprocal", new ConstantFunctionOp(a -> 1 / a), "Constant", FIXED);
    put("Shape", new ShapeOp(), "nothing", "lengths are known when the model is read");
    put("Slice", new SliceOp(), "nothing", "of a list of lengths, without steps");
    put("Sqrt", new ConstantFunctionOp(Math::sqrt), "Constant", FIXED);
  }

  private void products() {
    put(
        "BatchNormalization",
        new BatchNormalizationOp(),
        "BatchNormOnnx",
        "inference, one normalisation for each feature");
    put("Gemm", new GemmOp(), "MatMul, Merge", "constant B; A with the batch first");
    put("MatMul", new MatMulOp(), "MatMul", "constant second factor, or one matrix a sample");
  }

  private void activations() {
    plain("Relu", "relu");
    plain("Sigmoid", "sigmoid");
    plain("Softplus", "softplus");
    plain("Softsign", "softsign");
    plain("Tanh", "tanh");
    put("Selu", new SeluOp(), "Activation", "the parameters of its paper");
    put("Clip", new ClipOp(), "Activation", "to [0, 1], [0, 6] and [0, infinity]");
    parametrized("Elu", new ParametrizedActivationOp("elu", 1));
    parametrized("LeakyRelu", new ParametrizedActivationOp("leaky_relu", 0.01f));
    parametrized("ThresholdedRelu", new ParametrizedActivationOp("thresholded_relu", 1));
    put("HardSigmoid", new HardSigmoidOp(), "HardActivation", "any alpha and beta");
    put("PRelu", new PReluOp(), "PReLU", "constant slopes");
    put("Softmax", new SoftmaxOp(), "Softmax", "along one axis that is not the batch");
  }

  private void plain(String operator, String function) {
    put(operator, new ActivationOp(function), "Activation", "everything");
  }

  private void parametrized(String operator, ParametrizedActivationOp converter) {
    put(operator, converter, "ParametrizedActivation", "any alpha");
  }

  private void shapes() {
    put("Cast", new CastOp(), NOTHING, "to FLOAT and DOUBLE; constants also to INT32 and INT64");
    put("Concat", new ConcatOp(), "Concatenate", "along any axis but the batch");
    put("Dropout", new DropoutOp(), NOTHING, "inference");
    put("Flatten", new FlattenOp(), "Reshape", "everything but the batch");
    put("Identity", new IdentityOp(), NOTHING, "everything");
    put("Reshape", new ReshapeOp(), "Reshape", "shapes that leave the batch in front");
    put("Squeeze", new SqueezeOp(), "Reshape where needed", "axes of length 1");
    put(
        "Transpose",
        new TransposeOp(),
        "Reshape where needed",
        "constants, also quantized; else orders that move axes of length 1 only");
    put("Unsqueeze", new UnsqueezeOp(), "Reshape where needed", "everything");
  }

  private void quantizers() {
    String quant = "constant scale, zero point and bit width; ROUND, FLOOR, CEIL, ROUND_TO_ZERO";
    for (String domain : QONNX) {
      put(domain + "::BipolarQuant", new BipolarQuantOp(), "BipolarQuant", "constant scale");
      put(domain + "::IntQuant", new QuantOp(), "Quant", quant);
      put(domain + "::Quant", new QuantOp(), "Quant", quant);
    }
  }

  /** The whole table, by the operators' names with their domains. */
  public SortedMap<String, Entry> table() {
    return Collections.unmodifiableSortedMap(table);
  }

  @Override
  public Optional<Converter> find(String operator) {
    return Optional.ofNullable(table.get(operator)).map(Entry::converter);
  }

  @Override
  public String advice(String operator) {
    return table.keySet().stream()
        .filter(known -> bare(known).equalsIgnoreCase(bare(operator)))
        .min(Comparator.comparingInt(String::length))
        .map(known -> "'" + known + "' is supported")
        .orElse("see the list of supported operators in docs/generated/operators-onnx.md");
  }

  private static String bare(String operator) {
    return operator.substring(operator.lastIndexOf(':') + 1);
  }
}
