package io.hls4j.core.codegen.split;

import io.hls4j.core.api.backend.ProjectPart;
import io.hls4j.core.codegen.cpp.NameAllocator;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.NamedType;
import io.hls4j.core.codegen.project.Variable;
import io.hls4j.core.codegen.stream.FifoDepths;
import io.hls4j.core.codegen.stream.Words;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.split.Link;
import io.hls4j.core.graph.split.Partition;
import io.hls4j.core.graph.split.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Joins the plans of the parts of a network. */
final class SplitPlanner {
  private final String project;
  private final String model;
  private final Partition partition;
  private final List<ProjectPart> parts;
  private final List<Firmware> planned;

  /**
   * A planner.
   *
   * @param planned the parts, each in a namespace of its own
   */
  SplitPlanner(
      String project,
      String model,
      Partition partition,
      List<ProjectPart> parts,
      List<Firmware> planned) {
    this.project = project;
    this.model = model;
    this.partition = partition;
    this.parts = parts;
    this.planned = planned;
  }

  SplitPlan plan() {
    if (planned.get(0).streams().isEmpty()) {
      List<Integer> depths = partition.links().stream().map(this::underWay).toList();
      return plan(planned, depths);
    }
    JoinedStreams streams = new JoinedStreams(partition, planned);
    return plan(streams.deepened(), streams.depths());
  }

  private SplitPlan plan(List<Firmware> firmware, List<Integer> depths) {
    List<Cut> cuts =
        IntStream.range(0, depths.size())
            .mapToObj(i -> cut(partition.links().get(i), firmware, depths.get(i)))
            .toList();
    return new SplitPlan(whole(firmware), partition, parts, firmware, cuts);
  }

  private Cut cut(Link l, List<Firmware> firmware, int depth) {
    Value tensor = partition.parts().get(l.to()).inputs().get(l.input());
    int asked = tensor.producer().attrs().find(Schedule.FIFO_DEPTH).map(d -> d.get(0)).orElse(0);
    boolean isStreamed = firmware.get(0).streams().isPresent();
    Words words =
        isStreamed
            ? Words.of(tensor.shape())
            : new Words(1, Math.toIntExact(tensor.shape().size()));
    return new Cut(
        l,
        tensor.name(),
        firmware.get(l.from()).outputs().get(l.output()),
        firmware.get(l.to()).inputs().get(l.input()),
        words,
        Math.max(asked, depth));
  }

  /**
   * Words of one inference each that a tensor in parallel waits in while other parts compute what
   * it meets: those of the parts that it passes by.
   */
  private int underWay(Link l) {
    return FifoDepths.LEAST + FifoDepths.LATENCY * (level(l.to()) - level(l.from()) - 1);
  }

  /** How many parts compute one after the other before a part. */
  private int level(int part) {
    return partition.into(part).stream().mapToInt(l -> level(l.from()) + 1).max().orElse(0);
  }

  private Firmware whole(List<Firmware> firmware) {
    NameAllocator names = new NameAllocator();
    names.reserve(project);
    firmware.forEach(f -> f.namespace().ifPresent(names::reserve));
    List<Variable> inputs = new ArrayList<>();
    for (Port p : partition.inputs()) {
      Firmware part = firmware.get(p.part());
      inputs.add(outside(part, part.inputs().get(p.position()), names));
    }
    List<Variable> outputs = new ArrayList<>();
    for (Port p : partition.outputs()) {
      Firmware part = firmware.get(p.part());
      outputs.add(outside(part, part.outputs().get(p.position()), names));
    }
    return Firmware.shell(project, model, firmware.get(0).dialect(), inputs, outputs, names);
  }

  /** An argument of a part as one of the whole, with the type that the part has defined. */
  static Variable outside(Firmware part, Variable v, NameAllocator names) {
    NamedType t = v.type();
    NamedType type =
        new NamedType(part.qualified(t.name()), t.spelling(), t.precision(), t.about());
    return new Variable(names.allocate(v.name()), type, v.shape(), true);
  }
}
