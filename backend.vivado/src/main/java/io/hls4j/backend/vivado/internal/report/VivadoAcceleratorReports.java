package io.hls4j.backend.vivado.internal.report;

import io.hls4j.backend.vivado.internal.accelerator.AcceleratorShell;
import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.report.Report;
import io.hls4j.core.api.report.ReportReader;
import io.hls4j.core.graph.diag.DiagnosticSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Reads what Vivado HLS and Vivado leave of a network on a board. */
@Component(service = ReportReader.class)
public final class VivadoAcceleratorReports implements ReportReader {
  /** Made by the component runtime. */
  @Activate
  public VivadoAcceleratorReports() {}

  @Override
  public String backend() {
    return "vivadoaccelerator";
  }

  @Override
  public Report read(ProjectRef project, DiagnosticSink sink) {
    String top = AcceleratorShell.top(project.name());
    return new AmdReports("Vivado HLS", project, top, sink).read();
  }
}
