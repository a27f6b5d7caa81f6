package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Command;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Host;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.doctor.Bundles;
import io.hls4j.cli.internal.text.Json;
import io.hls4j.cli.internal.text.Table;
import io.hls4j.core.api.engine.InspectionService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists what the platform offers. */
public final class ListCommand implements Command {
  private static final Option<Topic> TOPIC =
      Option.operand(String.join("|", Option.keywords(Topic.class)), "What to list.")
          .as(Option.oneOf(Topic.class));
  private static final Option<Boolean> JSON = Option.flag("--json", "As JSON.");

  private static final Option<Boolean> NAMES = Option.flag("--names", "Names only, one in a line.");

  /** What can be listed: what the engine knows, and the bundles. */
  private enum Topic {
    FRONTENDS,
    OPERATORS,
    BACKENDS,
    PASSES,
    LAYERS,
    SUPPORT,
    OPTIONS,
    BUNDLES
  }

  @Override
  public List<Option<?>> options() {
    return List.of(TOPIC, JSON, NAMES);
  }

  @Override
  public int run(Session session) {
    List<Map<String, String>> rows = rows(session.given().get(TOPIC), session.host());
    lines(rows, session.given()).forEach(session.console()::print);
    return 0;
  }

  private static List<String> lines(List<Map<String, String>> rows, Given given) {
    if (given.has(NAMES)) {
      return rows.stream().map(row -> row.getOrDefault("name", "")).toList();
    }
    return given.has(JSON)
        ? List.of(Json.text(rows))
        : Table.lines(rows.stream().map(ListCommand::brief).toList());
  }

  /** For a terminal: the first sentence, and no list of attributes, which JSON has. */
  static Map<String, String> brief(Map<String, String> row) {
    Map<String, String> brief = new LinkedHashMap<>(row);
    brief.remove("attributes");
    brief.computeIfPresent("summary", (key, text) -> text.split("(?<=\\.)\\s+(?=[A-Z])", 2)[0]);
    return brief;
  }

  private static List<Map<String, String>> rows(Topic topic, Host host) {
    return topic == Topic.BUNDLES
        ? Bundles.rows(host.context())
        : host.service(InspectionService.class).list(InspectionService.Topic.valueOf(topic.name()));
  }
}
