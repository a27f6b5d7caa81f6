package io.hls4j.frontend.pytorch.internal.script;

import io.hls4j.frontend.pytorch.internal.archive.StoredTensor;
import io.hls4j.frontend.pytorch.internal.pickle.Describe;
import io.hls4j.frontend.pytorch.internal.pickle.Global;
import io.hls4j.frontend.pytorch.internal.pickle.Instance;
import io.hls4j.frontend.pytorch.internal.program.Argument;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import io.hls4j.frontend.pytorch.internal.program.InputSpec;
import io.hls4j.frontend.pytorch.internal.program.ModuleCall;
import io.hls4j.frontend.pytorch.internal.program.ProgramNode;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Attribute;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Call;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Items;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Literal;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Name;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Follows methods of modules and writes down the operators that they call. */
final class ScriptRun {
  private static final int MAX_STATEMENTS = 200_000;
  private static final int MAX_DEPTH = 60;

  private final ScriptSources sources;
  private final Function<String, Optional<List<String>>> parameters;
  private final List<Object> constants;
  private final Dim batch;
  private final List<ProgramNode> nodes = new ArrayList<>();
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
  private final Deque<ModuleCall> modules = new ArrayDeque<>();
  private final Map<Global, String> classNames = new HashMap<>();
  private int statements;

  ScriptRun(
      ScriptSources sources,
      Function<String, Optional<List<String>>> parameters,
      List<Object> constants,
      Dim batch) {
    this.sources = sources;
    this.parameters = parameters;
    this.constants = constants;
    this.batch = batch;
  }

  /** The operators in the order of their calls. */
  List<ProgramNode> nodes() {
    return nodes;
  }

  /** The stored tensors that were read. */
  Map<String, StoredTensor> tensors() {
    return tensors;
  }

  /** Those tensors as inputs of the program. */
  List<InputSpec> inputs() {
    return tensors.keySet().stream()
        .<InputSpec>map(t -> new InputSpec.Stored(stored(t), t))
        .toList();
  }

  /** Runs a method and gives its result. */
  Object call(ScriptValue.Module module, String name, List<Object> arguments) {
    Global type = module.instance().type();
    ScriptMethod method = sources.method(type, name);
    int line = 0;
    try {
      if (modules.size() > MAX_DEPTH || method.parameters().size() != arguments.size()) {
        throw new ScriptException(0, "a call of '" + name + "' that is too deep or too long");
      }
      Map<String, Object> variables = new HashMap<>();
      variables.put("self", module);
      for (int i = 0; i < arguments.size(); i++) {
        variables.put(method.parameters().get(i), arguments.get(i));
      }
      String key = module.path() + "@" + statements;
      modules.addLast(
          new ModuleCall(
              key, module.path(), classNames.computeIfAbsent(type, ScriptRun::className)));
      for (ScriptStatement statement : method.body()) {
        line = statement.line();
        if (++statements > MAX_STATEMENTS) {
          throw new ScriptException(line, "more than " + MAX_STATEMENTS + " statements");
        }
        Object value = evaluate(statement.value(), variables);
        if (statement.isResult()) {
          modules.removeLast();
          return value;
        }
        assign(statement, value, variables);
      }
      throw new ScriptException(line, "a method without a result");
    } catch (ScriptException e) {
      ScriptException placed = new ScriptException(Math.max(line, e.line()), e.getMessage());
      throw ScriptSources.unsupported(sources.where(type), placed);
    }
  }

  /** {@code __torch__.torch.nn.modules.linear.___torch_mangle_0.Linear} is torch's Linear. */
  private static String className(Global type) {
    return type.path().replaceFirst("^__torch__\\.", "").replaceAll("\\.___torch_mangle_\\d+", "");
  }

  private void assign(ScriptStatement statement, Object value, Map<String, Object> variables) {
    if (!statement.unpack()) {
      statement.targets().forEach(target -> variables.put(target, value));
      return;
    }
    int count = statement.targets().size();
    List<?> list = value instanceof ScriptValue.Tensor tensor ? results(tensor, count) : List.of();
    list = value instanceof List<?> several ? several : list;
    if (list.size() != count) {
      throw new ScriptException(0, "an assignment of another number of results");
    }
    for (int i = 0; i < count; i++) {
      variables.put(statement.targets().get(i), list.get(i));
    }
  }

