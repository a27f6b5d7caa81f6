package io.hls4j.frontend.pytorch.internal.script;

import io.hls4j.frontend.pytorch.internal.archive.StoredTensor;
import io.hls4j.frontend.pytorch.internal.pickle.Instance;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Attribute;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Call;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Items;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Literal;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Name;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Pairs;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Part;
import io.hls4j.frontend.pytorch.internal.script.ScriptExpression.Subscript;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values of expressions: what is known is computed, and operators are written down. */
final class ScriptEvaluator {
  private static final String CODE = "__torch__.";
  private static final long FLOAT32 = 6;
  private static final int MAX_RESULTS = 1000;

  /** Functions that need no arguments. */
  private static final Set<String> PLAIN =
      Set.of(
          "torch.device",
          "torch.warn",
          "torch.is_grad_enabled",
          "torch.is_autocast_enabled",
          "torch.is_scripting",
          "ops.prim.RaiseException");

  private final ScriptRun run;
  private final ScriptSources sources;
  private final ScriptCalls operators;
  private final List<Object> constants;

  ScriptEvaluator(
      ScriptRun run, ScriptSources sources, ScriptCalls operators, List<Object> constants) {
    this.run = run;
    this.sources = sources;
    this.operators = operators;
    this.constants = constants;
  }

  /** The value of an expression. */
  Object evaluate(ScriptExpression expression, Map<String, Object> variables) {
    run.enter();
    Object value = value(expression, variables);
    run.leave();
    return value;
  }

