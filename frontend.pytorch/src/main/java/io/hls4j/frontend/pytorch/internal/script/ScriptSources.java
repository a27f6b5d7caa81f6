package io.hls4j.frontend.pytorch.internal.script;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.TorchArchive;
import io.hls4j.frontend.pytorch.internal.pickle.Global;
import io.hls4j.frontend.pytorch.internal.script.ScriptFile.Definition;
import io.hls4j.frontend.pytorch.internal.script.ScriptFile.ScriptClass;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The code of a TorchScript archive, parsed file by file when something in it is needed. */
final class ScriptSources {
  private static final int MAX_BYTES = 1 << 22;
  private static final ScriptClass NOTHING = new ScriptClass();

  private final TorchArchive archive;
  private final Map<String, ScriptFile> files = new HashMap<>();

  ScriptSources(TorchArchive archive) {
    this.archive = archive;
  }

  /** The method of a class. */
  ScriptMethod method(Global type, String name) {
    return get(entry(type.module()), type.name() + "." + name, type(type).methods().get(name));
  }

  /** Whether a class has a method. */
  boolean hasMethod(Global type, String name) {
    return type(type).methods().containsKey(name);
  }

  /** The value that a class gives to an attribute, if it does. */
  Optional<ScriptExpression> constant(Global type, String name) {
    return Optional.ofNullable(type(type).constants().get(name));
  }

  /** The function of a dotted name. */
  ScriptMethod function(String path) {
    String entry = entry(module(path));
    String name = path.substring(path.lastIndexOf('.') + 1);
    return get(entry, name, file(entry).functions().get(name));
  }

  /** Where the code of a class or function lies, for messages. */
  String where(String module) {
    return archive.where(entry(module));
  }

  /** The name before the last dot. */
  static String module(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  private ScriptClass type(Global type) {
    return file(entry(type.module())).classes().getOrDefault(type.name(), NOTHING);
  }

  private ScriptMethod get(String entry, String name, Definition definition) {
    if (definition == null) {
      throw new ModelException(PytorchDiagnostics.NO_ENTRY.at(archive.where(entry), name));
    }
    return definition.get();
  }

  private static String entry(String module) {
    return "code/" + module.replace('.', '/') + ".py";
  }

  private ScriptFile file(String entry) {
    ScriptFile file = files.get(entry);
    if (file == null) {
      file = parse(entry);
      files.put(entry, file);
    }
    return file;
  }

  private ScriptFile parse(String entry) {
    byte[] text = archive.bytes(entry);
    if (text.length > MAX_BYTES) {
      throw new ModelException(
          PytorchDiagnostics.BAD_ENTRY.at(archive.where(entry), text.length + " bytes of code"));
    }
    try {
      return ScriptParser.file(new String(text, StandardCharsets.UTF_8));
    } catch (ScriptException e) {
      throw unsupported(archive.where(entry), e);
    }
  }

  static UnsupportedFeatureException unsupported(String where, ScriptException e) {
    return new UnsupportedFeatureException(
        PytorchDiagnostics.UNSUPPORTED_SCRIPT.at(where + ":" + e.line(), e.getMessage()), e);
  }
}
