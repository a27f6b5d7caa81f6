package io.hls4j.frontend.keras.internal.ops.layer;

import io.hls4j.core.api.frontend.Ledger.Fate;
import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.api.frontend.SourceOperator;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfigReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** One call of a layer, as its converter sees it. */
public final class LayerOperator implements SourceOperator {
  /** Stands before the names of call arguments among the attributes. */
  public static final String CALL = "call.";

  /** Beyond any window, stride or factor of a layer. */
  private static final int MAX_NUMBER = 1 << 15;

  private static final String SEED = "only matters in training";

  private final LayerConfig layer;
  private final int call;
  private final Scope scope;
  private final String nodeName;
  private List<Value> inputs;
  private final LayerWeights weights;
  private final OperatorReader reader;
  private final Quantization quantization = new Quantization();

  /**
   * One call.
   *
   * @param layer the layer
   * @param call which of its calls
   * @param scope where it is used
   * @param inputs the tensors it is called with
   * @param weights its arrays
   */
  public LayerOperator(
      LayerConfig layer, int call, Scope scope, List<Value> inputs, LayerWeights weights) {
    this.layer = layer;
    this.call = call;
    this.scope = scope;
    this.nodeName = name(layer.name());
    this.inputs = inputs;
    this.weights = weights;
    Map<String, Object> attributes = new LinkedHashMap<>(layer.config());
    layer.calls().get(call).arguments().forEach((key, value) -> attributes.put(CALL + key, value));
    this.reader = new OperatorReader(layer.operator(), nodeName, attributes);
    CommonAttributes.account(reader);
    weights
        .ignoreSeeds()
        .forEach(seed -> reader.note("weight " + seed, "a seed", Fate.NEUTRAL, SEED));
  }

  private String name(String wanted) {
    boolean inside = scope.depth() > 0;
    return scope.state().names().of(layer.name(), call + scope.suffix(), wanted, inside);
  }

  /** The layer itself. */
  public LayerConfig layer() {
    return layer;
  }

  /** Which of the calls of the layer it is. */
  public int call() {
    return call;
  }

  /** Where it is used. */
  public Scope scope() {
    return scope;
  }

  /** Its arrays. */
  public LayerWeights weights() {
    return weights;
  }

  /** 2 or 3: some layers mean different things in Keras 2 and Keras 3. */
  public int generation() {
    return scope.state().generation();
  }

  /** How many axes of the inputs, apart from the batch axis, the layer does not know of. */
  public int leading() {
    return scope.leading();
  }

  /** Whether anything reads one of the tensors that this call makes. */
  public boolean isRead(int output) {
    return scope.outputs().contains(output);
  }

  /** A free name for a node that belongs to this layer: the layer's name and a suffix. */
  public String nodeName(String suffix) {
    return name(layer.name() + suffix);
  }

  /** A free name for a node that stands before or behind: a prefix and the layer's name. */
  public String prefixedName(String prefix) {
    return name(prefix + layer.name());
  }

  /** The axes that the layer knows of. */
  public List<Integer> dims(Value tensor) {
    return tensor.shape().dims().subList(leading(), tensor.shape().rank());
  }

  /** The given axes behind those of a tensor that the layer does not know of. */
  public List<Integer> withLeading(Value tensor, List<Integer> dims) {
    List<Integer> all = new ArrayList<>(tensor.shape().dims().subList(0, leading()));
    all.addAll(dims);
    return List.copyOf(all);
  }

  /** A layer that this one holds as an attribute; empty if the attribute is not set. */
  public Optional<LayerConfig> part(String attribute) {
    return reader.find(attribute).map(json -> ModelConfigReader.layer(json, place(attribute)));
  }

  /** A layer that this one holds as an attribute. */
  public LayerConfig requirePart(String attribute) {
    return ModelConfigReader.layer(require(attribute), place(attribute));
  }

  /**
   * A layer inside of this one, as its converter sees it.
   *
   * @param part the layer
   * @param with the tensors that it is called with
   * @param own its arrays
   * @param leading how many more axes it does not know of
   */
  public LayerOperator inside(LayerConfig part, List<Value> with, LayerWeights own, int leading) {
    return new LayerOperator(part, 0, scope.inside(leading, call, scope.outputs()), with, own);
  }

  /** A free name for a node whose name does not begin with that of the layer. */
  public String freeName(String wanted) {
    return name(wanted);
  }

  /** Puts other tensors in the place of those that the layer is called with. */
  public void readFrom(List<Value> others) {
    inputs = List.copyOf(others);
  }

  /** The one input of a layer that takes one. */
  public Value input() {
    if (inputs.size() != 1) {
      throw new ModelException(
          KerasDiagnostics.INPUT_COUNT.at(layer.name(), layer.className(), "one", inputs.size()));
    }
    return inputs.get(0);
  }

  /** A required attribute. */
  public int integer(String attribute) {
    return ConfigValues.integer(place(attribute), require(attribute));
  }

  /** An integer with a default, also where it is null. */
  public int integer(String attribute, int fallback) {
    return get(attribute, ConfigValues::integer, fallback);
  }

  /** A part of the value of an attribute that must be an integer. */
  public int integer(String attribute, Object value) {
    return ConfigValues.integer(place(attribute), value);
  }

  /** Demands one number for each axis. */
  public void requireCount(String attribute, List<Integer> numbers, int count) {
    if (numbers.size() != count) {
      throw new ModelException(
          KerasDiagnostics.CONFIG_FIELD.at(place(attribute), count + " integers", numbers));
    }
  }

