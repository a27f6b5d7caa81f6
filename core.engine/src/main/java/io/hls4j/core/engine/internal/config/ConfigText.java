package io.hls4j.core.engine.internal.config;

import io.hls4j.core.graph.diag.ModelException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** Configuration files as nested maps. JSON is read as the YAML that it is. */
final class ConfigText {
  private static final int MAX_CHARACTERS = 16 << 20;
  private static final int MAX_DEPTH = 50;

  /** The YAML parser copies all that follows for every 1000 characters of a word. */
  private static final int MAX_WORD = 100_000;

  private ConfigText() {}

  static Map<String, Object> read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file", e);
    } catch (MalformedInputException e) {
      throw unreadable(file, "it is not text", e);
    } catch (IOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static ModelException unreadable(Path file, String why, IOException e) {
    return new ModelException(ConfigDiagnostics.UNREADABLE.at(file.toString(), why), e);
  }

  /** Only plain values are made: maps, lists, text, numbers, truth values. */
  static Map<String, Object> parse(String text, String place) {
    checkWords(text, place);
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_CHARACTERS);
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setMaxAliasesForCollections(0);
    limits.setAllowDuplicateKeys(false);
    try {
      Object root = new Yaml(new SafeConstructor(limits)).load(text);
      return root == null ? new LinkedHashMap<>() : map(root, place);
    } catch (YAMLException | StackOverflowError e) {
      throw new ModelException(
          ConfigDiagnostics.SYNTAX.at(place, String.valueOf(e.getMessage())), e);
    }
  }

  private static void checkWords(String text, String place) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      length = c <= ' ' || c == ',' || c == '"' ? 0 : length + 1;
      if (length > MAX_WORD) {
        throw new ModelException(
            ConfigDiagnostics.SYNTAX.at(place, "a word of more than " + MAX_WORD + " characters"));
      }
    }
  }

  /** Copies a map with text keys. */
  static Map<String, Object> map(Object value, String place) {
    if (!(value instanceof Map<?, ?> source)) {
      throw new ModelException(ConfigDiagnostics.NOT_A_MAP.at(place, value));
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    source.forEach((k, v) -> copy.put(String.valueOf(k), v));
    return copy;
  }

  static String write(Map<String, Object> root) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setIndent(2);
    options.setWidth(160);
    return new Yaml(new Representer(options), options).dump(root);
  }

  /** Puts a value at a path, making the maps on the way. */
  static void put(Map<String, Object> root, List<String> path, Object value) {
    Map<String, Object> at = root;
    for (String key : path.subList(0, path.size() - 1)) {
      Object next = at.get(key);
      Map<String, Object> map =
          next instanceof Map<?, ?>
              ? map(next, key)
              : next == null ? new LinkedHashMap<>() : defaulted(next);
      at.put(key, map);
      at = map;
    }
    at.put(path.get(path.size() - 1), value);
  }

  /** Adds what another configuration says, which goes before what is there. */
  static void merge(Map<String, Object> to, Map<String, Object> from) {
    from.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> && to.get(key) instanceof Map<?, ?> there) {
            Map<String, Object> both = map(there, key);
            merge(both, map(value, key));
            to.put(key, both);
          } else if (value != null || !to.containsKey(key)) {
            to.put(key, value);
          }
        });
  }

  /** A plain precision is the default of a map of precisions. */
  private static Map<String, Object> defaulted(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("default", value);
    return map;
  }
}
