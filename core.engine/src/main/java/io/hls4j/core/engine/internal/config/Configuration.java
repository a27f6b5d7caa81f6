package io.hls4j.core.engine.internal.config;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.Nearest;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.passes.ModelSettings;
import io.hls4j.core.passes.settings.ChannelsLast;
import io.hls4j.core.passes.settings.ResultModes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A whole configuration: hls4ml's file, or its {@code HLSConfig} section alone, with single
 * settings on top. Immutable once read.
 */
public final class Configuration {
  private static final List<String> IO_TYPES = List.of(IoType.PARALLEL.key(), IoType.STREAM.key());

  private final Map<String, Object> root;
  private final Map<String, Object> hls;
  private final Map<String, Object> writer;
  private final boolean writesArchive;
  private final LayerSettings settings;
  private final List<String> layerNames;
  private final Map<String, Object> modelOptions = new LinkedHashMap<>();
  private final DiagnosticLog log = new DiagnosticLog();

  private Configuration(Map<String, Object> root, List<LayerKind> kinds) {
    this.root = root;
    this.hls = section(root, Keys.HLS_CONFIG);
    this.writer = section(root, Keys.WRITER);
    this.writesArchive = readArchive();
    Map<String, Object> names = section(hls, Keys.LAYER_NAME);
    this.layerNames = List.copyOf(names.keySet());
    checkSections();
    Map<String, Object> model = section(hls, Keys.MODEL);
    Numerics numerics = numerics(model.remove(Keys.NUMERICS));
    Optional<Boolean> bitExact = ModelKeys.bitExact(model.remove(Keys.BIT_EXACT), log);
    Optional<ResultModes> modes = ModelKeys.resultModes(model.remove(Keys.RESULT_MODES), log);
    ChannelsLast channelsLast = ModelKeys.channelsLast(model.remove(Keys.CHANNELS_LAST), log);
    boolean transposes =
        ModelKeys.flag(Keys.TRANSPOSE_OUTPUTS, model.remove(Keys.TRANSPOSE_OUTPUTS), log);
    this.settings =
        new LayerSettings(
            new ModelChoices(numerics, bitExact, modes, readIoType(), channelsLast, transposes),
            model(model),
            types(section(hls, Keys.LAYER_TYPE), kinds),
            read(names, Keys.LAYER_NAME));
  }

  /**
   * Reads a configuration.
   *
   * @param files YAML or JSON; later files override earlier ones, key by key
   * @param overrides single settings by dotted key
   * @param kinds all layer kinds
   */
  public static Configuration read(
      List<Path> files, Map<String, String> overrides, List<LayerKind> kinds) {
    Map<String, Object> all = new LinkedHashMap<>();
    files.forEach(f -> ConfigText.merge(all, withSections(ConfigText.read(f))));
    return of(all, overrides, kinds);
  }

  /** Reads a configuration from text. */
  public static Configuration parse(
      String text, Map<String, String> overrides, List<LayerKind> kinds) {
    return of(withSections(ConfigText.parse(text, "configuration")), overrides, kinds);
  }

  private static Configuration of(
      Map<String, Object> root, Map<String, String> overrides, List<LayerKind> kinds) {
    overrides.forEach((key, value) -> ConfigText.put(root, SettingPath.of(key), value(key, value)));
    return new Configuration(root, kinds);
  }

  /** The file, its sections about layers in {@code HLSConfig}. */
  private static Map<String, Object> withSections(Map<String, Object> given) {
    Map<String, Object> root = new LinkedHashMap<>(given);
    if (Keys.SECTIONS.stream().anyMatch(root::containsKey)) {
      Map<String, Object> hls = section(root, Keys.HLS_CONFIG);
      for (String name : Keys.SECTIONS) {
        Object value = root.remove(name);
        if (value != null) {
          hls.put(name, value);
        }
      }
      root.put(Keys.HLS_CONFIG, hls);
    }
    return root;
  }

  /** Several files stand on a line each. */
  private static Object value(String key, String text) {
    boolean isList = Keys.FILE_KEYS.contains(key) && text.indexOf('\n') >= 0;
    return isList ? text.lines().toList() : text;
  }

  private static Map<String, Object> section(Map<String, Object> of, String key) {
    Object value = of.get(key);
    return value == null ? new LinkedHashMap<>() : ConfigText.map(value, key);
  }

  private void checkSections() {
    for (String key : hls.keySet()) {
      if (Keys.SOURCE_KEYS.contains(key)) {
        log.report(ConfigDiagnostics.NO_EFFECT.at(Keys.HLS_CONFIG, key));
      } else if (!Keys.SECTIONS.contains(key)) {
        log.report(
            ConfigDiagnostics.UNKNOWN_KEY.at(
                Keys.HLS_CONFIG, key, Nearest.advice(key, Keys.SECTIONS)));
      }
    }
  }

