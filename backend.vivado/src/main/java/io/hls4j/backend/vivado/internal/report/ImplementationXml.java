package io.hls4j.backend.vivado.internal.report;

import io.hls4j.core.api.report.Netlist;
import io.hls4j.core.api.report.ResourceUse;
import io.hls4j.core.api.report.Timing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What {@code export_design -flow impl} (or {@code syn}) of Vitis HLS writes, {@code
 * export_impl.xml} and {@code export_syn.xml}.
 */
final class ImplementationXml {
  private static final Map<String, String> NAMES = Map.of("BRAM", "BRAM_18K");
  private static final List<String> ORDER = List.of("LUT", "FF", "DSP", "BRAM", "URAM");

  private ImplementationXml() {}

  static Netlist netlist(XmlNode root) {
    boolean routed = root.at("RunData", "RUN_TYPE").text().equals("impl");
    return new Netlist(
        routed ? "Routed" : "Synthesized",
        ("Vivado " + root.at("RunData", "VIVADO_VERSION").text().replace("v.", "")).strip(),
        "",
        ORDER.stream().flatMap(name -> use(root, name).stream()).toList(),
        timing(root.at("TimingReport")));
  }

  private static Optional<ResourceUse> use(XmlNode root, String name) {
    OptionalDouble used = Numbers.real(root.at("AreaReport", "Resources", name).text());
    return used.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ResourceUse(
                NAMES.getOrDefault(name, name),
                used.getAsDouble(),
                Numbers.real(root.at("AreaReport", "AvailableResources", name).text())));
  }

  private static Optional<Timing> timing(XmlNode report) {
    OptionalDouble none = OptionalDouble.empty();
    OptionalDouble worst = Numbers.real(report.at("WNS_FINAL").text());
    return worst.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Timing(
                Numbers.real(report.at("TargetClockPeriod").text()),
                worst,
                Numbers.real(report.at("TNS_FINAL").text()),
                none,
                none,
                none,
                none));
  }
}
