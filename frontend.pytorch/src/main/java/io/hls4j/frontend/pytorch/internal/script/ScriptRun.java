package io.hls4j.frontend.pytorch.internal.script;

import io.hls4j.frontend.pytorch.internal.pickle.Global;
import io.hls4j.frontend.pytorch.internal.program.ModuleCall;
import io.hls4j.frontend.pytorch.internal.script.ScriptMethod.Parameter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows methods and functions with names of tensors instead of tensors. Everything else is
 * computed: conditions must be known, loops are unrolled. The number of statements and how deep
 * they are nested are bounded.
 */
final class ScriptRun {
  private static final int MAX_STATEMENTS = 200_000;
  private static final long MAX_WORK = 20_000_000;
  private static final int MAX_DEPTH = 600;
  private static final int MAX_CALLS = 60;
  private static final Object NO_RESULT = new Object();

  private final ScriptSources sources;
  private final ScriptEvaluator evaluator;
  private final Deque<ModuleCall> modules = new ArrayDeque<>();
  private final Map<Global, String> classNames = new HashMap<>();
  private int statements;
  private long work;
  private int depth;
  private int calls;

  ScriptRun(ScriptSources sources, ScriptCalls operators, List<Object> constants) {
    this.sources = sources;
    this.evaluator = new ScriptEvaluator(this, sources, operators, constants);
  }

  /** The calls of modules that are under way, outermost first. */
  List<ModuleCall> modules() {
    return List.copyOf(modules);
  }

  /** Runs a method and gives its result. */
  Object call(ScriptValue.Module module, String name, List<Object> arguments, List<String> names) {
    Global type = module.instance().type();
    ScriptMethod method;
    try {
      method = sources.method(type, name);
    } catch (ScriptException e) {
      throw ScriptSources.unsupported(sources.where(type.module()), e);
    }
    Map<String, Object> variables = new HashMap<>();
    List<Parameter> parameters = method.parameters();
    variables.put("self", module);
    ModuleCall last = modules.peekLast();
    boolean same = last != null && last.path().equals(module.path());
    modules.addLast(
        same
            ? last
            : new ModuleCall(
                module.path() + "@" + statements,
                module.path(),
                classNames.computeIfAbsent(type, ScriptRun::className)));
    Object result =
        run(
            type.module(),
            new ScriptMethod(
                parameters.subList(Math.min(1, parameters.size()), parameters.size()),
                method.body()),
            variables,
            arguments,
            names);
    modules.removeLast();
    return result;
  }

  /** Runs a function and gives its result. */
  Object call(ScriptValue.Function function, List<Object> arguments, List<String> names) {
    String module = ScriptSources.module(function.path());
    try {
      ScriptMethod method = sources.function(function.path());
      return run(module, method, new HashMap<>(), arguments, names);
    } catch (ScriptException e) {
      throw ScriptSources.unsupported(sources.where(module), e);
    }
  }

  /** {@code __torch__.torch.nn.modules.linear.___torch_mangle_0.Linear} is torch's Linear. */
  private static String className(Global type) {
    return type.path().replaceFirst("^__torch__\\.", "").replaceAll("\\.___torch_mangle_\\d+", "");
  }

  private Object run(
      String module,
      ScriptMethod method,
      Map<String, Object> variables,
      List<Object> arguments,
      List<String> names) {
    try {
      if (++calls > MAX_CALLS) {
        throw new ScriptException(0, "more than " + MAX_CALLS + " calls inside each other");
      }
      bind(method, variables, arguments, names);
      Object result = block(method.body(), variables);
      calls--;
      if (result == NO_RESULT) {
        throw new ScriptException(0, "a method without a result");
      }
      return result;
    } catch (ScriptException e) {
      throw ScriptSources.unsupported(sources.where(module), e);
    }
  }

