package io.hls4j.core.api.kernel;

import io.hls4j.core.api.kernel.CallTemplate.Part;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which kernel computes a layer kind, how it is configured and how it is called. Immutable; built
 * step by step, the call last:
 *
 * <pre>{@code
 * KernelBinding.of(Swish.KIND)
 *     .header("nnet/kernel/swish.h")
 *     .config((n, c) -> c.constant("n_in", n.input().shape().last()))
 *     .call("nnet::swish<$C>($I, $O, $W:table);");
 * }</pre>
 *
 * A placeholder that the kind cannot fill fails here, not when a model is converted.
 */
public final class KernelBinding {
  private final LayerKind kind;
  private final KernelCase kernelCase;
  private final Predicate<Node> applies;
  private final List<String> headers;
  private final BiConsumer<Node, KernelConfig> config;
  private final Map<String, BiFunction<Node, TensorData, TensorData>> layouts;
  private final Map<String, Function<Node, String>> literals;
  private final Map<String, Zeros> zeros;
  private final Map<String, ClassGenerator> classes;
  private final Map<String, Derived> derived;
  private final CallTemplate call;

  /** What the kernel reads where a node has no weight in a slot: zeros of this type and shape. */
  public record Zeros(Precision type, Function<Node, Shape> shape) {}

  /** An array that is not a weight of the kind but follows from them: its type and its elements. */
  public record Derived(Function<Node, Precision> type, Function<Node, TensorData> data) {}

  private KernelBinding(Builder b, CallTemplate call) {
    this.kind = b.kind;
    this.kernelCase = new KernelCase(b.choices, b.restriction);
    this.applies = b.applies;
    this.headers = List.copyOf(b.headers);
    this.config = b.config;
    this.layouts = Map.copyOf(b.layouts);
    this.literals = Map.copyOf(b.literals);
    this.zeros = Map.copyOf(b.zeros);
    this.derived = Map.copyOf(b.derived);
    this.classes = Collections.unmodifiableMap(new TreeMap<>(b.classes));
    this.call = call;
  }

  /** Begins a binding of the given kind. */
  public static Builder of(LayerKind kind) {
    return new Builder(kind);
  }

  /** The kind that it computes. */
  public LayerKind kind() {
    return kind;
  }

  /** Which nodes of the kind it computes. */
  public KernelCase kernelCase() {
    return kernelCase;
  }

  /** Whether it computes this node. */
  public boolean appliesTo(Node node) {
    return node.is(kind) && kernelCase.admits(node.attrs()) && applies.test(node);
  }

  /** Paths of the headers to include, such as {@code nnet/kernel/dense.h}. */
  public List<String> headers() {
    return headers;
  }

  /** Writes the members of the configuration struct of one node. */
  public void configure(Node node, KernelConfig target) {
    config.accept(node, target);
  }

  /** The elements of a weight in the order in which the kernel reads them. */
  public TensorData layOut(Node node, String slot, TensorData data) {
    return layouts.getOrDefault(slot, (n, d) -> d).apply(node, data);
  }

  /** The text of a {@code $L} placeholder. */
  public String literal(Node node, String name) {
    return literals.get(name).apply(node);
  }

  /** What stands for an absent weight; empty if the kernel cannot do without. */
  public Optional<Zeros> zeros(String slot) {
    return Optional.ofNullable(zeros.get(slot));
  }

  /** The array that {@code $W:slot} stands for if no weight of the kind has that name. */
  public Optional<Derived> derived(String slot) {
    return Optional.ofNullable(derived.get(slot));
  }

  /** Writers of the classes that a node needs, by the name that its configuration has for each. */
  public Map<String, ClassGenerator> classes() {
    return classes;
  }

  /** The call. */
  public CallTemplate call() {
    return call;
  }

  @Override
  public String toString() {
    String text = kernelCase.text();
    return kind + (text.isEmpty() ? "" : " (" + text + ")") + " -> " + call;
  }