  /** All results of the operator whose first result this is. */
  private List<Object> results(ScriptValue.Tensor first, int count) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      ProgramNode node = nodes.get(i);
      if (node.name().equals(first.name())) {
        List<String> outputs = new ArrayList<>(node.outputs());
        while (outputs.size() < count) {
          outputs.add(first.name() + "_" + outputs.size());
        }
        nodes.set(
            i,
            new ProgramNode(
                node.target(),
                node.arguments(),
                outputs,
                node.modules(),
                node.function(),
                node.symbolic()));
        return outputs.stream().<Object>map(ScriptValue.Tensor::new).toList();
      }
    }
    return List.of(first);
  }

  private Object evaluate(ScriptExpression expression, Map<String, Object> variables) {
    if (expression instanceof Literal literal) {
      return literal.value();
    }
    if (expression instanceof Name name) {
      if (!variables.containsKey(name.name())) {
        throw new ScriptException(0, "the unknown variable '" + name.name() + "'");
      }
      return variables.get(name.name());
    }
    if (expression instanceof Items items) {
      List<Object> values = new ArrayList<>();
      items.items().forEach(item -> values.add(evaluate(item, variables)));
      return values;
    }
    if (expression instanceof Attribute attribute) {
      Optional<String> dotted = dotted(attribute, variables);
      return dotted.isPresent()
          ? constant(dotted.get())
          : attribute(evaluate(attribute.of(), variables), attribute.name());
    }
    if (expression instanceof Call call) {
      return call(call, variables);
    }
    throw new ScriptException(0, "an index");
  }

  /** The name of a function or constant, such as {@code torch.relu}. */
  private static Optional<String> dotted(
      ScriptExpression expression, Map<String, Object> variables) {
    if (expression instanceof Name name) {
      return variables.containsKey(name.name()) ? Optional.empty() : Optional.of(name.name());
    }
    return expression instanceof Attribute attribute
        ? dotted(attribute.of(), variables).map(of -> of + "." + attribute.name())
        : Optional.empty();
  }

  private Object constant(String name) {
    if (name.matches("CONSTANTS\\.c\\d{1,6}")) {
      int index = Integer.parseInt(name.substring("CONSTANTS.c".length()));
      if (index < constants.size()) {
        return value(constants.get(index), name);
      }
    }
    throw new ScriptException(0, "the unknown name '" + name + "'");
  }

  private Object attribute(Object of, String name) {
    if (!(of instanceof ScriptValue.Module module)
        || !module.instance().attributes().containsKey(name)) {
      throw new ScriptException(0, "the unknown attribute '" + name + "'");
    }
    String path = module.path().isEmpty() ? name : module.path() + "." + name;
    return value(module.instance().attributes().get(name), path);
  }

  /** What an unpickled value is while methods run. */
  private Object value(Object value, String path) {
    if (value instanceof Instance instance) {
      return new ScriptValue.Module(instance, path);
    }
    if (value instanceof StoredTensor tensor) {
      tensors.putIfAbsent(path, tensor);
      return new ScriptValue.Tensor(stored(path));
    }
    return value;
  }

  private static String stored(String path) {
    return "stored " + path;
  }

  private Object call(Call call, Map<String, Object> variables) {
    Optional<String> dotted = dotted(call.function(), variables);
    if (dotted.isPresent() && dotted.get().equals("annotate")) {
      return evaluate(call.arguments().get(call.arguments().size() - 1), variables);
    }
    List<Object> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(evaluate(argument, variables)));
    if (dotted.isPresent()) {
      return function(dotted.get(), arguments, call.names());
    }
    if (call.function() instanceof Attribute method
        && evaluate(method.of(), variables) instanceof ScriptValue.Module module) {
      return call(module, method.name(), arguments);
    }
    throw new ScriptException(0, "a call of something that is no module and no operator");
  }

  private Object function(String name, List<Object> arguments, List<String> names) {
    if (name.equals("getattr") && arguments.size() == 2) {
      return attribute(arguments.get(0), String.valueOf(arguments.get(1)));
    }
    boolean isNumber = name.equals("int") || name.equals("ops.prim.NumToTensor");
    if (isNumber && arguments.size() == 1 && arguments.get(0) instanceof ScriptValue.Length) {
      return arguments.get(0);
    }
    if (name.equals("torch.size")
        && arguments.size() == 2
        && Long.valueOf(0).equals(arguments.get(1))) {
      return new ScriptValue.Length(batch);
    }
    if (name.equals("torch.device")) {
      return null;
    }
    if (name.startsWith("torch.") || name.startsWith("ops.")) {
      return operator(name, arguments, names);
    }
    throw new ScriptException(0, "the unknown function '" + name + "'");
  }

  private Object operator(String name, List<Object> values, List<String> names) {
    String operator =
        name.startsWith("torch.") ? "aten." + name.substring(6) : name.substring("ops.".length());
    String plain = operator.endsWith("_") ? operator.substring(0, operator.length() - 1) : operator;
    List<String> known = parameters.apply(plain).orElse(List.of());
    Map<String, Argument> arguments = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      String argument =
          !names.get(i).isEmpty() ? names.get(i) : i < known.size() ? known.get(i) : "#" + i;
      arguments.put(argument, argument(values.get(i)));
    }
    String output = "v" + nodes.size();
    nodes.add(
        new ProgramNode(
            "torch.ops." + operator, arguments, List.of(output), List.copyOf(modules), "", false));
    return new ScriptValue.Tensor(output);
  }

  private static Argument argument(Object value) {
    if (value == null) {
      return new Argument.None();
    }
    if (value instanceof ScriptValue.Tensor tensor) {
      return new Argument.Tensor(tensor.name());
    }
    if (value instanceof Long whole) {
      return new Argument.Int(whole);
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