  private void bind(
      ScriptMethod method,
      Map<String, Object> variables,
      List<Object> arguments,
      List<String> names) {
    List<Parameter> parameters = method.parameters();
    Map<String, Object> given = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      boolean positional = i >= names.size() || names.get(i).isEmpty();
      if (positional && i >= parameters.size()) {
        throw new ScriptException(0, "a call with too many arguments");
      }
      given.put(positional ? parameters.get(i).name() : names.get(i), arguments.get(i));
    }
    int used = 0;
    for (Parameter parameter : parameters) {
      boolean isGiven = given.containsKey(parameter.name());
      used += isGiven ? 1 : 0;
      if (!isGiven && parameter.fallback() == null) {
        throw new ScriptException(0, "a call without the argument '" + parameter.name() + "'");
      }
      variables.put(
          parameter.name(),
          isGiven
              ? given.get(parameter.name())
              : evaluator.evaluate(parameter.fallback(), Map.of()));
    }
    if (used < given.size()) {
      throw new ScriptException(0, "a call with an argument of an unknown name");
    }
  }

  /** Counts what is computed and copied on the way, in items. */
  void work(long items) {
    work += items;
    if (work > MAX_WORK) {
      throw new ScriptException(0, "more than " + MAX_WORK + " steps");
    }
  }

  /** Counts how deep expressions, blocks and calls are nested. */
  void enter() {
    work(1);
    if (++depth > MAX_DEPTH) {
      throw new ScriptException(0, "calls and expressions that are nested too deep");
    }
  }

  void leave() {
    depth--;
  }

  private Object block(List<ScriptStatement> body, Map<String, Object> variables) {
    enter();
    for (ScriptStatement statement : body) {
      count(statement.line());
      Object result;
      try {
        result = statement(statement, variables);
      } catch (ScriptException e) {
        throw e.line() > 0 ? e : new ScriptException(statement.line(), e.getMessage());
      }
      if (result != NO_RESULT) {
        leave();
        return result;
      }
    }
    leave();
    return NO_RESULT;
  }

  /** Counts statements and rounds of loops, whose bodies may be empty. */
  private void count(int line) {
    if (++statements > MAX_STATEMENTS) {
      throw new ScriptException(line, "more than " + MAX_STATEMENTS + " statements");
    }
  }

  private Object statement(ScriptStatement statement, Map<String, Object> variables) {
    if (statement instanceof ScriptStatement.Result result) {
      return evaluator.evaluate(result.value(), variables);
    }
    if (statement instanceof ScriptStatement.If branch) {
      boolean holds = ScriptScalars.truth(evaluator.evaluate(branch.condition(), variables));
      return block(holds ? branch.then() : branch.otherwise(), variables);
    }
    if (statement instanceof ScriptStatement.For loop) {
      return loop(loop, variables);
    }
    if (statement instanceof ScriptStatement.While loop) {
      while (ScriptScalars.truth(evaluator.evaluate(loop.condition(), variables))) {
        count(loop.line());
        Object result = block(loop.body(), variables);
        if (result != NO_RESULT) {
          return result;
        }
      }
      return NO_RESULT;
    }
    if (statement instanceof ScriptStatement.Check check) {
      if (!ScriptScalars.truth(evaluator.evaluate(check.condition(), variables))) {
        throw new ScriptException(0, "an assertion that does not hold");
      }
      return NO_RESULT;
    }
    if (statement instanceof ScriptStatement.Store store) {
      throw new ScriptException(
          0, "an assignment to '" + store.attribute() + "', which the model would remember,");
    }
    assign((ScriptStatement.Assign) statement, variables);
    return NO_RESULT;
  }

  private Object loop(ScriptStatement.For loop, Map<String, Object> variables) {
    for (Object item : evaluator.items(loop.items(), variables)) {
      count(loop.line());
      assign(loop.targets(), loop.targets().size() > 1, item, variables);
      Object result = block(loop.body(), variables);
      if (result != NO_RESULT) {
        return result;
      }
    }
    return NO_RESULT;
  }

  private void assign(ScriptStatement.Assign statement, Map<String, Object> variables) {
    Object value = evaluator.evaluate(statement.value(), variables);
    assign(statement.targets(), statement.unpack(), value, variables);
  }

  private void assign(
      List<String> targets, boolean unpack, Object value, Map<String, Object> variables) {
    if (!unpack) {
      targets.forEach(target -> variables.put(target, value));
      return;
    }
    List<?> list = evaluator.unpacked(value, targets.size());
    if (list.size() != targets.size()) {
      throw new ScriptException(0, "an assignment of another number of results");
    }
    for (int i = 0; i < targets.size(); i++) {
      variables.put(targets.get(i), list.get(i));
    }
  }
}
