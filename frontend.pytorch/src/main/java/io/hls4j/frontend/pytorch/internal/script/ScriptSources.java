package io.hls4j.frontend.pytorch.internal.script;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.TorchArchive;
import io.hls4j.frontend.pytorch.internal.pickle.Global;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The code of a TorchScript archive, parsed file by file when a class in it is needed. */
final class ScriptSources {
  private static final int MAX_BYTES = 1 << 22;

  private final TorchArchive archive;
  private final Map<String, Map<String, Map<String, ScriptMethod>>> files = new HashMap<>();

  ScriptSources(TorchArchive archive) {
    this.archive = archive;
  }

  /** The method of a class. */
  ScriptMethod method(Global type, String name) {
    String entry = entry(type);
    ScriptMethod method =
        files.computeIfAbsent(entry, this::parse).getOrDefault(type.name(), Map.of()).get(name);
    if (method == null) {
      throw new ModelException(
          PytorchDiagnostics.NO_ENTRY.at(archive.where(entry), type.name() + "." + name));
    }
    return method;
  }

  /** Where the code of a class lies. */
  String where(Global type) {
    return archive.where(entry(type));
  }

  private static String entry(Global type) {
    return "code/" + type.module().replace('.', '/') + ".py";
  }

  private Map<String, Map<String, ScriptMethod>> parse(String entry) {
    byte[] text = archive.bytes(entry);
    if (text.length > MAX_BYTES) {
      throw new ModelException(
          PytorchDiagnostics.BAD_ENTRY.at(archive.where(entry), text.length + " bytes of code"));
    }
    try {
      return ScriptParser.classes(new String(text, StandardCharsets.UTF_8));
    } catch (ScriptException e) {
      throw unsupported(archive.where(entry), e);
    }
  }

  static UnsupportedFeatureException unsupported(String where, ScriptException e) {
    return new UnsupportedFeatureException(
        PytorchDiagnostics.UNSUPPORTED_SCRIPT.at(where + ":" + e.line(), e.getMessage()), e);
  }
}
