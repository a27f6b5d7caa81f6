package io.hls4j.core.codegen.project;

import io.hls4j.core.api.kernel.CallTemplate.Part;
import io.hls4j.core.api.kernel.ClassGenerator;
import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.codegen.cpp.CppComment;
import io.hls4j.core.codegen.cpp.NameAllocator;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.dialect.TypeSpeller;
import io.hls4j.core.codegen.kernel.DistributedArithmetic;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.kernel.ReuseFactor;
import io.hls4j.core.codegen.kernel.Winograd;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
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
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Binds the layers of a network to kernels: their names, types, weights and configurations. */
final class LayerCalls {
  private final Graph graph;
  private final String backend;
  private final HlsDialect dialect;
  private final KernelCatalogue catalogue;
  private final NameAllocator names = new NameAllocator();
  private final Map<Node, String> stems = new HashMap<>();
  private final Map<Node, Map<String, NamedType>> slots = new HashMap<>();
  private final List<LayerClass> classes = new ArrayList<>();
  private final TreeSet<String> headers = new TreeSet<>();

  LayerCalls(Graph graph, String backend, HlsDialect dialect, KernelCatalogue catalogue) {
    this.graph = graph;
    this.backend = backend;
    this.dialect = dialect;
    this.catalogue = catalogue;
  }

  /** Takes the names that are given, then one for each layer. */
  void name(String project, Collection<String> reserved) {
    names.reserve(project);
    reserved.forEach(names::reserve);
    graph.nodes().forEach(n -> stems.put(n, names.allocate(n.name())));
  }

  NameAllocator names() {
    return names;
  }

  /** The identifier that all names of a layer begin with. */
  String stem(Node n) {
    return stems.get(n);
  }

  void header(String path) {
    headers.add(path);
  }

  SortedSet<String> headers() {
    return Collections.unmodifiableSortedSet(headers);
  }

  /** All classes that were written so far. */
  List<LayerClass> classes() {
    return List.copyOf(classes);
  }

  /** The type in a slot of a layer. */
  NamedType type(Node n, String slot) {
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

  /** All types so far, in the order of the layers. */
  List<NamedType> types() {
    return graph.nodes().stream()
        .filter(slots::containsKey)
        .flatMap(n -> slots.get(n).values().stream())
        .toList();
  }

  /** The kernel that computes a layer. */
  KernelBinding binding(Node n) {
    return catalogue
        .find(n, backend)
        .orElseThrow(() -> new IllegalArgumentException("no kernel for " + n));
  }

  /**
   * The call of a kernel.
   *
   * @param n the layer, whose names and types are used
   * @param part the layer itself, or the part of it that one call computes
   */
  KernelCall call(Node n, Node part, List<Variable> inputs, Variable output) {
    KernelBinding binding = binding(part);
    headers.addAll(binding.headers());
    type(n, "result");
    Map<String, WeightArray> arrays = new LinkedHashMap<>();
    Map<String, NamedType> used = new TreeMap<>();
    Map<String, String> literals = new TreeMap<>();
    for (Part piece : binding.call().parts()) {
      if (piece instanceof Part.Weight w) {
        arrays.computeIfAbsent(w.slot(), s -> array(n, part, s, binding));
      } else if (piece instanceof Part.Type t) {
        used.put(t.slot(), type(n, t.slot()));
      } else if (piece instanceof Part.Literal l) {
        literals.put(l.name(), binding.literal(part, l.name()));
      }
    }
    ConfigMembers members = new ConfigMembers(dialect.types(), slot -> type(n, slot));
    binding.configure(part, members);
    binding
        .classes()
        .forEach((name, generator) -> members.policy(name, layerClass(n, part, name, generator)));
    return new KernelCall(
        title(n),
        names.allocate(stems.get(n), "config"),
        members.lines(),
        inputs,
        output,
        Collections.unmodifiableMap(arrays),
        used,
        literals,
        binding.call());
  }

  /**
   * Sums without multipliers are written for the whole layer, which knows most of its input; what
   * has a schedule for the part that has it.
   */
  private String layerClass(Node n, Node part, String name, ClassGenerator generator) {
    Node written = DistributedArithmetic.isChosen(n) ? n : part;
    LayerClass made =
        new LayerClass(
            names.allocate(stems.get(n), name),
            n,
            generator.write(written, dialect.types()::spell));
    classes.add(made);
    return made.name();
  }

  private WeightArray array(Node n, Node part, String slot, KernelBinding binding) {
    String name = names.allocate(stems.get(n), slot);
    Optional<KernelBinding.Derived> derived = binding.derived(slot);
    if (derived.isPresent()) {
      NamedType type = type(n, slot, derived.get().type().apply(part));
      TensorData data = derived.get().data().apply(part);
      return new WeightArray(name, type, data, n, slot, reuse(part), false);
    }
    if (part.findWeight(slot).isPresent()) {
      TensorData data = binding.layOut(part, slot, part.weight(slot));
      boolean isReordered = data != part.weight(slot);
      return new WeightArray(name, type(n, slot), data, n, slot, reuse(part), isReordered);
    }
    KernelBinding.Zeros zeros = binding.zeros(slot).orElseThrow();
    NamedType type = type(n, slot, zeros.type());
    TensorData data = TensorData.filled(zeros.shape().apply(part), 0);
    return new WeightArray(name, type, data, n, slot, reuse(part), false);
  }

  /** How many cycles the kernel spreads its products over. */
  static int reuse(Node n) {
    return n.kind().attribute(Schedule.REUSE_FACTOR.name()).isPresent() ? ReuseFactor.of(n) : 1;
  }

  /** What a layer computes, and what it takes where that is not plain. */
  private static String title(Node n) {
    String from =
        n.inputs().isEmpty()
            ? ""
            : String.join(" ", n.inputs().stream().map(v -> v.shape().toString()).toList()) + " ";
    String to = n.output().shape().toString();
    String how = Winograd.isChosen(n) ? ", " + Winograd.about(n) : "";
    return CppComment.quoted(n.name()) + " " + n.kind().name() + ": " + from + "-> " + to + how;
  }
}
