package io.hls4j.core.engine.internal.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hls4j.core.api.engine.ConversionReport.OverflowLine;
import io.hls4j.core.api.engine.ConversionReport.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What is known about overflow, as {@code hls4j.json} keeps it. */
final class OverflowJson {
  private OverflowJson() {}

  static void write(ArrayNode to, List<OverflowLine> lines) {
    for (OverflowLine line : lines) {
      ObjectNode node = to.addObject();
      node.put("layer", line.layer()).put("slot", line.slot()).put("type", line.precision());
      node.put("verdict", line.verdict().name().toLowerCase(Locale.ROOT));
      node.put("range", line.range()).put("sufficient", line.sufficient());
      line.observed().ifPresent(count -> node.put("observed", count));
    }
  }

  static List<OverflowLine> read(JsonNode from) {
    List<OverflowLine> all = new ArrayList<>();
    from.forEach(
        n ->
            all.add(
                new OverflowLine(
                    n.path("layer").asText(),
                    n.path("slot").asText(),
                    n.path("type").asText(),
                    Verdict.valueOf(n.path("verdict").asText().toUpperCase(Locale.ROOT)),
                    n.path("range").asText(),
                    n.path("sufficient").asText(),
                    n.has("observed")
                        ? OptionalLong.of(n.path("observed").asLong())
                        : OptionalLong.empty())));
    return all;
  }
}
