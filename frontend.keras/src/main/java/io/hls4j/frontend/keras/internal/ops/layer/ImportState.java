package io.hls4j.frontend.keras.internal.ops.layer;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.Ledger.Entry;
import io.hls4j.core.api.frontend.Ledger.Fate;
import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.api.frontend.UnsupportedOperators;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What all layers of an import share, however deep one lies inside of others. */
public final class ImportState {
  private static final int MOST_CALLS = 5_000;

  private final FrontendContext context;
  private final int generation;
  private final Function<String, Optional<LayerConverter>> table;
  private final NodeNames names;
  private final DiagnosticLog wrong = new DiagnosticLog();
  private final GraphBuilder graph;
  private final UnsupportedOperators layers;
  private final Set<Diagnostic> unsupported = new LinkedHashSet<>();
  private final List<Entry> ledger = new ArrayList<>();
  private int calls;

  public ImportState(
      String model,
      int generation,
      Function<String, Optional<LayerConverter>> table,
      NodeNames names,
      UnsupportedOperators layers,
      FrontendContext context) {
    this.generation = generation;
    this.table = table;
    this.names = names;
    this.layers = layers;
    this.context = context;
    this.graph = new GraphBuilder(model, wrong);
  }

  public FrontendContext context() {
    return context;
  }

  /** 2 or 3: some layers mean different things in Keras 2 and Keras 3. */
  int generation() {
    return generation;
  }

  public NodeNames names() {
    return names;
  }

  public GraphBuilder graph() {
    return graph;
  }

  /** Receives what is wrong with the model. */
  public DiagnosticLog wrong() {
    return wrong;
  }

  /** Receives what is valid but not supported. */
  public void unsupported(UnsupportedFeatureException e) {
    if (e.operators().isEmpty()) {
      unsupported.addAll(e.diagnostics());
    } else {
      layers.add(e.operators());
    }
  }

  /** One more use of a class of layer that nothing converts. */
  public void unsupportedLayer(String operator, String name) {
    layers.add(operator, name);
  }

  /** A layer inside of another one that nothing converts. */
  public static UnsupportedFeatureException unsupportedPart(String operator, String name) {
    return unsupportedPart(operator, name, "");
  }

  /** A layer inside of another one that cannot be there, and what can. */
  public static UnsupportedFeatureException unsupportedPart(
      String operator, String name, String supported) {
    return UnsupportedOperators.found(
        KerasDiagnostics.UNSUPPORTED_LAYER, operator, name, supported);
  }

  public List<Entry> ledger() {
    return ledger;
  }

  public Optional<OperatorConverter> converter(LayerConfig layer) {
    return table
        .apply(layer.operator())
        .<OperatorConverter>map(ours -> (o, g) -> ours.outputs((LayerOperator) o, g))
        .or(() -> context.converter(layer.operator()));
  }

  /**
   * Counts one more call of a layer; false if there are too many. A model that is used twice by a
   * model that is used twice, and so on, would unfold without end.
   */
  public boolean admitsCall() {
    if (++calls == MOST_CALLS + 1) {
      wrong.report(KerasDiagnostics.TOO_MANY_LAYERS.at("", MOST_CALLS));
    }
    return calls <= MOST_CALLS;
  }

  /** Ends the account of an operator; what it refuses is not supported. */
  public void close(OperatorReader reader) {
    for (Entry entry : reader.close()) {
      ledger.add(entry);
      if (entry.fate() == Fate.REFUSED) {
        unsupported.add(
            KerasDiagnostics.UNSUPPORTED_ATTRIBUTE.at(
                entry.name(), entry.operator(), entry.item(), entry.value(), entry.reason()));
      }
    }
  }

  /** Throws everything that was found, as a fault of the model if one of it is. */
  public void throwIfAny() {
    if (!unsupported.isEmpty() || !layers.isEmpty()) {
      List<Diagnostic> all =
          new ArrayList<>(layers.diagnostics(KerasDiagnostics.UNSUPPORTED_LAYER));
      all.addAll(unsupported);
      all.addAll(wrong.errors());
      throw wrong.errors().isEmpty()
          ? new UnsupportedFeatureException(all, layers.all())
          : new ModelException(all);
    }
    wrong.throwIfErrors();
  }
}
