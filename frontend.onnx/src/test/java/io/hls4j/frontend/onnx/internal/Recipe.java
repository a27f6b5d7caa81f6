package io.hls4j.frontend.onnx.internal;

import static io.hls4j.frontend.onnx.internal.TestModels.attr;
import static io.hls4j.frontend.onnx.internal.TestModels.longs;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;

import com.google.protobuf.ByteString;
import io.hls4j.frontend.onnx.internal.wire.AttributeProto;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import io.hls4j.frontend.onnx.internal.wire.NodeProto;
import io.hls4j.frontend.onnx.internal.wire.TensorProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * How models of one operator are made: the values that each of its parameters takes. Whether a
 * parameter is an attribute, an input or not there at all follows from the operator's schema, so
 * that one recipe serves every version.
 */
final class Recipe {
  /** A parameter that is left out. */
  static final Object ABSENT = new Object();

  /** In the place of a constant input: the input of the model. */
  static final Object X = new Object();

  /** So many models of one schema, where there are more combinations of values. */
  private static final int MOST = 40;

  private final String operator;
  private final List<Long> sample;
  private final Map<String, List<Object>> parameters = new LinkedHashMap<>();
  private String before = "";
  private Consumer<GraphProto.Builder> dressing = graph -> {};
  private long batch = -1;
  private int least;
  private int since;
  private int until = Integer.MAX_VALUE;

  private Recipe(String operator, List<Long> sample) {
    this.operator = operator;
    this.sample = sample;
  }

  /** One model of a recipe and the values in it. */
  record Model(Schema schema, int opset, Map<String, Object> values, GraphProto.Builder graph) {
    /** The file. */
    byte[] bytes() {
      return TestModels.model(opset, graph).build().toByteArray();
    }

    /** Whether a value is one that hls4j says it does not support. */
    boolean isRefused() {
      return values.values().stream().anyMatch(Refused.class::isInstance);
    }

    @Override
    public String toString() {
      return schema + " " + values.entrySet().stream().map(Model::text).toList();
    }

    private static String text(Map.Entry<String, Object> value) {
      Object v = value.getValue() instanceof Operands many ? many.all().size() : value.getValue();
      String text = v == ABSENT ? "-" : v instanceof TensorProto t ? t.getDimsList() + "" : "" + v;
      return value.getKey() + "=" + text;
    }
  }

  /** A value that is refused by name. */
  record Refused(Object value) {}

  /** Several operands in the place of an input that stands for any number. */
  record Operands(List<Object> all) {}

  /** A recipe for an operator whose first input is that of the model. */
  static Recipe of(String operator, Integer... sample) {
    return new Recipe(operator, Arrays.stream(sample).map(Integer::longValue).toList());
  }

  /** The values of a parameter; models with all parameters in use have the first of each. */
  Recipe with(String parameter, Object... values) {
    parameters.put(parameter, List.of(values));
    return this;
  }

  /** An elementwise operator in front, for those that not all numbers have a value of. */
  Recipe after(String function) {
    before = function;
    return this;
  }

  /** Nodes, initializers or outputs around the operator, which computes "y" from "x". */
  Recipe dressed(Consumer<GraphProto.Builder> more) {
    dressing = more;
    return this;
  }

  /** A file for one sample. */
  Recipe single() {
    batch = 1;
    return this;
  }

  /** Models are of this operator set at least, for the sake of the operators around. */
  Recipe opset(int least) {
    this.least = least;
    return this;
  }

  /** Only for schemas from a version on. */
  Recipe since(int version) {
    since = version;
    return this;
  }

  /** Only for schemas up to a version. */
  Recipe until(int version) {
    until = version;
    return this;
  }

  String operator() {
    return operator;
  }

  /** Whether the recipe is for a schema. */
  boolean isFor(Schema schema) {
    return schema.operator().equals(operator)
        && schema.version() >= since
        && schema.version() <= until;
  }

  /** Names of all parameters. */
  Set<String> parameters() {
    return parameters.keySet();
  }

  /** Models of a schema: each value of each parameter, and combinations. */
  List<Model> models(Schema schema) {
    Set<Map<String, Object>> chosen = new LinkedHashSet<>();
    List<String> names = parameters.keySet().stream().filter(schema::has).toList();
    Map<String, Object> first = new LinkedHashMap<>();
    names.forEach(name -> first.put(name, parameters.get(name).get(0)));
    chosen.add(first);
    for (String name : names) {
      for (Object value : parameters.get(name)) {
        Map<String, Object> other = new LinkedHashMap<>(first);
        other.put(name, value);
        chosen.add(other);
      }
    }
    Random random = new Random(schema.toString().hashCode());
    for (int i = 0; i < 2 * MOST && chosen.size() < MOST; i++) {
      Map<String, Object> other = new LinkedHashMap<>();
      for (String name : names) {
        List<Object> values = parameters.get(name);
        other.put(name, values.get(random.nextInt(values.size())));
      }
      chosen.add(other);
    }
    int opset = Math.max(least, schema.opset());
    return chosen.stream()
        .map(values -> new Model(schema, opset, values, graph(schema, values)))
        .toList();
  }

