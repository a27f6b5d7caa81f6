package io.hls4j.testkit.support;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.testkit.backend.EmittedProject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds random layers for cells, by what backends say of each. */
final class Search {
  private static final int SEEDS = 120;
  private static final int SPREAD = 11;
  private static final int FORMS = 20;

  private final List<Backend> backends;
  private final LayerDraws draws;
  private final Function<Node, String> form;
  private final Map<DrawnLayer, String> forms = new HashMap<>();

  /**
   * Among random layers.
   *
   * @param form how a layer reads its streams, in words
   */
  Search(List<Backend> backends, boolean saturationBits, Function<Node, String> form) {
    this.backends = backends;
    this.draws = new LayerDraws(saturationBits);
    this.form = form;
  }

  /** How layers of a kind read their streams. */
  Set<String> forms(LayerKind kind) {
    Set<String> forms = new TreeSet<>();
    for (int seed = 1; seed <= FORMS; seed++) {
      for (Node node : draws.of(kind, seed)) {
        DrawnLayer layer = new DrawnLayer(node, AttrMap.EMPTY);
        if (errors(layer, IoType.STREAM).isEmpty()) {
          forms.add(form(layer));
        }
      }
    }
    return forms;
  }

  private String form(DrawnLayer layer) {
    return forms.computeIfAbsent(layer, l -> form.apply(l.alone().outputs().get(0).producer()));
  }

  /** What a cell can ask of a layer. */
  Map<String, String> features(DrawnLayer layer, IoType ioType) {
    Map<String, String> features = new LinkedHashMap<>(layer.features());
    if (ioType == IoType.STREAM) {
      features.put(Cell.FORM, form(layer));
    }
    return features;
  }

  /** A layer of a cell that all backends take; another for another number. */
  Optional<DrawnLayer> accepted(Cell cell, int number) {
    List<AttrMap> variants = new ArrayList<>(Claim.variants(cell.kind()).toList());
    variants.removeIf(v -> !agrees(v, cell));
    Collections.rotate(variants, cell.point().hashCode());
    int skip = number;
    for (int i = 0; i < SEEDS; i++) {
      for (Node node : draws.of(cell.kind(), seed(cell, number, i))) {
        Optional<DrawnLayer> layer = accepted(cell, node, variants);
        if (layer.isPresent() && skip-- == 0) {
          return layer;
        }
      }
    }
    return Optional.empty();
  }

  /** A node in the first variant that is taken. */
  private Optional<DrawnLayer> accepted(Cell cell, Node node, List<AttrMap> variants) {
    return variants.stream()
        .map(v -> new DrawnLayer(node, v))
        .filter(l -> isIn(cell, l) && errors(l, cell.ioType()).isEmpty())
        .findFirst();
  }

  private static boolean agrees(AttrMap variant, Cell cell) {
    boolean[] agrees = {true};
    variant.forEach(
        (attr, value) ->
            agrees[0] &=
                cell.point()
                    .getOrDefault(attr.name(), attr.print(value))
                    .equals(attr.print(value)));
    return agrees[0];
  }

  private boolean isIn(Cell cell, DrawnLayer layer) {
    boolean asksForm = cell.point().containsKey(Cell.FORM);
    return cell.contains(asksForm ? features(layer, cell.ioType()) : layer.features());
  }

  /** Neighbouring cells begin with networks of different seeds. */
  private static int seed(Cell cell, int number, int i) {
    return 1 + (Math.floorMod(cell.toString().hashCode() + number, SPREAD) + i) % SEEDS;
  }

  /** What the backends say of a few layers that are put into a cell by force. */
  List<List<Diagnostic>> refusals(Cell cell, int most) {
    List<List<Diagnostic>> all = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS && all.size() < most; seed++) {
      for (Node node : draws.of(cell.kind(), seed)) {
        DrawnLayer layer = new DrawnLayer(node, force(cell));
        if (all.size() < most && isLegal(layer)) {
          all.add(errors(layer, cell.ioType()));
        }
      }
    }
    return all;
  }

  private static boolean isLegal(DrawnLayer layer) {
    try {
      return !layer.alone().nodes().isEmpty();
    } catch (Hls4jException e) {
      return false;
    }
  }

  private static AttrMap force(Cell cell) {
    AttrMap forced = AttrMap.EMPTY;
    LayerKind kind = cell.kind();
    for (Attr<?> attr : kind.attributes()) {
      if (cell.point().containsKey(attr.name())) {
        forced = with(forced, attr, cell.point().get(attr.name()));
      }
    }
    return forced;
  }

  private static <T> AttrMap with(AttrMap map, Attr<T> attr, String text) {
    return map.with(attr, attr.parse(text));
  }

  /** The errors of the backend that finds fewest. */
  private List<Diagnostic> errors(DrawnLayer layer, IoType ioType) {
    Graph graph = layer.alone();
    List<Diagnostic> first = null;
    for (Backend backend : backends) {
      List<Diagnostic> errors = findings(backend, graph, ioType).errors();
      if (first != null && first.isEmpty() != errors.isEmpty()) {
        throw new AssertionError(backend.name() + " differs on " + layer + ": " + errors + first);
      }
      first = errors;
    }
    return first;
  }

  /** What the first backend says of a layer. */
  List<Diagnostic> findings(DrawnLayer layer, IoType ioType) {
    return findings(backends.get(0), layer.alone(), ioType).all();
  }

  private static DiagnosticLog findings(Backend backend, Graph graph, IoType ioType) {
    DiagnosticLog log = new DiagnosticLog();
    backend.check(graph, EmittedProject.settings("myproject", ioType), log);
    return log;
  }
}
