package io.hls4j.core.api.report;

import io.hls4j.core.api.backend.ProjectRef;
import io.hls4j.core.graph.diag.DiagnosticSink;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads what a vendor's tools leave in the projects of one backend. Implementations are stateless.
 */
@ConsumerType
public interface ReportReader {
  /** Name of the backend whose projects it reads. */
  String backend();

  /**
   * Reads everything that is there.
   *
   * @param sink is told of files that are there and cannot be read: which step writes them, and how
   *     to get them again; what they would have told is absent from the report
   */
  Report read(ProjectRef project, DiagnosticSink sink);
}
