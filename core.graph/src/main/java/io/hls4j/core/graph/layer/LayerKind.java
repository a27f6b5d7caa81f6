package io.hls4j.core.graph.layer;

import io.hls4j.core.graph.precision.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The one declaration of a layer kind. Everything else about the kind is derived from it: attribute
 * checks, option schema, text form, generated reference, conformance cases.
 *
 * <p>A kind must have a shape rule, a type rule, a range rule and an evaluation; {@code build}
 * refuses one without. Kinds that exist only between the frontend and the first passes are declared
 * {@code transientKind} and may do without type and range rules.
 */
public final class LayerKind {
  private final String name;
  private final String doc;
  private final List<String> aliases;
  private final int minInputs;
  private final int maxInputs;
  private final List<Attr<?>> attributes;
  private final List<WeightSlot> weights;
  private final List<TypeSlot> types;
  private final ShapeRule shape;
  private final TypeRule type;
  private final RangeRule range;
  private final Evaluation evaluation;
  private final boolean isTransient;

  private LayerKind(Builder b) {
    name = b.name;
    doc = Objects.requireNonNull(b.doc, () -> name + " has no doc");
    aliases = List.copyOf(b.aliases);
    minInputs = b.minInputs;
    maxInputs = b.maxInputs;
    attributes = List.copyOf(b.attributes);
    weights = List.copyOf(b.weights);
    types = List.copyOf(b.types);
    shape = Objects.requireNonNull(b.shape, () -> name + " has no shape rule");
    evaluation = Objects.requireNonNull(b.evaluation, () -> name + " has no evaluation");
    isTransient = b.isTransient;
    type = isTransient ? b.type : Objects.requireNonNull(b.type, () -> name + " has no type rule");
    range =
        isTransient ? b.range : Objects.requireNonNull(b.range, () -> name + " has no range rule");
  }

  /** Begins the declaration of a kind; it has one input and a {@code result} type. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Name as configuration files and reports use it, for example {@code Dense}. */
  public String name() {
    return name;
  }

  /** What the layer computes, in one or two sentences, with the formula. */
  public String doc() {
    return doc;
  }

  /** Other names by which a configuration file may address this kind. */
  public List<String> aliases() {
    return aliases;
  }

  /** Least number of input tensors. */
  public int minInputs() {
    return minInputs;
  }

  /** Greatest number of input tensors. */
  public int maxInputs() {
    return maxInputs;
  }

  /** Attributes in declaration order. */
  public List<Attr<?>> attributes() {
    return attributes;
  }

  /** Weight slots in declaration order. */
  public List<WeightSlot> weights() {
    return weights;
  }

  /** Type slots in declaration order; the first is {@code result}. */
  public List<TypeSlot> types() {
    return types;
  }

  /** Whether the kind has a weight slot with the given name that a pass fills in. */
  public boolean hasTable(String slot) {
    return weights.stream().anyMatch(w -> w.name().equals(slot) && w.isTable());
  }

  /** The attribute with the given name. */
  public Optional<Attr<?>> attribute(String attributeName) {
    return attributes.stream().filter(a -> a.name().equals(attributeName)).findFirst();
  }

  /** Whether the kind has a type slot with the given name. */
  public boolean hasType(String slot) {
    return types.stream().anyMatch(t -> t.name().equals(slot));
  }

  /** Whether the kind has a weight slot with the given name. */
  public boolean hasWeight(String slot) {
    return weights.stream().anyMatch(w -> w.name().equals(slot));
  }

  /** Output shapes from inputs, attributes and weights. */
  public ShapeRule shapeRule() {
    return shape;
  }

  /** How {@code auto} types follow from input types in the original's way (reference, 3.6). */
  public TypeRule typeRule() {
    return type;
  }

  /** How proven ranges of the result follow from ranges of the inputs. */
  public RangeRule rangeRule() {
    return range;
  }

  /** The executable definition. */
  public Evaluation evaluation() {
    return evaluation;
  }

