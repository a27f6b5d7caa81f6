package io.hls4j.testkit.support;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.diag.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Tests the cells of a support matrix and keeps what came out. */
final class SupportRun {
  private static final int LAYERS_AT_ONCE = 40;
  private static final int REFUSALS = 3;
  private static final int A_FEW = 16;

  private final List<Backend> backends;
  private final Search search;
  private final SupportTable table;
  private final SettingsTable settings;
  private final Map<IoType, Set<DrawnLayer>> chosen = new EnumMap<>(IoType.class);
  private final List<String> problems = new ArrayList<>();

  SupportRun(List<Backend> backends, Search search) {
    this.backends = backends;
    this.search = search;
    this.table = new SupportTable(backends.get(0));
    this.settings = new SettingsTable(backends);
  }

  /** What is wrong. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** The document for some backends, all of which support the same. */
  String document(List<Backend> family) {
    return table.text(family) + settings.text();
  }

  /** Puts layers into cells that must be refused. */
  void refuse(Set<Cell> cells) {
    for (Cell cell : cells) {
      List<List<Diagnostic>> found = search.refusals(cell, REFUSALS);
      if (found.isEmpty() || found.stream().anyMatch(List::isEmpty)) {
        problems.add("neither claimed nor refused: " + cell);
      } else {
        table.refused(cell, found.get(0).get(0).code().id());
      }
    }
  }

  /** Draws layers until there is one for each cell. */
  void choose(Set<Cell> cells, int number) {
    Map<IoType, Set<DrawnLayer>> own = new EnumMap<>(IoType.class);
    for (Cell cell : cells) {
      Set<DrawnLayer> layers = own.computeIfAbsent(cell.ioType(), io -> new LinkedHashSet<>());
      if (layers.stream().noneMatch(l -> cell.contains(search.features(l, cell.ioType())))) {
        search
            .accepted(cell, number)
            .ifPresentOrElse(layers::add, () -> problems.add("claimed, but never drawn: " + cell));
      }
      table.count(cell);
    }
    own.forEach((io, some) -> chosen.computeIfAbsent(io, x -> new LinkedHashSet<>()).addAll(some));
  }

  /** Compiles and compares all chosen layers. */
  void compile(String compiler, Path folder) {
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(processors);
    List<Future<Map<DrawnLayer, String>>> runs = new ArrayList<>();
    for (LayerBatch batch : batches()) {
      Path own = folder.resolve(batch.name());
      runs.add(workers.submit(() -> batch.run(backends, Map.of(), compiler, own)));
    }
    workers.shutdown();
    Map<DrawnLayer, String> wrong = new LinkedHashMap<>();
    runs.forEach(run -> wrong.putAll(result(run)));
    wrong.forEach((layer, what) -> problems.add("not equal: " + layer + "\n" + what));
    chosen.forEach(
        (io, layers) ->
            layers.stream()
                .filter(l -> !wrong.containsKey(l))
                .forEach(l -> table.tested(Tested.of(l, io, search))));
  }

  /** Compiles a few of the chosen layers with settings of the project. */
  void set(Map<String, String> others, SettingsTable.Run how) {
    chosen.forEach(
        (io, all) -> {
          List<DrawnLayer> some = List.copyOf(all);
          int step = Math.max(1, some.size() / A_FEW);
          List<DrawnLayer> few =
              IntStream.range(0, some.size() / step).mapToObj(i -> some.get(i * step)).toList();
          settings.run(new LayerBatch(io.key(), io, few), io, others, how);
        });
    problems.addAll(settings.problems());
  }

  private List<LayerBatch> batches() {
    List<LayerBatch> batches = new ArrayList<>();
    chosen.forEach(
        (io, all) -> {
          List<DrawnLayer> layers = List.copyOf(all);
          for (int from = 0; from < layers.size(); from += LAYERS_AT_ONCE) {
            int to = Math.min(layers.size(), from + LAYERS_AT_ONCE);
            String name = io.key() + "_" + from / LAYERS_AT_ONCE;
            batches.add(new LayerBatch(name, io, layers.subList(from, to)));
          }
        });
    return batches;
  }

  private static <T> T result(Future<T> run) {
    try {
      return run.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
