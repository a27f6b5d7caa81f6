package io.hls4j.core.engine.internal.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.report.FifoUse;
import io.hls4j.core.graph.diag.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes what a simulation has shown about the FIFOs of a project as a configuration for the next
 * conversion, {@code fifo_depths.yml}. The streams of each layer are those of {@code streams.json}.
 */
final class MeasuredDepths {
  static final String NAME = "fifo_depths.yml";

  private static final String STREAMS = "streams.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A FIFO that a pipeline can fill and empty in the same cycle. */
  private static final long LEAST = 2;

  private static final String HEAD =
      """
      # Depths of the FIFOs of '%s' as a simulation of the hardware has shown them (hls4j build --fifo):
      # the most words that each held on the data of tb_data, at least 2 and at most what was computed.
      # To take them: hls4j convert MODEL -o DIR ... --config %s
      # Conversion refuses depths with which the firmware would wait for ever.
      HLSConfig:
        LayerName:
      """;

  private final ProjectRef project;
  private final Map<String, Long> most;
  private long before;
  private long after;
  private int measured;

  private MeasuredDepths(ProjectRef project, List<FifoUse> fifos) {
    this.project = project;
    this.most = fifos.stream().collect(Collectors.toMap(FifoUse::stream, FifoUse::most, Math::max));
  }

  /** A stream of {@code streams.json}. */
  private record Stream(String name, String layer, long depth, long computed) {}

  /** Writes the file, and says what is in it. */
  static Diagnostic write(ProjectRef project, List<FifoUse> fifos) {
    try {
      List<Stream> streams = streams(project.folder().resolve(STREAMS));
      if (streams.isEmpty()) {
        return unwritten(project, "'" + STREAMS + "' names no stream");
      }
      MeasuredDepths depths = new MeasuredDepths(project, fifos);
      String text = depths.text(streams);
      if (depths.measured == 0) {
        return unwritten(project, "the tool knows none of the streams of '" + STREAMS + "'");
      }
      Path file = project.folder().resolve(NAME);
      Files.writeString(file, text);
      return BuildDiagnostics.DEPTHS.at(
          "", depths.measured, streams.size(), depths.after, depths.before, file);
    } catch (IOException e) {
      return unwritten(project, "'" + STREAMS + "' cannot be read: " + e.getMessage());
    }
  }

  private static Diagnostic unwritten(ProjectRef project, String why) {
    return BuildDiagnostics.NO_STREAMS.at("", why, project.folder());
  }

  private static List<Stream> streams(Path file) throws IOException {
    List<Stream> all = new ArrayList<>();
    for (JsonNode s : MAPPER.readTree(file.toFile()).path("streams")) {
      all.add(
          new Stream(
              s.path("name").asText(),
              s.path("layer").asText(),
              s.path("depth").asLong(),
              s.path("computed").asLong()));
    }
    return all;
  }

  private String text(List<Stream> streams) throws JsonProcessingException {
    Map<String, List<Stream>> layers = new LinkedHashMap<>();
    streams.forEach(s -> layers.computeIfAbsent(s.layer(), k -> new ArrayList<>()).add(s));
    StringBuilder text = new StringBuilder(HEAD.formatted(project.name(), NAME));
    for (Map.Entry<String, List<Stream>> layer : layers.entrySet()) {
      if (layer.getValue().stream().noneMatch(s -> most.containsKey(s.name()))) {
        continue;
      }
      text.append("    ").append(MAPPER.writeValueAsString(layer.getKey())).append(":\n");
      layer.getValue().forEach(s -> text.append("      # ").append(change(s)).append('\n'));
      List<Long> depths = layer.getValue().stream().map(this::depth).toList();
      text.append("      FifoDepth: ").append(depths).append('\n');
    }
    return text.toString();
  }

  private String change(Stream s) {
    Long held = most.get(s.name());
    before += s.depth();
    after += depth(s);
    if (held == null) {
      return s.name() + " " + s.depth() + ", not measured";
    }
    measured++;
    String more = held > s.computed() ? ", held " + held + " when nothing stopped its writer" : "";
    return s.name() + " " + s.depth() + " -> " + depth(s) + more;
  }

  /** What fills a FIFO beyond the computed depth does so only because nothing stops it. */
  private long depth(Stream s) {
    Long held = most.get(s.name());
    return held == null ? s.depth() : Math.max(LEAST, Math.min(held, s.computed()));
  }
}