  /** Whether passes must have replaced every node of this kind before a backend sees the graph. */
  public boolean isTransient() {
    return isTransient;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Collects the parts of a declaration. */
  public static final class Builder {
    private final String name;
    private String doc;
    private final List<String> aliases = new ArrayList<>();
    private int minInputs = 1;
    private int maxInputs = 1;
    private final List<Attr<?>> attributes = new ArrayList<>();
    private final List<WeightSlot> weights = new ArrayList<>();
    private final List<TypeSlot> types = new ArrayList<>();
    private ShapeRule shape;
    private TypeRule type;
    private RangeRule range;
    private Evaluation evaluation;
    private boolean isTransient;

    private Builder(String name) {
      this.name = name;
      types.add(new TypeSlot("result", "Type of the output tensor.", Optional.empty()));
      attributes.add(Schedule.TRACE);
      attributes.add(Schedule.FIFO_DEPTH);
    }

    /** What the layer computes. */
    public Builder doc(String text) {
      doc = text;
      return this;
    }

    /** Other names in configuration files. */
    public Builder aliases(String... names) {
      aliases.addAll(List.of(names));
      return this;
    }

    /** Exactly this many input tensors. */
    public Builder inputs(int count) {
      return inputs(count, count);
    }

    /** Between {@code min} and {@code max} input tensors. */
    public Builder inputs(int min, int max) {
      minInputs = min;
      maxInputs = max;
      return this;
    }

    /** Adds attributes. */
    public Builder attributes(Attr<?>... attrs) {
      attributes.addAll(List.of(attrs));
      return this;
    }

    /** Adds a weight that every node has, and its type slot. */
    public Builder weight(String slot, String text) {
      weights.add(new WeightSlot(slot, text, true, false));
      return type(slot, "Type of " + slot + ".");
    }

    /** Adds a weight that every node has, and its type slot with a default type. */
    public Builder weight(String slot, String text, Precision fallback) {
      weights.add(new WeightSlot(slot, text, true, false));
      return type(slot, "Type of " + slot + ".", fallback);
    }

    /** Adds a weight that may be absent, and its type slot. */
    public Builder optionalWeight(String slot, String text) {
      weights.add(new WeightSlot(slot, text, false, false));
      return type(slot, "Type of " + slot + ".");
    }

    /** Adds a weight that may be absent, and its type slot with a default type. */
    public Builder optionalWeight(String slot, String text, Precision fallback) {
      weights.add(new WeightSlot(slot, text, false, false));
      return type(slot, "Type of " + slot + ".", fallback);
    }

    /** Adds a table that a pass fills in, and its type slot with a default type. */
    public Builder table(String slot, String text, Precision fallback) {
      weights.add(new WeightSlot(slot, text, false, true));
      return type(slot, "Type of " + slot + " entries.", fallback);
    }

    /**
     * Gives the result slot a default of its own; {@code auto} if it follows from the inputs even
     * where the original takes the model's default type.
     */
    public Builder result(Precision fallback) {
      types.set(0, new TypeSlot("result", types.get(0).doc(), Optional.of(fallback)));
      return this;
    }

    /** Adds a type slot whose default is the model's default type. */
    public Builder type(String slot, String text) {
      types.add(new TypeSlot(slot, text, Optional.empty()));
      return this;
    }

    /** Adds a type slot with a default of its own. */
    public Builder type(String slot, String text, Precision fallback) {
      types.add(new TypeSlot(slot, text, Optional.of(fallback)));
      return this;
    }

    /** Sets the shape rule. */
    public Builder shape(ShapeRule rule) {
      shape = rule;
      return this;
    }

    /** Sets the type rule. */
    public Builder precision(TypeRule rule) {
      type = rule;
      return this;
    }

    /** Sets the range rule. */
    public Builder range(RangeRule rule) {
      range = rule;
      return this;
    }

    /** Sets the evaluation. */
    public Builder eval(Evaluation rule) {
      evaluation = rule;
      return this;
    }

    /** Marks the kind as one that passes must replace before a backend sees the graph. */
    public Builder transientKind() {
      isTransient = true;
      return this;
    }

    /**
     * Ends the declaration.
     *
     * @throws NullPointerException if a part is missing, naming it
     */
    public LayerKind build() {
      return new LayerKind(this);
    }
  }
}