  private Object value(ScriptExpression expression, Map<String, Object> variables) {
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
      return all(items.items(), variables);
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
    if (expression instanceof Pairs pairs) {
      List<Object> keys = all(pairs.keys(), variables);
      List<Object> values = all(pairs.values(), variables);
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        map.put(key(keys.get(i)), values.get(i));
      }
      return map;
    }
    return part(expression, variables);
  }

  private static Object key(Object key) {
    if (key instanceof String || key instanceof Long) {
      return key;
    }
    throw new ScriptException(0, "a key that is no text and no number");
  }

  private List<Object> all(List<ScriptExpression> expressions, Map<String, Object> variables) {
    List<Object> values = new ArrayList<>();
    expressions.forEach(item -> values.add(evaluate(item, variables)));
    return values;
  }

  private Object part(ScriptExpression expression, Map<String, Object> variables) {
    if (expression instanceof Part part) {
      if (!(evaluate(part.of(), variables) instanceof List<?> list)) {
        throw new ScriptException(0, "a part of something that is no list");
      }
      Object from = part.from() == null ? null : evaluate(part.from(), variables);
      Object to = part.to() == null ? null : evaluate(part.to(), variables);
      return ScriptScalars.part(list, from, to, null);
    }
    Subscript subscript = (Subscript) expression;
    Object of = evaluate(subscript.of(), variables);
    Object index =
        subscript.items().isEmpty() ? null : evaluate(subscript.items().get(0), variables);
    if (of instanceof Map<?, ?> map && map.containsKey(key(index))) {
      return map.get(index);
    }
    if (of instanceof ScriptValue.Tensor first) {
      long at = ScriptScalars.whole(index);
      if (at < 0 || at > MAX_RESULTS) {
        throw new ScriptException(0, "an index outside of the results of an operator");
      }
      run.work(operators.size() + at);
      return ScriptScalars.item(operators.results(first, (int) at + 1), at);
    }
    if (of instanceof List<?> list) {
      return ScriptScalars.item(list, index);
    }
    throw new ScriptException(0, "an index into something that is no list");
  }

  /** The values that a loop goes through. */
  List<?> items(ScriptExpression expression, Map<String, Object> variables) {
    if (expression instanceof Call call
        && call.function() instanceof Name name
        && name.name().equals("range")) {
      List<Object> bounds = all(call.arguments(), variables);
      long end = bounds.isEmpty() ? 0 : ScriptScalars.whole(bounds.get(bounds.size() - 1));
      long begin = bounds.size() > 1 ? ScriptScalars.whole(bounds.get(0)) : 0;
      return range(begin, Math.max(0, Math.min(Integer.MAX_VALUE, end - begin)));
    }
    if (evaluate(expression, variables) instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw new ScriptException(0, "a loop over something that is no list");
  }

  private static List<Object> range(long begin, long size) {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        return begin + index;
      }

      @Override
      public int size() {
        return (int) size;
      }
    };
  }

  /** The parts of a tuple, or the results of an operator. */
  List<?> unpacked(Object value, int count) {
    if (value instanceof ScriptValue.Tensor tensor) {
      run.work(operators.size() + count);
      return operators.results(tensor, count);
    }
    return value instanceof List<?> several ? several : List.of();
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
        return loaded(constants.get(index), name, List.of());
      }
    }
    if (name.startsWith(CODE)) {
      return new ScriptValue.Function(name);
    }
    throw new ScriptException(0, "the unknown name '" + name + "'");
  }

  private Object attribute(Object of, String name) {
    if (!(of instanceof ScriptValue.Module module)) {
      throw new ScriptException(0, "the attribute '" + name + "' of something that is no module");
    }
    Map<Object, Object> attributes = module.instance().attributes();
    if (attributes.containsKey(name)) {
      String path = module.path().isEmpty() ? name : module.path() + "." + name;
      return loaded(attributes.get(name), path, attributes.entrySet());
    }
    ScriptExpression constant =
        sources
            .constant(module.instance().type(), name)
            .orElseThrow(() -> new ScriptException(0, "the unknown attribute '" + name + "'"));
    return evaluate(constant, Map.of());
  }

  /** What an unpickled value is while methods run. */
  private Object loaded(Object value, String path, Iterable<Map.Entry<Object, Object>> siblings) {
    if (value instanceof Instance instance) {
      return new ScriptValue.Module(instance, path);
    }
    if (value instanceof StoredTensor tensor) {
      return operators.read(tensor, path);
    }
    if (value instanceof List<?> list) {
      run.work(list.size());
      List<Object> items = new ArrayList<>();
      for (Object item : list) {
        String own = path + "." + items.size();
        boolean isTensor = item instanceof StoredTensor;
        items.add(isTensor ? sibling((StoredTensor) item, own, siblings) : item);
      }
      return items;
    }
    return value;
  }

  /** A list of weights names tensors that the module also has one by one. */
  private ScriptValue.Tensor sibling(
      StoredTensor tensor, String path, Iterable<Map.Entry<Object, Object>> siblings) {
    for (Map.Entry<Object, Object> entry : siblings) {
      if (entry.getValue() instanceof StoredTensor other && other.isSameView(tensor)) {
        String list = path.substring(0, path.lastIndexOf('.'));
        String module = list.substring(0, Math.max(0, list.lastIndexOf('.') + 1));
        return operators.read(other, module + entry.getKey());
      }
    }
    return operators.read(tensor, path);
  }

  private Object call(Call call, Map<String, Object> variables) {
    Optional<String> dotted = dotted(call.function(), variables);
    boolean typed =
        dotted.isPresent() && List.of("annotate", "unchecked_cast").contains(dotted.get());
    if (typed && !call.arguments().isEmpty()) {
      return evaluate(call.arguments().get(call.arguments().size() - 1), variables);
    }
    if (dotted.isPresent() && dotted.get().equals("uninitialized")) {
      return null;
    }
    List<Object> arguments = all(call.arguments(), variables);
    if (dotted.isPresent() && dotted.get().startsWith(CODE)) {
      return run.call(new ScriptValue.Function(dotted.get()), arguments, call.names());
    }
    if (dotted.isPresent()) {
      return function(dotted.get(), arguments, call.names());
    }
    if (call.function() instanceof Attribute method
        && evaluate(method.of(), variables) instanceof ScriptValue.Module module) {
      return run.call(module, method.name(), arguments, call.names());
    }
    if (call.function() instanceof Name name
        && variables.get(name.name()) instanceof ScriptValue.Function function) {
      return run.call(function, arguments, call.names());
    }
    throw new ScriptException(0, "a call of something that is no module and no operator");
  }

  private Object function(String name, List<Object> arguments, List<String> names) {
    if (arguments.isEmpty() && !PLAIN.contains(name)) {
      throw new ScriptException(0, "a call of '" + name + "' without arguments");
    }
    Object first = arguments.isEmpty() ? null : arguments.get(0);
    switch (name) {
      case "getattr":
        return attribute(first, String.valueOf(arguments.get(arguments.size() - 1)));
      case "torch.device":
        return new ScriptValue.Device();
      case "torch.warn":
        return null;
      case "torch.is_grad_enabled", "torch.is_autocast_enabled", "torch.is_scripting":
        return name.endsWith("scripting");
      case "ops.prim.RaiseException":
        throw new ScriptException(0, "an exception that it raises for this input,");
      default:
        break;
    }
    if (first instanceof ScriptValue.Tensor tensor) {
      run.work(operators.size());
      Object fact = fact(name, tensor, arguments);
      if (fact != ScriptScalars.UNKNOWN) {
        return fact;
      }
    }
    run.work(ScriptScalars.effort(arguments));
    Object known = arguments.isEmpty() ? ScriptScalars.UNKNOWN : scalar(name, arguments);
    if (known != ScriptScalars.UNKNOWN) {
      return known;
    }
    if (name.startsWith("torch.") || name.startsWith("ops.")) {
      return operators.operator(name, arguments, names, run.modules());
    }
    throw new ScriptException(0, "the unknown function '" + name + "'");
  }

  /** A function of numbers, where tensors without axes that the file stores are numbers too. */
  private Object scalar(String name, List<Object> arguments) {
    boolean computes = arguments.size() == 2 && arguments.stream().anyMatch(this::isPlain);
    if (computes || name.equals("int") || name.equals("float") || name.equals("bool")) {
      return ScriptScalars.apply(
          name, arguments.stream().map(a -> operators.number(a).orElse(a)).toList());
    }
    return ScriptScalars.apply(name, arguments);
  }

  private boolean isPlain(Object value) {
    return value instanceof Long || value instanceof Double || value instanceof ScriptValue.Length;
  }

  /** What is known about a tensor before the model runs. */
  private Object fact(String name, ScriptValue.Tensor tensor, List<Object> arguments) {
    return switch (name) {
      case "torch.dim", "torch.ndimension" -> (long) operators.sizes(tensor).size();
      case "torch.size" ->
          arguments.size() > 1
              ? ScriptScalars.item(operators.sizes(tensor), arguments.get(1))
              : operators.sizes(tensor);
      case "torch.len" -> operators.length(tensor);
      case "torch.is_floating_point" -> true;
      case "torch.is_complex", "torch.is_quantized", "ops.prim.is_quantized" -> false;
      case "ops.prim.is_cuda", "ops.prim.requires_grad", "ops.prim.is_nested" -> false;
      case "ops.prim.is_sparse", "ops.prim.is_mkldnn", "ops.prim.is_meta" -> false;
      case "ops.prim.dtype" -> FLOAT32;
      case "ops.prim.device" -> new ScriptValue.Device();
      case "ops.prim.layout" -> null;
      case "ops.prim.data" -> tensor;
      default -> ScriptScalars.UNKNOWN;
    };
  }
}
