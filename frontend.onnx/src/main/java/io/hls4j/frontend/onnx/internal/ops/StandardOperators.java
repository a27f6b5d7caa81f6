package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Lowering;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** The operators that hls4j reads, with the converter of each. */
public final class StandardOperators implements Lowering.Converters {
  /** The domains under which the quantizers of QONNX have been written over time. */
  private static final List<String> QONNX =
      List.of("qonnx.custom_op.general", "finn.custom_op.general", "onnx.brevitas", "finn");

  private static final OptionalDouble ZERO = OptionalDouble.of(0);
  private static final OptionalDouble ONE = OptionalDouble.of(1);
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private final Map<String, Converter> table = new TreeMap<>();

  /** The table. */
  public StandardOperators() {
    arithmetic();
    activations();
    shapes();
    table.put("BatchNormalization", new BatchNormalizationOp());
    table.put("Cast", new CastOp());
    table.put("Constant", new ConstantOp());
    table.put("Dropout", new DropoutOp());
    table.put("Gemm", new GemmOp());
    table.put("Identity", new IdentityOp());
    table.put("MatMul", new MatMulOp());
    for (String domain : QONNX) {
      table.put(domain + "::BipolarQuant", new BipolarQuantOp());
      table.put(domain + "::IntQuant", new QuantOp());
      table.put(domain + "::Quant", new QuantOp());
    }
  }

  private void arithmetic() {
    table.put("Add", new ArithmeticOp("add", Double::sum, true, ZERO));
    table.put("Div", new ArithmeticOp("divide", (a, b) -> a / b, false, ONE));
    table.put("Max", new ArithmeticOp("maximum", Math::max, true, NONE));
    table.put("Mean", new ArithmeticOp("average", (a, b) -> (a + b) / 2, true, NONE));
    table.put("Min", new ArithmeticOp("minimum", Math::min, true, NONE));
    table.put("Mul", new ArithmeticOp("multiply", (a, b) -> a * b, true, ONE));
    table.put("Neg", new ConstantFunctionOp(a -> -a));
    table.put("Pow", ConstantFunctionOp::power);
    table.put("Reciprocal", new ConstantFunctionOp(a -> 1 / a));
    table.put("Sqrt", new ConstantFunctionOp(Math::sqrt));
    table.put("Sub", new ArithmeticOp("subtract", (a, b) -> a - b, false, ZERO));
    table.put("Sum", new ArithmeticOp("add", Double::sum, true, ZERO));
  }

  private void activations() {
    table.put("Clip", new ClipOp());
    table.put("Elu", new ParametrizedActivationOp("elu", 1));
    table.put("HardSigmoid", new HardSigmoidOp());
    table.put("LeakyRelu", new ParametrizedActivationOp("leaky_relu", 0.01f));
    table.put("PRelu", new PReluOp());
    table.put("Relu", new ActivationOp("relu"));
    table.put("Selu", new SeluOp());
    table.put("Sigmoid", new ActivationOp("sigmoid"));
    table.put("Softmax", new SoftmaxOp());
    table.put("Softplus", new ActivationOp("softplus"));
    table.put("Softsign", new ActivationOp("softsign"));
    table.put("Tanh", new ActivationOp("tanh"));
    table.put("ThresholdedRelu", new ParametrizedActivationOp("thresholded_relu", 1));
  }

  private void shapes() {
    table.put("Concat", new ConcatOp());
    table.put("Flatten", new FlattenOp());
    table.put("Gather", new GatherOp());
    table.put("Reshape", new ReshapeOp());
    table.put("Shape", new ShapeOp());
    table.put("Slice", new SliceOp());
    table.put("Squeeze", new SqueezeOp());
    table.put("Transpose", new TransposeOp());
    table.put("Unsqueeze", new UnsqueezeOp());
  }

  /** The names of all operators, with their domains. */
  public Set<String> names() {
    return table.keySet();
  }

  @Override
  public Optional<Converter> find(String operator) {
    return Optional.ofNullable(table.get(operator));
  }

  @Override
  public String advice(String operator) {
    String bare = operator.substring(operator.lastIndexOf(':') + 1);
    return table.keySet().stream()
        .filter(known -> known.substring(known.lastIndexOf(':') + 1).equalsIgnoreCase(bare))
        .min(Comparator.comparingInt(String::length))
        .map(known -> "'" + known + "' is supported")
        .orElse(
            "a bundle with an OperatorConverter for '"
                + operator
                + "' adds it; see the list of operators in the documentation");
  }
}
