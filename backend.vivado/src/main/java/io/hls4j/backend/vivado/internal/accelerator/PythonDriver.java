package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.backend.vivado.internal.accelerator.Board.Interface;
import io.hls4j.core.codegen.project.TextTemplate;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Xnor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The driver for PYNQ: one table of tensors, general code that reads it. */
final class PythonDriver {
  private final Accelerator all;
  private final RegisterMap registers;

  PythonDriver(Accelerator all) {
    this.all = all;
    this.registers = new RegisterMap(all);
  }

  String text() {
    boolean isCard = all.target().isCard();
    String transport = isCard ? "card" : all.target().way().name().toLowerCase(Locale.ROOT);
    return template("driver.py.in")
        .fill(
            Map.of(
                "project",
                all.project(),
                "board",
                all.target().board().name(),
                "bitfile",
                isCard ? "xclbin" : "bit",
                "handoff",
                isCard ? "" : " and " + all.project() + ".hwh",
                "places",
                hasRegisters() ? "; and the place of its registers" : "",
                "inputs",
                tensors(all.inputs()),
                "outputs",
                tensors(all.outputs()),
                "transport",
                template("driver_" + transport + ".py.txt")
                    .fill(
                        Map.of(
                            "project",
                            all.project(),
                            "top",
                            all.top(),
                            "longest",
                            Integer.toString(Accelerator.LONGEST)))
                    .strip()));
  }

  private static TextTemplate template(String name) {
    return TextTemplate.resource(PythonDriver.class, name);
  }

  private boolean hasRegisters() {
    return !all.has(Interface.AXI_STREAM) && !all.target().isCard();
  }

  private String tensors(List<HostPort> ports) {
    return ports.stream().map(this::tensor).collect(Collectors.joining("\n"));
  }

  private String tensor(HostPort p) {
    HostType host = p.host();
    boolean isFixed = host.form() == HostType.Form.FIXED;
    Fixed fixed = host.fixed();
    String entry =
        "    {\"name\": \"%s\", \"size\": %d, \"word\": \"%s\", \"type\": %s, \"fixed\": %s, \"fraction\": %d, \"modes\": %s"
            .formatted(
                p.name(),
                p.size(),
                host.pythonWord(),
                type(p),
                isFixed ? "(%d, %s)".formatted(fixed.width(), python(fixed.signed())) : "None",
                isFixed ? fixed.fraction() : 0,
                !isFixed || host.holds(p.values()) ? "None" : modes(fixed));
    String place = hasRegisters() ? ", \"offset\": 0x%x".formatted(registers.offset(p)) : "";
    return entry + place + "},";
  }

  private static String type(HostPort p) {
    Fixed t = p.values();
    return p.tensor().type().precision() instanceof Xnor
        ? "None"
        : "(%d, %d, %s, \"%s\", \"%s\")"
            .formatted(t.width(), t.fraction(), python(t.signed()), t.rounding(), t.overflow());
  }

  private static String modes(Fixed type) {
    return "(\"%s\", \"%s\")".formatted(type.rounding(), type.overflow());
  }

  private static String python(boolean value) {
    return value ? "True" : "False";
  }
}
