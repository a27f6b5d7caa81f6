package io.hls4j.frontend.pytorch.internal.script;

import io.hls4j.frontend.pytorch.internal.archive.ScalarType;
import io.hls4j.frontend.pytorch.internal.archive.StoredTensor;
import io.hls4j.frontend.pytorch.internal.pickle.Describe;
import io.hls4j.frontend.pytorch.internal.program.Argument;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import io.hls4j.frontend.pytorch.internal.program.ExportedProgram;
import io.hls4j.frontend.pytorch.internal.program.InputSpec;
import io.hls4j.frontend.pytorch.internal.program.ModuleCall;
import io.hls4j.frontend.pytorch.internal.program.OutputSpec;
import io.hls4j.frontend.pytorch.internal.program.ProgramNode;
import io.hls4j.frontend.pytorch.internal.program.Shapes;
import io.hls4j.frontend.pytorch.internal.program.TensorMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The operators that the code calls, as they are written down, and the tensors that they read. */
final class ScriptCalls {
  private static final String ATEN = "aten.";
  private static final int MAX_OPERATORS = 50_000;

  /** Operators that give their argument, whatever else they are told. */
  private static final List<String> COPIES = List.of("to", "detach", "clone", "contiguous");

  /** Operators whose result has the shape that they are given. */
  private static final List<String> CREATORS = List.of("zeros", "ones");

  private final Function<String, Optional<List<String>>> parameters;
  private final Shapes shapes;
  private final List<InputSpec> users;
  private final Map<String, TensorMeta> metas;
  private final List<ProgramNode> nodes = new ArrayList<>();
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
  private final Map<String, List<?>> created = new HashMap<>();

  ScriptCalls(
      Function<String, Optional<List<String>>> parameters,
      Shapes shapes,
      List<InputSpec> users,
      Map<String, TensorMeta> metas) {
    this.parameters = parameters;
    this.shapes = shapes;
    this.users = users;
    this.metas = metas;
  }

  /** The program up to now. */
  ExportedProgram program(
      List<OutputSpec> outputs, Map<String, StoredTensor> others, Map<String, String> neutral) {
    List<InputSpec> inputs = new ArrayList<>(users);
    tensors.keySet().forEach(t -> inputs.add(new InputSpec.Stored(stored(t), t)));
    Map<String, StoredTensor> all = new LinkedHashMap<>(tensors);
    others.forEach(all::putIfAbsent);
    return new ExportedProgram(inputs, nodes, outputs, metas, all, neutral);
  }

  /** A tensor of the file as a value. */
  ScriptValue.Tensor read(StoredTensor tensor, String path) {
    tensors.putIfAbsent(path, tensor);
    return new ScriptValue.Tensor(stored(path));
  }

  private static String stored(String path) {
    return "stored " + path;
  }

  /** Calls an operator such as {@code torch.add} and gives its first result. */
  ScriptValue.Tensor operator(
      String name, List<Object> values, List<String> names, List<ModuleCall> modules) {
    String operator =
        name.startsWith("torch.") ? ATEN + name.substring(6) : name.substring("ops.".length());
    String plain = operator.endsWith("_") ? operator.substring(0, operator.length() - 1) : operator;
    if (COPIES.contains(plain.replace(ATEN, "")) && number(values.get(0)).isPresent()) {
      return (ScriptValue.Tensor) values.get(0);
    }
    List<String> known = parameters.apply(plain).orElse(List.of());
    Map<String, Argument> arguments = new LinkedHashMap<>();
    int position = 0;
    for (int i = 0; i < values.size(); i++) {
      boolean named = !names.get(i).isEmpty();
      if (plain.equals("aten.to") && i > 0 && !named && values.get(i) instanceof ScriptValue) {
        continue; // A device, or a tensor of whose kind the result shall be.
      }
      String argument =
          named ? names.get(i) : position < known.size() ? known.get(position) : "#" + position;
      position += named ? 0 : 1;
      arguments.put(argument, argument(argument, values.get(i)));
    }
    if (nodes.size() == MAX_OPERATORS) {
      throw new ScriptException(0, "more than " + MAX_OPERATORS + " calls of operators");
    }
    String output = "v" + nodes.size();
    nodes.add(
        new ProgramNode("torch.ops." + operator, arguments, List.of(output), modules, "", false));
    if (CREATORS.contains(plain.replace(ATEN, "")) && values.get(0) instanceof List<?> sizes) {
      created.put(output, new ArrayList<>(sizes));
    }
    return new ScriptValue.Tensor(output);
  }