  /** Collects the parts of a binding. */
  public static final class Builder {
    private final LayerKind kind;
    private final Map<Attr<?>, Set<Object>> choices = new LinkedHashMap<>();
    private String restriction = "";
    private Predicate<Node> applies = n -> true;
    private final List<String> headers = new ArrayList<>();
    private BiConsumer<Node, KernelConfig> config = (n, c) -> {};
    private final Map<String, BiFunction<Node, TensorData, TensorData>> layouts = new HashMap<>();
    private final Map<String, Function<Node, String>> literals = new HashMap<>();
    private final Map<String, Zeros> zeros = new HashMap<>();
    private final Map<String, ClassGenerator> classes = new HashMap<>();
    private final Map<String, Derived> derived = new HashMap<>();

    private Builder(LayerKind kind) {
      this.kind = Objects.requireNonNull(kind, "kind");
    }

    /** Limits the binding to nodes with one of some values of an attribute. */
    @SafeVarargs
    public final <T> Builder only(Attr<T> attribute, T... values) {
      if (!kind.attributes().contains(attribute)) {
        throw new IllegalArgumentException(
            "binding of " + kind.name() + ": it has no attribute " + attribute);
      }
      Set<Object> all = new LinkedHashSet<>();
      for (T value : values) {
        all.add(value);
      }
      choices.put(attribute, Collections.unmodifiableSet(all));
      return this;
    }

    /** Limits the binding to nodes with a property that no attribute says, described in words. */
    public Builder when(String description, Predicate<Node> condition) {
      restriction = description;
      applies = condition;
      return this;
    }

    /** Adds a header, by its path among the kernels. */
    public Builder header(String path) {
      headers.add(path);
      return this;
    }

    /** Says what the configuration struct holds. */
    public Builder config(BiConsumer<Node, KernelConfig> members) {
      config = members;
      return this;
    }

    /** Says in which order the kernel reads a weight; as it is in the graph if left out. */
    public Builder layout(String slot, BiFunction<Node, TensorData, TensorData> order) {
      layouts.put(slot, order);
      return this;
    }

    /** Lets the kernel read zeros where a node lacks an optional weight. */
    public Builder orZeros(String slot, Precision type, Function<Node, Shape> shape) {
      zeros.put(slot, new Zeros(type, shape));
      return this;
    }

    /** Defines an array that follows from the weights, for {@code $W:name}. */
    public Builder derives(
        String name, Function<Node, Precision> type, Function<Node, TensorData> data) {
      derived.put(name, new Derived(type, data));
      return this;
    }

    /** Writes a class for each node, which is the type {@code name} of its configuration. */
    public Builder generates(String name, ClassGenerator generator) {
      classes.put(name, generator);
      return this;
    }

    /** Defines the text of {@code $L:name}. */
    public Builder literal(String name, Function<Node, String> text) {
      literals.put(name, text);
      return this;
    }

    /**
     * Ends the binding with the call.
     *
     * @throws IllegalArgumentException if a placeholder is unknown, names nothing that the kind
     *     has, or the output is not there
     */
    public KernelBinding call(String template) {
      CallTemplate parsed = CallTemplate.parse(template);
      parsed.parts().forEach(p -> check(p, template));
      if (parsed.parts().stream().noneMatch(Part.Output.class::isInstance)) {
        throw fault("$O is missing", template);
      }
      layouts.keySet().forEach(slot -> check(new Part.Weight(slot), template));
      return new KernelBinding(this, parsed);
    }

    private void check(Part part, String template) {
      if (part instanceof Part.Weight w
          && !kind.hasWeight(w.slot())
          && !derived.containsKey(w.slot())) {
        throw fault("$W:" + w.slot() + " names no weight", template);
      }
      if (part instanceof Part.Type t && !kind.hasType(t.slot())) {
        throw fault("$T:" + t.slot() + " names no type", template);
      }
      if (part instanceof Part.Literal l && !literals.containsKey(l.name())) {
        throw fault("$L:" + l.name() + " is not defined", template);
      }
      if (part instanceof Part.Input i && i.position() >= kind.maxInputs()) {
        throw fault("$I:" + i.position() + " is not an input", template);
      }
    }

    private IllegalArgumentException fault(String what, String template) {
      return new IllegalArgumentException(
          "binding of " + kind.name() + ": " + what + " in '" + template + "'");
    }
  }
}
