package io.hls4j.conformance;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.text.GraphPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What became of one recorded run.
 *
 * @param id the run
 * @param frontend frontend of the original
 * @param backend backend of the original
 * @param types types compared, or what differs
 * @param bits whether the outputs with the original's numerics equal the recorded ones
 * @param error greatest error of the default numerics and of the recording against floating point
 * @param real whether the float engine agrees with the framework
 * @param problems what must not be
 * @param graph text of the finished graph with the original's numerics
 */
record Row(
    String id,
    String frontend,
    String backend,
    String types,
    String bits,
    String error,
    String real,
    List<String> problems,
    String graph) {
  private static final Set<String> TABLES =
      Set.of("sigmoid", "tanh", "softplus", "softsign", "selu", "elu", "softmax");
  private static final int REFERENCE_SAMPLES = 2;
  private static final int FLOAT_SAMPLES = 8;
  private static final double FLOAT_TOLERANCE = 1e-5;

  /** Runs everything. */
  static Row of(RecordedRun run) {
    try {
      return compare(run, new Comparison(run));
    } catch (Hls4jException e) {
      String reason = Exceptions.refused(run);
      List<String> problems = reason.isEmpty() ? List.of(e.getMessage()) : List.of();
      String shown = "refused" + reason;
      return new Row(run.id(), run.frontend(), run.backend(), "", shown, "", "", problems, "");
    } catch (RuntimeException e) {
      // One broken run must not hide what became of the others.
      String text = e + " at " + e.getStackTrace()[0];
      return new Row(
          run.id(), run.frontend(), run.backend(), "", "broken", "", "", List.of(text), "");
    }
  }

  private static Row compare(RecordedRun run, Comparison comparison) {
    List<String> problems = new ArrayList<>();
    Graph original = comparison.finish("hls4ml").graph();
    Graph sound = comparison.finish("sound").graph();
    Types types = Types.compare(run, original);
    List<double[]> originalOutputs = comparison.emulate(original);
    List<double[]> soundOutputs = comparison.emulate(sound);
    reference(comparison, original, originalOutputs, "hls4ml", problems);
    reference(comparison, sound, soundOutputs, "sound", problems);
    List<TensorData> recorded = run.outputsFixed(comparison.outputShapes());
    String bits = bits(run, recorded, original, originalOutputs, problems);
    String error = error(run, recorded, sound, soundOutputs, problems);
    String real = real(run, comparison, problems);
    return new Row(
        run.id(),
        run.frontend(),
        run.backend(),
        types(run, types, problems),
        bits,
        error,
        real,
        problems,
        GraphPrinter.print(original));
  }

  private static String types(RecordedRun run, Types types, List<String> problems) {
    String reason = Exceptions.types(run);
    if (types.differences().isEmpty()) {
      requireNone(reason, problems);
      return String.valueOf(types.compared());
    }
    if (reason.isEmpty()) {
      problems.addAll(types.differences());
    }
    return types.differences().size() + " of " + types.compared() + " differ" + reason;
  }

  /** What is listed as different must be different. */
  private static void requireNone(String reason, List<String> problems) {
    if (!reason.isEmpty()) {
      problems.add("agrees, although it is listed as different" + reason);
    }
  }

  /** The emulator must equal the definition. */
  private static void reference(
      Comparison comparison,
      Graph graph,
      List<double[]> emulated,
      String numerics,
      List<String> problems) {
    int samples = Math.min(REFERENCE_SAMPLES, comparison.samples());
    List<double[]> defined = comparison.evaluate(graph, samples);
    for (int o = 0; o < defined.size(); o++) {
      for (int i = 0; i < defined.get(o).length; i++) {
        if (defined.get(o)[i] != emulated.get(o)[i]) {
          problems.add(numerics + ": emulator and reference differ in output " + o);
          return;
        }
      }
    }
  }

  private static String bits(
      RecordedRun run,
      List<TensorData> recorded,
      Graph graph,
      List<double[]> outputs,
      List<String> problems) {
    if (recorded.isEmpty()) {
      return "not recorded";
    }
    if (!Set.of("Vitis", "Vivado").contains(run.backend()) && hasTable(run)) {
      return "own tables of " + run.backend();
    }
    long different = 0;
    long all = 0;
    for (int o = 0; o < recorded.size(); o++) {
      Value output = graph.outputs().get(o);
      for (int i = 0; i < recorded.get(o).size(); i++, all++) {
        double v =
            Comparison.recorded(outputs.get(o)[position(recorded.get(o), output, i)], output);
        different += v == recorded.get(o).at(i) ? 0 : 1;
      }
    }
    String reason = Exceptions.bits(run);
    if (different == 0) {
      requireNone(reason, problems);
      return "equal";
    }
    if (reason.isEmpty()) {
      problems.add(different + " of " + all + " outputs differ from the recorded ones");
    }
    return different + " of " + all + " differ" + reason;
  }

  private static boolean hasTable(RecordedRun run) {
    return run.layers().stream()
        .anyMatch(
            l ->
                RecordedRun.kind(l).equals("Softmax")
                    || TABLES.contains(
                        l.path("attributes").path("activation").asText().toLowerCase(Locale.ROOT)));
  }

  /**
   * The position in an output that a recorded number belongs to. Where the original gives only the
   * last state of a sequence, which its PyTorch frontend always does, that is compared.
   */
  private static int position(TensorData recorded, Value output, int i) {
    int per = recorded.size() / recorded.shape().first();
    int own = Math.toIntExact(output.shape().size());
    return per == own ? i : i / per * own + own - per + i % per;
  }

  private static String error(
      RecordedRun run,
      List<TensorData> recorded,
      Graph graph,
      List<double[]> outputs,
      List<String> problems) {
    List<TensorData> real = run.outputsFloat();
    if (real.isEmpty()) {
      return "";
    }
    double own = 0;
    double original = 0;
    for (int o = 0; o < real.size(); o++) {
      Value output = graph.outputs().get(o);
      TensorData fixed = recorded.isEmpty() ? null : recorded.get(o);
      int count = fixed == null ? outputs.get(o).length : fixed.size();
      for (int i = 0; i < count; i++) {
        int at = fixed == null ? i : position(fixed, output, i);
        double expected = real.get(o).at(at);
        double v = outputs.get(o)[at];
        boolean binary = run.isBinary(o);
        own = Math.max(own, Math.abs((binary ? v : Comparison.recorded(v, output)) - expected));
        if (fixed != null) {
          original = Math.max(original, Math.abs(fixed.at(i) - expected));
        }
      }
    }
    String shown = String.format(Locale.ROOT, "%.1e", own);
    if (recorded.isEmpty()) {
      return shown;
    }
    String reason = Exceptions.error(run);
    if (own > original && reason.isEmpty()) {
      problems.add("the error " + own + " is larger than the recorded one, " + original);
    }
    return shown + " / " + String.format(Locale.ROOT, "%.1e", original) + reason;
  }

  private static String real(RecordedRun run, Comparison comparison, List<String> problems) {
    List<TensorData> expected = run.outputsFloat();
    if (expected.isEmpty()) {
      return "not recorded";
    }
    int samples = Math.min(FLOAT_SAMPLES, comparison.samples());
    List<double[]> outputs = comparison.real(samples);
    double worst = 0;
    for (int o = 0; o < outputs.size(); o++) {
      for (int i = 0; i < outputs.get(o).length; i++) {
        double e = expected.get(o).at(i);
        worst = Math.max(worst, Math.abs(outputs.get(o)[i] - e) / Math.max(1, Math.abs(e)));
      }
    }
    String reason = Exceptions.real(run);
    if (worst <= FLOAT_TOLERANCE) {
      requireNone(reason, problems);
      return "equal";
    }
    if (reason.isEmpty()) {
      problems.add("the float engine is off by " + worst);
    }
    return "off" + reason;
  }

  /** The row of a table in Markdown. */
  String markdown() {
    return "| "
        + String.join(" | ", "`" + id + "`", frontend, backend, types, bits, error, real)
        + " |\n";
  }
}