  /** Models in which every parameter has a value that is supported, if there is one. */
  List<Model> complete(Schema schema) {
    List<Model> all = models(schema);
    if (all.get(0).isRefused()) {
      return List.of();
    }
    List<Model> chosen = new ArrayList<>(all.subList(0, 1));
    for (String name : all.get(0).values().keySet()) {
      if (all.get(0).values().get(name) == ABSENT) {
        all.stream()
            .filter(model -> !model.isRefused() && model.values().get(name) != ABSENT)
            .filter(model -> differences(model, all.get(0)) == 1)
            .findFirst()
            .ifPresent(chosen::add);
      }
    }
    return chosen;
  }

  /** Parameters that have a value in complete models, or only values that are refused. */
  Set<String> settled(Schema schema) {
    Set<String> all = new LinkedHashSet<>();
    for (Model model : complete(schema)) {
      model
          .values()
          .forEach(
              (name, value) -> {
                if (value != ABSENT) {
                  all.add(name);
                }
              });
    }
    parameters.forEach(
        (name, values) -> {
          if (values.stream().anyMatch(Refused.class::isInstance)) {
            all.add(name);
          }
        });
    return all;
  }

  private static long differences(Model a, Model b) {
    return a.values().keySet().stream()
        .filter(name -> a.values().get(name) != b.values().get(name))
        .count();
  }

  private GraphProto.Builder graph(Schema schema, Map<String, Object> values) {
    List<TensorProto> constants = new ArrayList<>();
    NodeProto.Builder node = node(operator, "y");
    List<String> inputs = new ArrayList<>();
    if (!schema.inputs().isEmpty() && !values.containsKey(plain(schema.inputs().get(0)))) {
      inputs.add(before.isEmpty() ? "x" : "a");
    }
    for (String name : schema.inputs().subList(inputs.size(), schema.inputs().size())) {
      Object value = value(values.getOrDefault(plain(name), ABSENT));
      List<Object> operands = value instanceof Operands many ? many.all() : List.of(value);
      for (int i = 0; i < operands.size(); i++) {
        inputs.add(operand(plain(name) + (i == 0 ? "" : "_" + i), operands.get(i), constants));
      }
    }
    while (!inputs.isEmpty() && inputs.get(inputs.size() - 1).isEmpty()) {
      inputs.remove(inputs.size() - 1);
    }
    values.forEach(
        (name, value) -> {
          if (schema.attributes().contains(name) && value(value) != ABSENT) {
            node.addAttribute(attribute(name, value(value)));
          }
        });
    GraphProto.Builder graph = Imported.graph(sample);
    if (batch > 0) {
      long[] dims =
          LongStream.concat(LongStream.of(batch), sample.stream().mapToLong(d -> d)).toArray();
      graph.setInput(0, TestModels.floats("x", dims));
    }
    if (!before.isEmpty()) {
      graph.addNode(node(before, "a", "x"));
    }
    graph.addNode(node.addAllInput(inputs)).addAllInitializer(constants);
    dressing.accept(graph);
    return graph;
  }

  private static String plain(String name) {
    return name.replace("*", "");
  }

  private static Object value(Object value) {
    return value instanceof Refused refused ? refused.value() : value;
  }

  private String operand(String name, Object value, List<TensorProto> constants) {
    if (value == ABSENT) {
      return "";
    }
    if (value == X) {
      return "x";
    }
    if (value instanceof String tensor) {
      return tensor;
    }
    constants.add(constant("c_" + name, value));
    return "c_" + name;
  }

  private static TensorProto constant(String name, Object value) {
    if (value instanceof TensorProto given) {
      return given.toBuilder().setName(name).build();
    }
    if (value instanceof Float number) {
      return tensor(name, List.of(), number);
    }
    if (value instanceof Integer number) {
      return longs(name, List.of(), number);
    }
    if (value instanceof Boolean flag) {
      return TestModels.raw(name, 9, List.of(), (byte) (flag ? 1 : 0));
    }
    List<?> all = (List<?>) value;
    long[] numbers =
        all.stream().filter(Integer.class::isInstance).mapToLong(Recipe::whole).toArray();
    if (numbers.length == all.size()) {
      return longs(name, List.of((long) numbers.length), numbers);
    }
    float[] reals = new float[all.size()];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = (Float) all.get(i);
    }
    return tensor(name, List.of((long) reals.length), reals);
  }

  private static long whole(Object number) {
    return ((Integer) number).longValue();
  }

  private static AttributeProto attribute(String name, Object value) {
    if (value instanceof TensorProto tensor) {
      return attr(name, tensor);
    }
    if (value instanceof Float number) {
      return attr(name, number.floatValue());
    }
    if (value instanceof Integer number) {
      return attr(name, number.longValue());
    }
    if (value instanceof String text) {
      return attr(name, text);
    }
    List<?> all = (List<?>) value;
    AttributeProto.Builder list = AttributeProto.newBuilder().setName(name);
    for (Object each : all) {
      if (each instanceof Float number) {
        list.setType(6).addFloats(number);
      } else if (each instanceof String text) {
        list.setType(8).addStrings(ByteString.copyFromUtf8(text));
      } else {
        list.setType(7).addInts(whole(each));
      }
    }
    return (all.isEmpty() ? list.setType(7) : list).build();
  }
}
