package io.hls4j.core.passes;

import io.hls4j.core.api.engine.Calibration;
import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Verifier;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.InternalErrorException;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.precision.TooWideException;
import io.hls4j.core.passes.FinishedGraph.PassRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Turns an imported graph into one that a backend can take: cleans it up, fuses layers, decides
 * types, builds tables, rounds weights. The graph is edited in place; who needs the imported one
 * later gives a {@link io.hls4j.core.graph.GraphCopy}.
 */
public final class GraphFinisher {
  private static final int SPARE_ROUNDS = 16;

  private final ModelSettings settings;
  private final String backend;
  private final List<ExtraPass> extra;
  private final FinishListener listener;
  private final Optional<Calibration> calibration;

  /**
   * A finisher for one model.
   *
   * @param settings what the configuration says
   * @param backend name of the backend that the graph is for
   * @param extra passes of backends and plugins
   * @param listener told after each pass
   */
  public GraphFinisher(
      ModelSettings settings, String backend, List<ExtraPass> extra, FinishListener listener) {
    this(settings, backend, extra, listener, Optional.empty());
  }

  /**
   * A finisher for one model that may have data.
   *
   * @param settings what the configuration says
   * @param backend name of the backend that the graph is for
   * @param extra passes of backends and plugins
   * @param listener told after each pass
   * @param calibration data in the layout of the graph, on which open types are measured
   */
  public GraphFinisher(
      ModelSettings settings,
      String backend,
      List<ExtraPass> extra,
      FinishListener listener,
      Optional<Calibration> calibration) {
    this.settings = settings;
    this.backend = backend;
    this.extra = List.copyOf(extra);
    this.listener = listener;
    this.calibration = calibration;
  }

  /**
   * Runs all flows.
   *
   * @throws ModelException if the model or its configuration is wrong
   * @throws UnsupportedFeatureException if it holds what no pass can turn into firmware
   * @throws InternalErrorException if a pass breaks the graph
   */
  public FinishedGraph finish(Graph graph) {
    FinishContext context = new FinishContext(settings, backend, calibration);
    List<Flow> flows = FlowPlan.of(Flows.ALL, extra, backend, context.diagnostics());
    context.log().throwIfErrors();
    context.decideExact(graph);
    GraphEditor editor = new GraphEditor(graph);
    List.copyOf(graph.nodes()).forEach(node -> context.configure(editor, node));
    List<PassRun> runs = new ArrayList<>();
    for (Flow flow : flows) {
      run(flow, editor, context, runs);
      context.log().throwIfErrors();
    }
    context.configureStreams(editor);
    checkFinished(graph);
    return new FinishedGraph(
        graph,
        runs,
        context.overflow(),
        context.log().all(),
        IntStream.range(0, graph.inputs().size()).mapToObj(context::inputOrder).toList(),
        IntStream.range(0, graph.outputs().size()).mapToObj(context::outputOrder).toList());
  }

  private void run(Flow flow, GraphEditor editor, FinishContext context, List<PassRun> runs) {
    Map<String, PassRun> own = new LinkedHashMap<>();
    int limit = editor.graph().nodes().size() + SPARE_ROUNDS;
    String last = runOnce(flow, editor, context, own);
    for (int round = 1; flow.repeat() && last != null; round++) {
      if (round > limit) {
        throw new InternalErrorException(
            PassDiagnostics.ENDLESS.at(editor.graph().name(), flow.name(), round, last));
      }
      last = runOnce(flow, editor, context, own);
    }
    runs.addAll(own.values());
  }

  /** The name of the last pass that changed something, or null. */
  private String runOnce(
      Flow flow, GraphEditor editor, FinishContext context, Map<String, PassRun> runs) {
    String last = null;
    for (OptimizerPass pass : flow.passes()) {
      int before = editor.changes();
      run(pass, editor, context);
      int changes = editor.changes() - before;
      PassRun run = new PassRun(flow.name(), pass.name(), changes, context.takeSkips());
      runs.merge(
          pass.name(),
          run,
          (a, b) -> new PassRun(a.flow(), a.pass(), a.changes() + b.changes(), b.skipped()));
      if (changes > 0) {
        last = pass.name();
        verify(pass, editor.graph());
      }
      listener.after(pass.name(), editor.graph());
    }
    return last;
  }

  private static void run(OptimizerPass pass, GraphEditor editor, FinishContext context) {
    try {
      pass.run(editor, context);
    } catch (TooWideException e) {
      throw new ModelException(PassDiagnostics.TOO_WIDE.at(editor.graph().name(), e.width()), e);
    }
  }

  private static void verify(OptimizerPass pass, Graph graph) {
    DiagnosticLog log = new DiagnosticLog();
    Verifier.check(graph, log);
    if (!log.errors().isEmpty()) {
      List<io.hls4j.core.graph.diag.Diagnostic> all = new ArrayList<>();
      all.add(PassDiagnostics.BROKEN.at(graph.name(), pass.name()));
      all.addAll(log.errors());
      throw new InternalErrorException(all);
    }
  }

  private static void checkFinished(Graph graph) {
    DiagnosticLog log = new DiagnosticLog();
    Verifier.checkFinished(graph, log);
    if (log.errors().isEmpty()) {
      return;
    }
    boolean unsupported = graph.nodes().stream().map(Node::kind).anyMatch(k -> k.isTransient());
    throw unsupported
        ? new UnsupportedFeatureException(log.errors())
        : new InternalErrorException(log.errors());
  }
}
