package io.hls4j.core.engine.internal.config;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.Nearest;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.passes.ModelSettings;
import io.hls4j.core.passes.settings.ChannelsLast;
import io.hls4j.core.passes.settings.LayerKey;
import io.hls4j.core.passes.settings.ResultModes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A configuration resolved onto layers as the behaviour reference describes (3.4): the layer's
 * name, then its kind, then the model. Findings about layers come up when a layer is asked about;
 * {@link #problems} has all of them when the graph is finished.
 */
final class LayerSettings implements ModelSettings {
  private static final Fixed DEFAULT = Fixed.signed(16, 6);

  /** Types of tables that the original reads from keys like {@code table_t} only. */
  private static final Set<String> TABLE_TYPES =
      Set.of("table", "exp_table", "inv_table", "inv_inp", "inp_norm");

  private static final Precision GENERATED_SOFTMAX_TYPE = Precision.parse("fixed<18,8,RND,SAT>");

  /** The accumulators and tables that generators of the original write, by kind. */
  private static final Map<String, Precision> GENERATED_ACCUM =
      Map.of(
          "Softmax",
          GENERATED_SOFTMAX_TYPE,
          "LayerNormalization",
          Precision.parse("fixed<14,4,RND_CONV,SAT>"));

  private static final Map<String, Precision> GENERATED_TABLE =
      Map.of("LayerNormalization", Precision.parse("ufixed<8,5,RND_CONV,SAT>"));

  private static final Set<String> GENERATED_TABLE_SIZES = Set.of("1024", "4096");

  private final ModelChoices choices;
  private final LayerSection model;
  private final Map<String, LayerSection> types;
  private final Map<String, LayerSection> names;
  private final Set<String> knownNames = new TreeSet<>();
  private final Set<String> accepted = new TreeSet<>();
  private final Map<String, Diagnostic> findings = new LinkedHashMap<>();

  LayerSettings(
      ModelChoices choices,
      LayerSection model,
      Map<String, LayerSection> types,
      Map<String, LayerSection> names) {
    this.choices = choices;
    this.model = model;
    this.types = types;
    this.names = names;
  }

  @Override
  public Numerics numerics() {
    return choices.numerics();
  }

  @Override
  public Optional<Boolean> bitExact() {
    return choices.bitExact();
  }

  @Override
  public Optional<ResultModes> resultModes() {
    return choices.resultModes();
  }

  @Override
  public IoType ioType() {
    return choices.ioType();
  }

  @Override
  public ChannelsLast channelsLast() {
    return choices.channelsLast();
  }

  @Override
  public boolean transposesOutputs() {
    return choices.transposesOutputs();
  }

  @Override
  public Precision defaultPrecision() {
    return model.defaultPrecision().filter(p -> p != Auto.AUTO).orElse(DEFAULT);
  }

  @Override
  public Optional<FixedPoint> maximumPrecision() {
    return Optional.ofNullable(model.precisions().get("maximum"))
        .filter(FixedPoint.class::isInstance)
        .map(FixedPoint.class::cast);
  }

  @Override
  public boolean ignoresZeroBias() {
    return Boolean.parseBoolean(model.settings().get("infer_no_bias"));
  }

  @Override
  public Optional<Precision> precision(LayerKey layer, String slot) {
    knownNames.addAll(layer.names());
    for (LayerSection section : sections(layer).toList()) {
      Precision direct = section.direct().get(slot);
      if (direct != null) {
        return Optional.of(direct);
      }
      Optional<Precision> own = section.precision(slot).filter(p -> isMeant(slot, p, layer));
      if (own.isPresent()) {
        return own;
      }
    }
    return Optional.ofNullable(model.precisions().get(slot));
  }

  /** Leaves out what generators of the original write without the user having chosen it. */
  private boolean isMeant(String slot, Precision type, LayerKey layer) {
    if (TABLE_TYPES.contains(slot)) {
      return numerics() == Numerics.SOUND && !isGeneratedTable(slot, type, layer);
    }
    boolean generated = slot.equals("accum") && isGenerated(GENERATED_ACCUM, type, layer);
    return !(generated && numerics() == Numerics.SOUND);
  }

  private static boolean isGeneratedTable(String slot, Precision type, LayerKey layer) {
    boolean plain =
        type.equals(slot.equals("table") ? Fixed.signed(18, 8) : GENERATED_SOFTMAX_TYPE);
    return plain || isGenerated(GENERATED_TABLE, type, layer);
  }

  private static boolean isGenerated(
      Map<String, Precision> byKind, Precision type, LayerKey layer) {
    return layer.kinds().stream().anyMatch(kind -> type.equals(byKind.get(kind)));
  }

  @Override
  public AttrMap attributes(LayerKey layer, LayerKind kind) {
    knownNames.addAll(layer.names());
    Map<String, Setting> merged = new LinkedHashMap<>();
    putKnown(merged, model, kind);
    List<LayerSection> sections = new ArrayList<>(sections(layer).toList());
    java.util.Collections.reverse(sections);
    for (LayerSection section : sections) {
      check(section, kind);
      putKnown(merged, section, kind);
    }
    AttrMap attributes = AttrMap.EMPTY;
    for (Map.Entry<String, Setting> e : merged.entrySet()) {
      Attr<?> attr = kind.attribute(e.getKey()).orElseThrow();
      attributes = parse(attributes, attr, e.getValue());
    }
    return attributes;
  }

  /** The text of a value, and the section that has it: what is wrong with it is said once. */
  private record Setting(String text, String place) {}

  private void putKnown(Map<String, Setting> to, LayerSection section, LayerKind kind) {
    section
        .settings()
        .forEach(
            (key, value) -> {
              boolean generated =
                  numerics() == Numerics.SOUND
                      && key.equals("table_size")
                      && GENERATED_TABLE_SIZES.contains(value);
              String name = Keys.attribute(key, kind);
              boolean isOther = Keys.isReplaced(key, kind, section.settings().keySet());
              if (kind.attribute(name).isPresent() && !generated && !isOther) {
                to.put(name, new Setting(value, section.place()));
              }
            });
  }

  private <T> AttrMap parse(AttrMap to, Attr<T> attr, Setting setting) {
    try {
      return to.with(attr, attr.parse(normalised(setting.text())));
    } catch (IllegalArgumentException e) {
      report(
          ConfigDiagnostics.ILLEGAL_VALUE.at(
              setting.place() + "." + Keys.pascal(attr.name()), e.getMessage()));
      return to;
    }
  }

  /** Values such as {@code Resource_Unrolled} and {@code ResourceUnrolled} are the same word. */
  private static String normalised(String text) {
    return text.matches("[A-Z][A-Za-z_]*") ? Keys.snake(text.replace("_", "")) : text;
  }

  /**
   * A key must be one of some kind that the layer is on its way through the passes, such as a
   * separable convolution before it is split.
   */
  private void check(LayerSection section, LayerKind kind) {
    for (String key : section.settings().keySet()) {
      String where = section.place() + "." + Keys.pascal(key);
      boolean known =
          kind.attribute(Keys.attribute(key, kind)).isPresent()
              || Keys.GENERATED_LAYER_KEYS.contains(key);
      judge(known, where, kind, Keys.pascal(key));
    }
    Set<String> slots = new TreeSet<>(section.precisions().keySet());
    slots.addAll(section.direct().keySet());
    for (String slot : slots) {
      String where = section.place() + "." + Keys.PRECISION + "." + slot;
      boolean general = slot.equals("default") || Keys.GENERATED_TYPES.contains(slot);
      judge(general || kind.hasType(slot), where, kind, slot);
    }
  }

  private void judge(boolean known, String where, LayerKind kind, String key) {
    if (known) {
      accepted.add(where);
    } else {
      findings.putIfAbsent(where, otherKind(where, kind, key));
    }
  }

  private static Diagnostic otherKind(String where, LayerKind kind, String key) {
    List<String> words = new ArrayList<>();
    kind.attributes().forEach(a -> words.add(Keys.pascal(a.name())));
    kind.types().stream().map(TypeSlot::name).forEach(words::add);
    return ConfigDiagnostics.KEY_OF_OTHER_KIND.at(
        where, kind.name(), key, Nearest.advice(key, words));
  }

  private void report(Diagnostic d) {
    findings.putIfAbsent(d.toString(), d);
  }

  /** The sections that apply, the most specific first. */
  private Stream<LayerSection> sections(LayerKey layer) {
    Stream<LayerSection> byName = layer.names().stream().map(n -> names.get(lower(n)));
    Stream<LayerSection> byKind = layer.kinds().stream().map(k -> types.get(lower(k)));
    return Stream.concat(byName, byKind).filter(java.util.Objects::nonNull);
  }

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * Everything that turned out wrong, including sections for layers that nobody asked about.
   *
   * @param writtenNames layer names as the user wrote them
   */
  List<Diagnostic> problems(List<String> writtenNames) {
    List<Diagnostic> all = new ArrayList<>();
    findings.forEach(
        (where, problem) -> {
          if (!accepted.contains(where)) {
            all.add(problem);
          }
        });
    Set<String> known = new TreeSet<>();
    knownNames.forEach(n -> known.add(lower(n)));
    for (String name : writtenNames) {
      if (!known.contains(lower(name)) && !isActivationOf(lower(name), known)) {
        all.add(
            ConfigDiagnostics.UNKNOWN_LAYER.at(
                Keys.LAYER_NAME, name, Nearest.advice(name, knownNames)));
      }
    }
    return all;
  }

  /**
   * Whether a name is that of a known layer with a function behind it: the original splits off the
   * activation of every layer, {@code linear} included, and its generators write a section for it.
   */
  private static boolean isActivationOf(String name, Set<String> known) {
    return Stream.of(Activation.FUNCTION, ParametrizedActivation.FUNCTION, HardActivation.FUNCTION)
        .flatMap(a -> a.words().stream())
        .filter(word -> name.endsWith("_" + word))
        .anyMatch(word -> known.contains(name.substring(0, name.length() - word.length() - 1)));
  }
}