  /** The first results of the operator whose first result this is, as many as are wanted. */
  List<Object> results(ScriptValue.Tensor first, int count) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      ProgramNode node = nodes.get(i);
      if (node.name().equals(first.name())) {
        List<String> outputs = new ArrayList<>(node.outputs());
        while (outputs.size() < count) {
          outputs.add(first.name() + "_" + outputs.size());
        }
        nodes.set(i, node.withOutputs(outputs));
        return outputs.stream().limit(count).<Object>map(ScriptValue.Tensor::new).toList();
      }
    }
    return List.of(first);
  }

  /** How many operators and tensors there are up to now. */
  int size() {
    return nodes.size() + tensors.size();
  }

  /** The number in a stored tensor without axes. */
  Optional<Object> number(Object value) {
    if (!(value instanceof ScriptValue.Tensor tensor) || !tensor.name().startsWith(stored(""))) {
      return Optional.empty();
    }
    StoredTensor found = tensors.get(tensor.name().substring(stored("").length()));
    if (found == null || !found.sizes().isEmpty() || !found.type().isDecodable()) {
      return Optional.empty();
    }
    return found.type().isFloating()
        ? Optional.of(found.data().at(0))
        : Optional.of(found.data().longAt(0));
  }

  /** The lengths of all axes; one that counts samples is a {@link ScriptValue.Length}. */
  List<Object> sizes(ScriptValue.Tensor tensor) {
    if (created.containsKey(tensor.name())) {
      return new ArrayList<>(created.get(tensor.name()));
    }
    Shapes.Sizes sizes = shapes.of(program(List.of(), Map.of(), Map.of()), tensor.name());
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < sizes.lengths().size(); i++) {
      Dim dim = sizes.lengths().get(i);
      boolean fixed = i != sizes.batch() && dim instanceof Dim.Fixed;
      all.add(fixed ? (Object) ((Dim.Fixed) dim).length() : new ScriptValue.Length(dim));
    }
    return all;
  }

  /** The length of axis 0. */
  Object length(ScriptValue.Tensor tensor) {
    boolean isList =
        nodes.stream().anyMatch(n -> n.name().equals(tensor.name()) && isListed(n.target()));
    if (isList) {
      throw new ScriptException(0, "a count of the results of an operator");
    }
    return ScriptScalars.item(sizes(tensor), 0L);
  }

  private static boolean isListed(String target) {
    return target.matches("torch\\.ops\\.aten\\.(split.*|chunk|unbind|tensor_split|meshgrid)");
  }

  private static Argument argument(String name, Object value) {
    if (value == null || value instanceof ScriptValue.Device) {
      return new Argument.None();
    }
    if (value instanceof ScriptValue.Tensor tensor) {
      return new Argument.Tensor(tensor.name());
    }
    if (value instanceof Long whole) {
      return name.equals("dtype") ? type(whole) : new Argument.Int(whole);
    }
    if (value instanceof Double real) {
      return new Argument.Real(real);
    }
    if (value instanceof Boolean flag) {
      return new Argument.Bool(flag);
    }
    if (value instanceof String text) {
      return new Argument.Text(text);
    }
    if (value instanceof List<?> list) {
      return list(list);
    }
    return new Argument.Other("value", Describe.value(value));
  }

  /** An element type by its number in TorchScript. */
  private static Argument type(long code) {
    long schema = code <= 11 ? code + 1 : code == 15 ? 13 : -1;
    return ScalarType.of((int) schema)
        .<Argument>map(Argument.Type::new)
        .orElse(new Argument.Other("type", String.valueOf(code)));
  }

  private static Argument list(List<?> list) {
    List<String> names = new ArrayList<>();
    List<Dim> dims = new ArrayList<>();
    List<Double> reals = new ArrayList<>();
    for (Object item : list) {
      if (item instanceof ScriptValue.Tensor tensor) {
        names.add(tensor.name());
      } else if (item instanceof Long whole) {
        dims.add(Dim.of(whole));
      } else if (item instanceof ScriptValue.Length length) {
        dims.add(length.dim());
      } else if (item instanceof Double real) {
        reals.add(real);
      }
    }
    if (!reals.isEmpty() && reals.size() == list.size()) {
      return new Argument.Reals(reals);
    }
    if (!names.isEmpty() && names.size() == list.size()) {
      return new Argument.Tensors(names);
    }
    return dims.size() == list.size()
        ? new Argument.Ints(dims)
        : new Argument.Other("list", list.size() + " values");
  }
}
