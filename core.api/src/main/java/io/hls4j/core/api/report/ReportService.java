package io.hls4j.core.api.report;

import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.graph.diag.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Reads the reports of built projects. */
@ProviderType
public interface ReportService {
  /**
   * A report and what there is to say about it.
   *
   * @param project the project
   * @param report the figures
   * @param diagnostics unreadable files, and figures of sources that have changed
   */
  record ProjectReport(ProjectRef project, Report report, List<Diagnostic> diagnostics) {}

  /**
   * Reads what the tools have left in a project.
   *
   * @throws io.hls4j.core.graph.diag.ModelException if the folder is no project
   * @throws io.hls4j.core.graph.diag.UnsupportedFeatureException if no bundle reads its reports
   */
  ProjectReport read(Path project);
}
