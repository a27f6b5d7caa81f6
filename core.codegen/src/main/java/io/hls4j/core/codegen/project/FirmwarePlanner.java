package io.hls4j.core.codegen.project;

import io.hls4j.core.api.kernel.CallTemplate;
import io.hls4j.core.codegen.cpp.CppComment;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Input;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names everything in a network and binds its layers to kernels. One planner makes one plan. */
public final class FirmwarePlanner {
  private static final CallTemplate COPY = CallTemplate.parse("nnet::copy<$C>($I, $O);");

  private final Graph graph;
  private final HlsDialect dialect;
  private final LayerCalls layers;
  private final Map<Value, Variable> variables = new HashMap<>();
  private final List<Variable> locals = new ArrayList<>();
  private final List<KernelCall> calls = new ArrayList<>();

  /**
   * Prepares a plan.
   *
   * @param graph a finished graph that has passed the checks
   * @param backend name of the backend, by which kernels are chosen
   */
  public FirmwarePlanner(
      Graph graph, String backend, HlsDialect dialect, KernelCatalogue catalogue) {
    this.graph = graph;
    this.dialect = dialect;
    this.layers = new LayerCalls(graph, backend, dialect, catalogue);
  }

  /**
   * Makes the plan.
   *
   * @param projectName name of the top function, a C++ identifier
   * @param reserved names that nothing else may have
   */
  public Firmware plan(String projectName, Collection<String> reserved) {
    layers.name(projectName, reserved);
    List<Variable> inputs = graph.inputs().stream().map(this::input).toList();
    List<Variable> outputs = new ArrayList<>();
    graph.outputs().stream().filter(this::isWrittenDirectly).forEach(this::outputPort);
    graph.nodes().stream().filter(n -> !n.is(Input.KIND)).forEach(this::call);
    graph.outputs().forEach(v -> outputs.add(output(v)));
    return new Firmware(
        projectName,
        graph.name(),
        dialect,
        inputs,
        List.copyOf(outputs),
        List.copyOf(locals),
        layers.types(),
        List.copyOf(calls),
        layers.classes(),
        layers.headers(),
        layers.names(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private Variable input(Value v) {
    Node n = v.producer();
    return define(v, layers.stem(n), true);
  }

  /** Whether the last kernel can write an argument, which hardware must never read back. */
  private boolean isWrittenDirectly(Value v) {
    return !v.producer().is(Input.KIND)
        && v.consumers().isEmpty()
        && Collections.frequency(graph.outputs(), v) == 1;
  }

  private void outputPort(Value v) {
    define(v, layers.names().allocate(layers.stem(v.producer()), "out"), true);
  }

  private Variable define(Value v, String name, boolean isPort) {
    Variable variable = new Variable(name, layers.type(v.producer(), "result"), v.shape(), isPort);
    variables.put(v, variable);
    return variable;
  }

  private Variable local(Value v) {
    Variable variable = define(v, layers.names().allocate(layers.stem(v.producer()), "out"), false);
    locals.add(variable);
    return variable;
  }

  /** The argument for an output: the tensor itself, or a copy of one that is also read inside. */
  private Variable output(Value v) {
    Variable source = variables.get(v);
    if (isWrittenDirectly(v)) {
      return source;
    }
    String name = layers.names().allocate(layers.stem(v.producer()), "output");
    Variable port = new Variable(name, source.type(), source.shape(), true);
    layers.header("nnet/kernel/copy.h");
    calls.add(
        new KernelCall(
            "output " + CppComment.quoted(v.name()),
            layers.names().allocate(name, "config"),
            List.of(
                "static const unsigned n_in = " + port.size() + ";",
                "static const unsigned reuse_factor = 1;"),
            List.of(source),
            port,
            Map.of(),
            Map.of(),
            Map.of(),
            COPY));
    return port;
  }

  private void call(Node n) {
    Variable output =
        variables.containsKey(n.output()) ? variables.get(n.output()) : local(n.output());
    List<Variable> inputs = n.inputs().stream().map(variables::get).toList();
    calls.add(layers.call(n, n, inputs, output));
  }
}
