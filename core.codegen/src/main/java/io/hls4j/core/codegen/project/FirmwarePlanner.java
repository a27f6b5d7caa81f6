package io.hls4j.core.codegen.project;

import io.hls4j.core.api.kernel.CallTemplate;
import io.hls4j.core.api.kernel.CallTemplate.Part;
import io.hls4j.core.api.kernel.ClassGenerator;
import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.codegen.cpp.CppComment;
import io.hls4j.core.codegen.cpp.NameAllocator;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.dialect.TypeSpeller;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.kernel.ReuseFactor;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Names everything in a network and binds its layers to kernels. One planner makes one plan. */
public final class FirmwarePlanner {
  private static final CallTemplate COPY = CallTemplate.parse("nnet::copy<$C>($I, $O);");

  private final Graph graph;
  private final String backend;
  private final HlsDialect dialect;
  private final KernelCatalogue catalogue;
  private final NameAllocator names = new NameAllocator();
  private final Map<Node, String> stems = new HashMap<>();
  private final Map<Node, Map<String, NamedType>> slots = new HashMap<>();
  private final Map<Value, Variable> variables = new HashMap<>();
  private final List<Variable> locals = new ArrayList<>();
  private final List<KernelCall> calls = new ArrayList<>();
  private final List<LayerClass> classes = new ArrayList<>();
  private final TreeSet<String> headers = new TreeSet<>();

  /**
   * Prepares a plan.
   *
   * @param graph a finished graph that has passed the checks
   * @param backend name of the backend, by which kernels are chosen
   */
  public FirmwarePlanner(
      Graph graph, String backend, HlsDialect dialect, KernelCatalogue catalogue) {
    this.graph = graph;
    this.backend = backend;
    this.dialect = dialect;
    this.catalogue = catalogue;
  }

