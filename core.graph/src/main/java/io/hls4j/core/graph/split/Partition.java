package io.hls4j.core.graph.split;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphDiagnostics;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.Nearest;
import io.hls4j.core.graph.layers.Input;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A network cut into parts that compute the same bits one after the other. Each part is a graph,
 * made of the layers of the whole as they are.
 *
 * <p>A cut before a layer begins a part of its own, in execution order. A layer belongs to the part
 * of the last cut that it depends on, to the first part if it depends on none: so a cut inside one
 * branch leaves the other branch where it is, and no part ever reads from a later one. A tensor
 * that crosses from a part to another becomes an output of the one and an input of the other, once
 * for each part that reads it. An input of the network enters the first part that reads it, which
 * hands it on. Constants, copies and reshapes compute nothing: they are in every part that reads
 * them, and the tensor behind them crosses.
 *
 * @param parts the parts, each after those it reads from
 * @param links the tensors that cross, by the part that reads them and by its inputs
 * @param inputs where the inputs of the whole enter
 * @param outputs where the outputs of the whole leave
 */
public record Partition(
    List<Graph> parts, List<Link> links, List<Port> inputs, List<Port> outputs) {
  /** Keeps copies. */
  public Partition {
    parts = List.copyOf(parts);
    links = List.copyOf(links);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Cuts a finished graph, which stays as it is.
   *
   * @param cuts names of the layers to cut before, in any order
   * @throws ModelException with everything that is wrong with the cuts
   */
  public static Partition before(Graph graph, List<String> cuts) {
    DiagnosticLog log = new DiagnosticLog();
    check(graph, cuts, log);
    if (!log.errors().isEmpty()) {
      throw new ModelException(log.errors());
    }
    return new Division(graph, cuts).partition();
  }

  /** Reports everything that is wrong with cuts before the given layers. */
  public static void check(Graph graph, List<String> cuts, DiagnosticSink sink) {
    Set<String> seen = new HashSet<>();
    List<String> names =
        graph.nodes().stream().filter(n -> !n.inputs().isEmpty()).map(Node::name).toList();
    boolean isSound = true;
    for (String cut : cuts) {
      String where = graph.name();
      if (!seen.add(cut)) {
        sink.report(GraphDiagnostics.REPEATED_SPLIT.at(where, cut));
        isSound = false;
      } else if (graph.node(cut).isEmpty()) {
        sink.report(GraphDiagnostics.UNKNOWN_SPLIT.at(where, cut, Nearest.advice(cut, names)));
        isSound = false;
      } else if (!names.contains(cut)) {
        boolean isInput = graph.node(cut).orElseThrow().is(Input.KIND);
        String what = isInput ? "an input of the network" : "which reads no tensor";
        sink.report(GraphDiagnostics.SPLIT_AT_SOURCE.at(where, cut, what));
        isSound = false;
      }
    }
    if (isSound) {
      new Division(graph, cuts).checkParts(sink);
    }
  }

  /** The links into a part, in the order of its inputs. */
  public List<Link> into(int part) {
    return links.stream().filter(l -> l.to() == part).toList();
  }
}