  private Numerics numerics(Object value) {
    if (value == null) {
      return Numerics.SOUND;
    }
    for (Numerics n : Numerics.values()) {
      if (n.name().equalsIgnoreCase(String.valueOf(value))) {
        return n;
      }
    }
    log.report(
        ConfigDiagnostics.ILLEGAL_VALUE.at(
            Keys.MODEL + "." + Keys.NUMERICS, "'" + value + "' is not one of sound, hls4ml"));
    return Numerics.SOUND;
  }

  private LayerSection model(Map<String, Object> section) {
    Map<String, Object> used = new LinkedHashMap<>(section);
    for (String key : section.keySet()) {
      String value = String.valueOf(section.get(key));
      boolean empty = section.get(key) == null;
      if (Keys.UNUSED_MODEL_KEYS.containsKey(key)) {
        used.remove(key);
        if (!empty && !Keys.UNUSED_MODEL_KEYS.get(key).equalsIgnoreCase(value)) {
          log.report(ConfigDiagnostics.NO_EFFECT.at(Keys.MODEL, key));
        }
      } else if (Keys.NEUTRAL_MODEL_KEYS.containsKey(key)) {
        used.remove(key);
        String neutral = Keys.NEUTRAL_MODEL_KEYS.get(key);
        if (!empty && !neutral.equalsIgnoreCase(value)) {
          log.report(ConfigDiagnostics.UNSUPPORTED.at(Keys.MODEL + "." + key, value, neutral));
        }
      } else if (Keys.MODEL_OPTIONS.containsKey(key)) {
        used.remove(key);
        modelOptions.put(key, section.get(key));
      } else if (empty) {
        used.remove(key);
      } else if (!Keys.SCHEDULE_KEYS.contains(key)
          && !Set.of(Keys.PRECISION, "InferNoBias").contains(key)) {
        List<String> words = new ArrayList<>(Keys.NEUTRAL_MODEL_KEYS.keySet());
        words.addAll(Keys.SCHEDULE_KEYS);
        words.addAll(Keys.MODEL_OPTIONS.keySet());
        words.addAll(
            List.of(
                Keys.PRECISION,
                Keys.NUMERICS,
                Keys.BIT_EXACT,
                Keys.RESULT_MODES,
                Keys.CHANNELS_LAST,
                Keys.TRANSPOSE_OUTPUTS));
        log.report(ConfigDiagnostics.UNKNOWN_KEY.at(Keys.MODEL, key, Nearest.advice(key, words)));
        used.remove(key);
      }
    }
    return LayerSection.read(Keys.MODEL, used, log);
  }

  private Map<String, LayerSection> types(Map<String, Object> section, List<LayerKind> kinds) {
    List<String> words = new ArrayList<>();
    kinds.forEach(
        k -> {
          words.add(k.name());
          words.addAll(k.aliases());
        });
    for (String name : section.keySet()) {
      if (words.stream().noneMatch(name::equalsIgnoreCase)) {
        log.report(
            ConfigDiagnostics.UNKNOWN_KIND.at(Keys.LAYER_TYPE, name, Nearest.advice(name, words)));
      }
    }
    return read(section, Keys.LAYER_TYPE);
  }

  private Map<String, LayerSection> read(Map<String, Object> section, String place) {
    Map<String, LayerSection> all = new LinkedHashMap<>();
    section.forEach(
        (name, value) -> {
          String here = place + "." + name;
          if (value != null) {
            all.put(
                LayerSettings.lower(name),
                LayerSection.read(here, ConfigText.map(value, here), log));
          }
        });
    return all;
  }

  /** What it says about layers. */
  public ModelSettings settings() {
    return settings;
  }

  /** Everything wrong with it; complete once a graph has been finished with {@link #settings}. */
  public List<Diagnostic> problems() {
    List<Diagnostic> all = new ArrayList<>(log.all());
    all.addAll(settings.problems(layerNames));
    return all;
  }

  /** Name of the backend. */
  public Optional<String> backend() {
    return text("Backend");
  }

  /** Whether a setting of the whole project has a value. */
  public boolean isSet(String key) {
    return root.get(key) != null;
  }

  /** Name of the project. */
  public Optional<String> projectName() {
    return text("ProjectName");
  }

  /** How tensors enter and leave. */
  public IoType ioType() {
    return settings.ioType();
  }

  private IoType readIoType() {
    String value = text("IOType").orElse(IoType.PARALLEL.key()).toLowerCase(Locale.ROOT);
    String full = value.startsWith("io_") ? value : "io_" + value;
    if (!IO_TYPES.contains(full)) {
      log.report(
          ConfigDiagnostics.ILLEGAL_VALUE.at(
              "IOType", "'" + value + "' is not one of io_parallel, io_stream"));
    }
    return full.equals(IoType.STREAM.key()) ? IoType.STREAM : IoType.PARALLEL;
  }

