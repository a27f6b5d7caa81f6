package io.hls4j.core.engine.internal.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.backend.LayerSupport;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.engine.InspectionService.Topic;
import io.hls4j.core.api.kernel.KernelCase;
import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.engine.internal.convert.FakeBackend;
import io.hls4j.core.engine.internal.convert.FakeFrontend;
import io.hls4j.core.engine.internal.service.Services;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.passes.ExtraPass;
import io.hls4j.core.passes.Flow;
import io.hls4j.core.passes.Flows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@code hls4j list passes} shows. */
class ListingTest {
  private record Named(String name) implements OptimizerPass {
    @Override
    public String summary() {
      return "For tests";
    }

    @Override
    public void run(GraphEditor editor, PassContext context) {}
  }

  private static List<String> passes(ExtraPass... extra) {
    Services services = new Services(List.of(), List.of(), List.of(), List.of(extra), Map.of());
    return new Listing(services)
        .rows(Topic.PASSES).stream().map(r -> r.get("flow") + " " + r.get("name")).toList();
  }

  private static List<String> builtIn() {
    List<String> all = new ArrayList<>();
    for (Flow flow : Flows.ALL) {
      flow.passes().forEach(p -> all.add(flow.name() + " " + p.name()));
    }
    return all;
  }

  @Test
  void showsTheOperatorsOfFrontendsAndOfBundlesThatExtendThem() {
    Services services =
        new Services(
            List.of(new FakeFrontend("fake")),
            List.of(),
            List.of(),
            List.of(),
            Map.of("fake/acme::Square", (operator, graph) -> List.of()));
    assertEquals(
        List.of(
            "fake, fake, Product, Dense, units, everything",
            "fake, extension, acme::Square, , , as its bundle says"),
        new Listing(services)
            .rows(Topic.OPERATORS).stream().map(row -> String.join(", ", row.values())).toList());
  }

  @Test
  void showsWhatABackendClaimsOfAKind() {
    Map<Attr<?>, Set<Object>> resource = new LinkedHashMap<>();
    resource.put(Schedule.STRATEGY, Set.of("resource"));
    resource.put(Schedule.COMPRESSION, Set.of(false));
    List<KernelCase> cases = List.of(new KernelCase(resource, "small"));
    FakeBackend backend = new FakeBackend("fake", sink -> {}, files -> {});
    assertEquals(
        "fake, Dense, io_stream, resource, compression: false, small",
        String.join(
            ", ",
            SupportRow.of(backend, new LayerSupport(Dense.KIND, Map.of(IoType.STREAM, cases)))
                .values()));
  }

  @Test
  void showsFlowsInTheOrderInWhichTheyRun() {
    assertEquals(builtIn(), passes());
  }

  @Test
  void showsPassesOfPluginsAtTheirPlaces() {
    List<String> expected = new ArrayList<>(builtIn());
    expected.add(expected.indexOf("fusion merge-linear") + 1, "fusion x");
    expected.add("nowhere y");

    assertEquals(
        expected,
        passes(
            new ExtraPass(
                new Named("x"),
                "fusion",
                List.of("merge-linear"),
                List.of("merge-binary-activation"),
                "vitis"),
            new ExtraPass(new Named("y"), "nowhere", List.of(), List.of(), "")));
  }
}
