package io.hls4j.backend.vivado.internal;

import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.split.Cut;
import io.hls4j.core.codegen.split.SplitPlan;
import io.hls4j.core.graph.split.Port;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scripts of a project in parts: C simulation of the whole, and the block design. */
final class JoinScripts {
  private final SplitPlan plan;
  private final Map<String, String> dialect;

  /**
   * Scripts for a plan.
   *
   * @param dialect what differs between the build scripts of the tools
   */
  JoinScripts(SplitPlan plan, Map<String, String> dialect) {
    this.plan = plan;
    this.dialect = dialect;
  }

  void emit(Map<String, String> project, ProjectFiles files) {
    Map<String, String> values = new HashMap<>(dialect);
    values.putAll(project);
    values.put("parts", list(plan.parts().stream().map(p -> p.folder() + " " + p.name()).toList()));
    values.put("inputs", ports(plan.partition().inputs(), true));
    values.put("outputs", ports(plan.partition().outputs(), false));
    values.put("links", list(plan.cuts().stream().map(this::link).toList()));
    for (String name : List.of("project.tcl", "csim_parts.tcl", "stitch.tcl")) {
      AmdBackend.template(files, name, values);
    }
  }

  private String link(Cut c) {
    return "%s %s %s %s %d"
        .formatted(
            plan.parts().get(c.link().from()).folder(),
            c.output().name(),
            plan.parts().get(c.link().to()).folder(),
            c.input().name(),
            c.depth());
  }

  /** Arguments of the whole, and which arguments of which parts they are. */
  private String ports(List<Port> ports, boolean areInputs) {
    Firmware whole = plan.whole();
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < ports.size(); i++) {
      Port p = ports.get(i);
      String outer = (areInputs ? whole.inputs() : whole.outputs()).get(i).name();
      String inner = (areInputs ? plan.input(p) : plan.output(p)).name();
      rows.add(outer + " " + plan.parts().get(p.part()).folder() + " " + inner);
    }
    return list(rows);
  }

  /** Rows of a Tcl list; all words are identifiers. */
  private static String list(List<String> rows) {
    StringBuilder text = new StringBuilder();
    rows.forEach(r -> text.append("  {").append(r).append("}\n"));
    return text.toString();
  }
}
