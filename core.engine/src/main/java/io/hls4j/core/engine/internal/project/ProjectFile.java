package io.hls4j.core.engine.internal.project;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.engine.internal.data.Layouts;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.LayerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads and writes {@code hls4j.json}; the format is described in docs/reference/hls4j-json.md. */
public final class ProjectFile {
  /** Name of the file in the project folder. */
  public static final String NAME = "hls4j.json";

  private static final int FORMAT = 1;

  private final ObjectMapper mapper = new ObjectMapper(unlimitedText());
  private final GraphJson graphs;

  /** Reads graphs whose kinds are found by name. */
  public ProjectFile(Function<String, Optional<LayerKind>> kinds) {
    graphs = new GraphJson(kinds);
  }

  /** The weights of a large layer are a longer text than a parser expects. */
  private static JsonFactory unlimitedText() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build();
    return JsonFactory.builder().streamReadConstraints(limits).build();
  }

  /** The text of the file. */
  public String write(Project p) {
    WeightStore store = new WeightStore();
    ObjectNode json = mapper.createObjectNode();
    json.put("format", FORMAT).put("project", p.name()).put("backend", p.backend());
    json.put("io_type", p.ioType().key()).put("numerics", p.numerics());
    json.putObject("source").put("file", p.sourceFile()).put("format", p.sourceFormat());
    json.put("configuration", p.configuration());
    orders(json.putArray("input_orders"), p.layouts().inputs());
    orders(json.putArray("output_orders"), p.layouts().outputs());
    ObjectNode sim = json.putObject("simulation").put("standard", p.simulation().standard());
    strings(sim.putArray("sources"), p.simulation().sources());
    strings(sim.putArray("include_directories"), p.simulation().includeDirectories());
    strings(sim.putArray("flags"), p.simulation().flags());
    if (!p.parts().isEmpty()) {
      PartsJson.write(json.putArray("parts"), p.parts());
    }
    json.set("finished", GraphJson.write(p.finished(), store));
    json.set("imported", GraphJson.write(p.imported(), store));
    ledger(json.putArray("ledger"), p.ledger());
    OverflowJson.write(json.putArray("overflow"), p.overflow());
    FiguresJson.write(json.putArray("figures"), p.figures());
    ObjectNode blobs = json.putObject("weights");
    store.blobs().forEach(blobs::put);
    return JsonText.of(json) + "\n";
  }

  /**
   * Reads the project in a folder.
   *
   * @throws ModelException if there is none or it is damaged
   */
  public Project read(Path directory) {
    JsonNode json = tree(directory);
    checkFormat(directory, json);
    try {
      return parse(json);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          ProjectDiagnostics.DAMAGED.at(directory.toString(), e.getMessage()), e);
    }
  }

  /**
   * What tools need to know of the project in a folder; graphs and weights are not looked at.
   *
   * @throws ModelException if there is none or it is damaged
   */
  public ProjectRef ref(Path directory) {
    JsonNode json = tree(directory);
    checkFormat(directory, json);
    try {
      return new ProjectRef(
          directory.toAbsolutePath().normalize(),
          json.path("project").asText(),
          json.path("backend").asText(),
          ioType(json),
          PartsJson.read(json.path("parts")));
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          ProjectDiagnostics.DAMAGED.at(directory.toString(), e.getMessage()), e);
    }
  }

  /** Name of the project in a folder, without reading all of it; nothing if it is none of ours. */
  public Optional<String> name(Path directory) {
    if (!Files.isRegularFile(directory.resolve(NAME))) {
      return Optional.empty();
    }
    try {
      JsonNode json = tree(directory);
      return json.has("format") ? Optional.of(json.path("project").asText()) : Optional.empty();
    } catch (ModelException e) {
      return Optional.empty();
    }
  }

  /** Names of the layers of the firmware, in order; graphs and weights are not looked at. */
  public List<String> layers(Path directory) {
    List<String> names = new ArrayList<>();
    tree(directory).path("finished").path("nodes").forEach(n -> names.add(n.path("name").asText()));
    return names;
  }

  private static void checkFormat(Path directory, JsonNode json) {
    int format = json.path("format").asInt();
    if (format != FORMAT) {
      throw new ModelException(
          ProjectDiagnostics.OTHER_FORMAT.at(directory.toString(), format, FORMAT));
    }
  }

  private static IoType ioType(JsonNode json) {
    return json.path("io_type").asText().equals(IoType.STREAM.key())
        ? IoType.STREAM
        : IoType.PARALLEL;
  }

  private JsonNode tree(Path directory) {
    Path file = directory.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new ModelException(ProjectDiagnostics.NO_PROJECT.at(directory.toString()));
    }
    try {
      return mapper.readTree(file.toFile());
    } catch (IOException e) {
      throw new ModelException(
          ProjectDiagnostics.DAMAGED.at(directory.toString(), e.getMessage()), e);
    }
  }

  private Project parse(JsonNode json) {
    JsonNode blobs = json.path("weights");
    return new Project(
        json.path("project").asText(),
        json.path("backend").asText(),
        ioType(json),
        json.path("source").path("file").asText(),
        json.path("source").path("format").asText(),
        json.path("numerics").asText(),
        json.path("configuration").asText(),
        new Layouts(orders(json.path("input_orders")), orders(json.path("output_orders"))),
        ledger(json.path("ledger")),
        OverflowJson.read(json.path("overflow")),
        FiguresJson.read(json.path("figures")),
        graphs.read(json.path("imported"), blobs),
        graphs.read(json.path("finished"), blobs),
        RecipeJson.read(json.path("simulation")),
        PartsJson.read(json.path("parts")));
  }

  private static void orders(ArrayNode to, List<List<Integer>> orders) {
    orders.forEach(order -> order.forEach(to.addArray()::add));
  }

  private static List<List<Integer>> orders(JsonNode from) {
    List<List<Integer>> all = new ArrayList<>();
    for (JsonNode order : from) {
      List<Integer> axes = new ArrayList<>();
      order.forEach(axis -> axes.add(axis.asInt()));
      all.add(axes);
    }
    return all;
  }

  private static void strings(ArrayNode to, List<String> from) {
    from.forEach(to::add);
  }

  private static void ledger(ArrayNode to, Ledger ledger) {
    for (Ledger.Entry e : ledger.entries()) {
      to.addObject()
          .put("operator", e.operator())
          .put("name", e.name())
          .put("item", e.item())
          .put("value", e.value())
          .put("fate", e.fate().name().toLowerCase(java.util.Locale.ROOT))
          .put("reason", e.reason());
    }
  }

  private static Ledger ledger(JsonNode from) {
    List<Ledger.Entry> all = new ArrayList<>();
    from.forEach(
        n ->
            all.add(
                new Ledger.Entry(
                    n.path("operator").asText(),
                    n.path("name").asText(),
                    n.path("item").asText(),
                    n.path("value").asText(),
                    Ledger.Fate.valueOf(n.path("fate").asText().toUpperCase(java.util.Locale.ROOT)),
                    n.path("reason").asText())));
    return new Ledger(all);
  }
}
