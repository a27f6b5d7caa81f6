package io.hls4j.core.codegen.split;

import io.hls4j.core.api.backend.ProjectPart;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.Variable;
import io.hls4j.core.graph.split.Partition;
import io.hls4j.core.graph.split.Port;
import java.util.List;

/**
 * A network in parts as C++ programs, everything named, nothing written.
 *
 * @param whole the arguments of all parts together, under the name of the whole project
 * @param partition which layer is in which part
 * @param parts names of the parts
 * @param firmware the parts, in the order in which they compute
 * @param cuts the tensors between them
 */
public record SplitPlan(
    Firmware whole,
    Partition partition,
    List<ProjectPart> parts,
    List<Firmware> firmware,
    List<Cut> cuts) {
  /** Keeps copies. */
  public SplitPlan {
    parts = List.copyOf(parts);
    firmware = List.copyOf(firmware);
    cuts = List.copyOf(cuts);
  }

  /** Whether tensors travel word by word. */
  public boolean isStreamed() {
    return firmware.get(0).streams().isPresent();
  }

  /** The argument of a part for an input of the whole. */
  public Variable input(Port port) {
    return firmware.get(port.part()).inputs().get(port.position());
  }

  /** The argument of a part for an output of the whole. */
  public Variable output(Port port) {
    return firmware.get(port.part()).outputs().get(port.position());
  }
}
