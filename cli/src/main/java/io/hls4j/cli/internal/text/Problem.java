package io.hls4j.cli.internal.text;

import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.diag.UnsupportedOperator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is wrong, as data for JSON. */
public final class Problem {
  private Problem() {}

  /** Diagnostics, one row for each. */
  public static List<Map<String, Object>> rows(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(Problem::row).toList();
  }

  /** Why a command failed; unsupported operators also in a list of their own. */
  public static Map<String, Object> of(Hls4jException thrown) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("status", thrown.exitStatus());
    if (thrown instanceof UnsupportedFeatureException unsupported) {
      all.put("unsupported", unsupported.operators().stream().map(Problem::row).toList());
    }
    all.put("diagnostics", rows(thrown.diagnostics()));
    return all;
  }

  private static Map<String, Object> row(UnsupportedOperator operator) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("operator", operator.operator());
    row.put("count", operator.names().size());
    row.put("names", operator.names());
    row.put("alternative", operator.alternative());
    return row;
  }

  private static Map<String, Object> row(Diagnostic diagnostic) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("code", diagnostic.code().id());
    row.put("severity", diagnostic.code().severity().name().toLowerCase(Locale.ROOT));
    row.put("where", diagnostic.where());
    row.put("message", diagnostic.message());
    row.put("hint", diagnostic.hint());
    return row;
  }
}