  /**
   * Makes the plan.
   *
   * @param projectName name of the top function, a C++ identifier
   * @param reserved names that nothing else may have
   */
  public Firmware plan(String projectName, Collection<String> reserved) {
    names.reserve(projectName);
    reserved.forEach(names::reserve);
    graph.nodes().forEach(n -> stems.put(n, names.allocate(n.name())));
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
        types(),
        List.copyOf(calls),
        List.copyOf(classes),
        Collections.unmodifiableSortedSet(headers),
        names);
  }

  private Variable input(Value v) {
    Node n = v.producer();
    return define(v, stems.get(n), true);
  }

  /** Whether the last kernel can write an argument, which hardware must never read back. */
  private boolean isWrittenDirectly(Value v) {
    return !v.producer().is(Input.KIND)
        && v.consumers().isEmpty()
        && Collections.frequency(graph.outputs(), v) == 1;
  }

  private void outputPort(Value v) {
    define(v, names.allocate(stems.get(v.producer()), "out"), true);
  }

  private Variable define(Value v, String name, boolean isPort) {
    Variable variable = new Variable(name, type(v.producer(), "result"), v.shape(), isPort);
    variables.put(v, variable);
    return variable;
  }

  private Variable local(Value v) {
    Variable variable = define(v, names.allocate(stems.get(v.producer()), "out"), false);
    locals.add(variable);
    return variable;
  }

  /** The argument for an output: the tensor itself, or a copy of one that is also read inside. */
  private Variable output(Value v) {
    Variable source = variables.get(v);
    if (isWrittenDirectly(v)) {
      return source;
    }
    String name = names.allocate(stems.get(v.producer()), "output");
    Variable port = new Variable(name, source.type(), source.shape(), true);
    headers.add("nnet/kernel/copy.h");
    calls.add(
        new KernelCall(
            "output " + CppComment.quoted(v.name()),
            names.allocate(name, "config"),
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

  private NamedType type(Node n, String slot) {
    return type(n, slot, n.precision(slot));
  }

  private NamedType type(Node n, String slot, Precision precision) {
    return slots
        .computeIfAbsent(n, k -> new LinkedHashMap<>())
        .computeIfAbsent(slot, s -> defineType(n, s, precision));
  }

  private NamedType defineType(Node n, String slot, Precision precision) {
    boolean isResult = slot.equals("result");
    String name = names.allocate(stems.get(n), isResult ? "t" : slot + "_t");
    String what = isResult && n.is(Input.KIND) ? "input" : slot + " of";
    String about = what + " " + CppComment.quoted(n.name());
    return new NamedType(name, spell(n, slot, precision), precision, about);
  }

  private String spell(Node n, String slot, Precision precision) {
    return precision instanceof PowerOfTwo && n.findWeight(slot).isPresent()
        ? TypeSpeller.powers(n.weight(slot))
        : dialect.types().spell(precision);
  }

  /** In the order of the layers. */
  private List<NamedType> types() {
    return graph.nodes().stream()
        .filter(slots::containsKey)
        .flatMap(n -> slots.get(n).values().stream())
        .toList();
  }

  private void call(Node n) {
    KernelBinding binding =
        catalogue
            .find(n, backend)
            .orElseThrow(() -> new IllegalArgumentException("no kernel for " + n));
    headers.addAll(binding.headers());
    Variable output =
        variables.containsKey(n.output()) ? variables.get(n.output()) : local(n.output());
    type(n, "result");
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    Map<String, NamedType> used = new TreeMap<>();
    Map<String, String> literals = new TreeMap<>();
    for (Part part : binding.call().parts()) {
      if (part instanceof Part.Weight w) {
        arrays.computeIfAbsent(w.slot(), s -> array(n, s, binding));
      } else if (part instanceof Part.Type t) {
        used.put(t.slot(), type(n, t.slot()));
      } else if (part instanceof Part.Literal l) {
        literals.put(l.name(), binding.literal(n, l.name()));
      }
    }
    ConfigMembers members = new ConfigMembers(dialect.types(), slot -> type(n, slot));
    binding.configure(n, members);
    binding
        .classes()
        .forEach((name, generator) -> members.policy(name, layerClass(n, name, generator)));
    calls.add(
        new KernelCall(
            title(n),
            names.allocate(stems.get(n), "config"),
            members.lines(),
            n.inputs().stream().map(variables::get).toList(),
            output,
            Collections.unmodifiableMap(arrays),
            used,
            literals,
            binding.call()));
  }

  private String layerClass(Node n, String name, ClassGenerator generator) {
    LayerClass made =
        new LayerClass(
            names.allocate(stems.get(n), name),
            CppComment.quoted(n.name()),
            generator.write(n, dialect.types()::spell));
    classes.add(made);
    return made.name();
  }

  private WeightArray array(Node n, String slot, KernelBinding binding) {
    String name = names.allocate(stems.get(n), slot);
    if (n.findWeight(slot).isPresent()) {
      TensorData data = binding.layOut(n, slot, n.weight(slot));
      boolean isReordered = data != n.weight(slot);
      return new WeightArray(name, type(n, slot), data, n, slot, reuse(n), isReordered);
    }
    KernelBinding.Zeros zeros = binding.zeros(slot).orElseThrow();
    NamedType type = type(n, slot, zeros.type());
    TensorData data = TensorData.filled(zeros.shape().apply(n), 0);
    return new WeightArray(name, type, data, n, slot, reuse(n), false);
  }

  private static int reuse(Node n) {
    return n.kind().attribute(Schedule.REUSE_FACTOR.name()).isPresent() ? ReuseFactor.of(n) : 1;
  }

  private static String title(Node n) {
    String from =
        n.inputs().isEmpty()
            ? ""
            : String.join(" ", n.inputs().stream().map(v -> v.shape().toString()).toList()) + " ";
    String to = n.output().shape().toString();
    return CppComment.quoted(n.name()) + " " + n.kind().name() + ": " + from + "-> " + to;
  }
}
