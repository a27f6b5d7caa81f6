package io.hls4j.core.engine.internal.convert;

import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.engine.internal.service.EngineDiagnostics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.text.GraphPrinter;
import io.hls4j.core.passes.FinishListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Keeps the text form of the graph after the passes that the user named. */
final class Dumps implements FinishListener {
  private static final String FOLDER = "dumps/";

  private final Set<String> wanted;
  private final Set<String> seen = new TreeSet<>();
  private final Map<String, String> texts = new LinkedHashMap<>();

  Dumps(List<String> passes) {
    wanted = new TreeSet<>(passes);
  }

  @Override
  public void after(String pass, Graph graph) {
    seen.add(pass);
    if (wanted.contains(pass)) {
      texts.put(pass, GraphPrinter.print(graph));
    }
  }

  /** Refuses names of passes that did not run. */
  void checkNames() {
    for (String pass : wanted) {
      if (!seen.contains(pass)) {
        throw new ModelException(
            EngineDiagnostics.UNKNOWN_PASS.at("--dump-after", pass, String.join(", ", seen)));
      }
    }
  }

  void write(ProjectFiles files) {
    texts.forEach((pass, text) -> files.text(FOLDER + pass + ".graph", text));
  }
}