  private boolean readArchive() {
    Object value = writer.getOrDefault(Keys.WRITE_TAR, root.get(Keys.WRITE_TAR));
    String text = value == null ? "false" : String.valueOf(value).toLowerCase(Locale.ROOT);
    if (!List.of("true", "false").contains(text)) {
      log.report(
          ConfigDiagnostics.ILLEGAL_VALUE.at(
              Keys.WRITER + "." + Keys.WRITE_TAR, "'" + value + "' is not one of true, false"));
    }
    return text.equals("true");
  }

  private Optional<String> text(String key) {
    return Optional.ofNullable(root.get(key)).map(String::valueOf);
  }

  /** Whether the project is also written as an archive. */
  public boolean writesArchive() {
    return writesArchive;
  }

  /** Files with samples for the test bench, one for each input, or one archive. */
  public List<Path> testInputs() {
    return files(Keys.INPUT_DATA);
  }

  /** Files with the outputs that the test bench expects. */
  public List<Path> testOutputs() {
    return files(Keys.OUTPUT_PREDICTIONS);
  }

  private List<Path> files(String key) {
    Object value = root.get(key);
    if (value instanceof List<?> many) {
      return many.stream().map(v -> Path.of(String.valueOf(v))).toList();
    }
    return value == null ? List.of() : List.of(Path.of(String.valueOf(value)));
  }

  /** The backend's options; keys that neither it nor the original knows are reported. */
  public AttrMap options(Backend backend) {
    AttrMap options = AttrMap.EMPTY;
    List<String> words = new ArrayList<>(Keys.PROJECT_KEYS);
    Map<String, Object> given = new LinkedHashMap<>();
    root.forEach((key, value) -> flatten(key, value, sections(backend), given));
    for (BackendOption<?> option : backend.options()) {
      words.add(option.key());
      Object value = first(given, writer, modelOptions, option.key());
      if (value != null) {
        options = parse(options, option.attr(), option.key(), String.valueOf(value));
      }
    }
    modelOptions.forEach(
        (key, value) -> {
          String text = value == null ? "" : String.valueOf(value);
          if (!words.contains(key) && !Keys.MODEL_OPTIONS.get(key).equalsIgnoreCase(text)) {
            log.report(ConfigDiagnostics.NO_EFFECT.at(Keys.MODEL, key));
          }
        });
    checkWriter(backend);
    words.add(Keys.WRITE_TAR);
    for (String key : given.keySet()) {
      if (!words.contains(key) && given.get(key) != null) {
        log.report(
            Keys.SOURCE_KEYS.contains(key)
                ? ConfigDiagnostics.NO_EFFECT.at("configuration", key)
                : ConfigDiagnostics.UNKNOWN_KEY.at(
                    "configuration", key, Nearest.advice(key, words)));
      }
    }
    return options;
  }

  /** The sections that a backend's options are in, such as {@code AcceleratorConfig}. */
  private static Set<String> sections(Backend backend) {
    Set<String> sections = new HashSet<>();
    for (BackendOption<?> option : backend.options()) {
      String key = option.key();
      for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
        sections.add(key.substring(0, dot));
      }
    }
    return sections;
  }

  private static void flatten(
      String key, Object value, Set<String> sections, Map<String, Object> to) {
    if (sections.contains(key) && value instanceof Map<?, ?> section) {
      section.forEach((name, inner) -> flatten(key + "." + name, inner, sections, to));
    } else {
      to.put(key, value);
    }
  }

  /** The value of an option in the first of three sections that has one. */
  private static Object first(
      Map<String, Object> a, Map<String, Object> b, Map<String, Object> c, String key) {
    Object value = a.get(key);
    value = value == null ? b.get(key) : value;
    return value == null ? c.get(key) : value;
  }

  private void checkWriter(Backend backend) {
    List<String> words = new ArrayList<>(List.of(Keys.WRITE_TAR));
    backend.options().forEach(o -> words.add(o.key()));
    writer.forEach(
        (key, value) -> {
          String neutral = Keys.NEUTRAL_WRITER_KEYS.get(key);
          if (value == null || String.valueOf(value).equalsIgnoreCase(neutral)) {
            return;
          }
          if (neutral != null) {
            log.report(ConfigDiagnostics.UNSUPPORTED.at(Keys.WRITER + "." + key, value, neutral));
          } else if (!words.contains(key)) {
            log.report(
                ConfigDiagnostics.UNKNOWN_KEY.at(Keys.WRITER, key, Nearest.advice(key, words)));
          }
        });
  }

  private <T> AttrMap parse(AttrMap to, Attr<T> attr, String key, String text) {
    try {
      return to.with(attr, attr.parse(text));
    } catch (IllegalArgumentException e) {
      log.report(ConfigDiagnostics.ILLEGAL_VALUE.at(key, e.getMessage()));
      return to;
    }
  }

  /** The configuration as YAML, single settings included. */
  public String text() {
    return ConfigText.write(root);
  }
}