  /** Demands one number for each axis, at least 1 and small enough to multiply two of them. */
  public void requirePositive(String attribute, List<Integer> numbers, int count) {
    requireCount(attribute, numbers, count);
    if (!numbers.stream().allMatch(n -> n >= 1 && n <= MAX_NUMBER)) {
      throw new ModelException(
          KerasDiagnostics.CONFIG_FIELD.at(
              place(attribute), "integers from 1 to " + MAX_NUMBER, numbers));
    }
  }

  /** A required list of integers. */
  public List<Integer> integers(String attribute) {
    return ConfigValues.integers(place(attribute), require(attribute));
  }

  /** A list of integers, or a single one, with a default. */
  public List<Integer> integers(String attribute, List<Integer> fallback) {
    return get(attribute, ConfigValues::integers, fallback);
  }

  /** An attribute with a default, also where it is null. */
  public double number(String attribute, double fallback) {
    return get(attribute, ConfigValues::number, fallback);
  }

  /** An attribute with a default, also where it is null. */
  public boolean flag(String attribute, boolean fallback) {
    return get(attribute, ConfigValues::flag, fallback);
  }

  private Object require(String attribute) {
    return reader
        .find(attribute)
        .orElseThrow(
            () -> new ModelException(KerasDiagnostics.NO_ATTRIBUTE.at(layer.name(), attribute)));
  }

  private <T> T get(String attribute, BiFunction<String, Object, T> as, T fallback) {
    return reader.get(attribute, value -> as.apply(place(attribute), value), fallback);
  }

  private String place(String attribute) {
    return layer.name() + "." + attribute;
  }

  /** Whether an attribute is there, without a value. */
  public boolean isNull(String attribute) {
    return reader.has(attribute) && reader.find(attribute).isEmpty();
  }

  /** A text with a default, also where it is null. */
  public String text(String attribute, String fallback) {
    return get(attribute, ConfigValues::text, fallback);
  }

  /** A trained variable; {@code position} is its place in the order in which Keras makes them. */
  public TensorData weight(String variable, int position) {
    return weight(weights, variable, position);
  }

  /** Which of the names that versions of Keras give a variable the file has. */
  public String stored(String usual, String other) {
    return weights.stored().contains(other) ? other : usual;
  }

  /** A trained variable of a part of the layer. */
  public TensorData weight(LayerWeights part, String variable, int position) {
    TensorData data = part.require(variable, position);
    note(part.storedName(variable, position), data, Fate.USED, "");
    return data;
  }

  /**
   * Puts a variable of a part of the layer into a slot of a node, as the layer computes with it.
   */
  public void put(NodeBuilder node, String slot, LayerWeights part, String variable, int position) {
    quantization.put(node, slot, variable, weight(part, variable, position));
  }

  /** Demands that an array has the shape that attributes say. */
  public void requireShape(String attributes, TensorData data, Integer... dims) {
    if (!data.shape().dims().equals(List.of(dims))) {
      throw new ModelException(
          KerasDiagnostics.KERNEL_SIZE.at(
              nodeName, attributes, Arrays.toString(dims), data.shape()));
    }
  }

  /** The attribute {@code epsilon}, which must leave every variance above zero. */
  public double epsilon(double fallback, TensorData variance) {
    double epsilon = number("epsilon", fallback);
    if (!(variance.min() + epsilon > 0)) {
      throw new ModelException(
          KerasDiagnostics.CONFIG_FIELD.at(
              place("epsilon"), "such that each variance is above 0 with it", epsilon));
    }
    return epsilon;
  }

  /** What rounds the variables; nothing for layers without quantizers. */
  public Quantization quantization() {
    return quantization;
  }

  /** A trained variable as the layer computes with it. */
  public TensorData rounded(String variable, int position) {
    return quantization.rounded(variable, weight(variable, position));
  }

  /** Puts a trained variable into a slot of a node, as the layer computes with it. */
  public void put(NodeBuilder node, String slot, String variable, int position) {
    quantization.put(node, slot, variable, weight(variable, position));
  }

  /**
   * Puts a trained kernel whose last axis are the output channels into a slot of a node; before the
   * bias.
   */
  public void putKernel(NodeBuilder node, String slot, String variable, int position) {
    quantization.putKernel(node, slot, variable, weight(variable, position));
  }

  /** Puts a trained bias into a slot of a node. */
  public void putBias(NodeBuilder node, String slot, int position) {
    quantization.putBias(node, slot, weight("bias", position));
  }

  /** Records that an array, if it is stored, does not matter, and why. */
  public void neutralWeight(String storedName, String reason) {
    neutralWeight(weights, storedName, reason);
  }

  /** Records that an array of a part of the layer, if it is stored, does not matter, and why. */
  public void neutralWeight(LayerWeights part, String storedName, String reason) {
    if (part.stored().contains(storedName)) {
      part.ignore(storedName);
      reader.note("weight " + storedName, "an array", Fate.NEUTRAL, reason);
    }
  }

  /** Records that the arrays of this layer do not matter, and why. */
  public void neutralWeights(String reason) {
    weights.ignore();
    weights
        .stored()
        .forEach(name -> reader.note("weight " + name, "an array", Fate.NEUTRAL, reason));
  }

  private void note(String storedName, TensorData data, Fate fate, String reason) {
    reader.note("weight " + storedName, data.shape().toString(), fate, reason);
  }

  @Override
  public OperatorReader reader() {
    return reader;
  }

  @Override
  public String nodeName() {
    return nodeName;
  }

  @Override
  public List<Value> inputs() {
    return inputs;
  }

  @Override
  public Optional<TensorData> tensor(String name) {
    Optional<TensorData> data = weights.find(name);
    data.ifPresent(d -> note(name, d, Fate.USED, ""));
    return data;
  }

  @Override
  public List<String> tensorNames() {
    return weights.stored();
  }

  @Override
  public List<String> outputNames() {
    return List.of(nodeName);
  }
}
