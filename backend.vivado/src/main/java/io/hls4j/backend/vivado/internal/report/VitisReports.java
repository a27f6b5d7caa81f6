package io.hls4j.backend.vivado.internal.report;

import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.api.report.Report;
import io.hls4j.core.api.report.ReportReader;
import io.hls4j.core.graph.diag.DiagnosticSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Reads what Vitis HLS and Vivado leave. */
@Component(service = ReportReader.class)
public final class VitisReports implements ReportReader {
  /** Made by the component runtime. */
  @Activate
  public VitisReports() {}

  @Override
  public String backend() {
    return "vitis";
  }

  @Override
  public Report read(ProjectRef project, DiagnosticSink sink) {
    return new AmdReports("Vitis HLS", project, project.name(), sink).read();
  }
}
