package io.hls4j.core.engine.internal.convert;

import io.hls4j.core.api.engine.ConversionReport.OverflowLine;
import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.engine.internal.data.Layouts;
import io.hls4j.core.engine.internal.project.Project;
import io.hls4j.core.graph.Graph;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A network that can be run.
 *
 * @param imported as the source file has it
 * @param finished as the firmware computes it
 * @param layouts how inputs and outputs of the firmware stand to those of the source
 * @param ledger the account of the source
 * @param overflow what is known about overflow
 * @param project the project folder, if it comes from one
 */
public record Loaded(
    Graph imported,
    Graph finished,
    Layouts layouts,
    Ledger ledger,
    List<OverflowLine> overflow,
    Optional<Folder> project) {

  /** A project in its folder. */
  public record Folder(Path directory, Project project) {}

  /** The network of a project. */
  public static Loaded of(Path directory, Project p) {
    return new Loaded(
        p.imported(),
        p.finished(),
        p.layouts(),
        p.ledger(),
        p.overflow(),
        Optional.of(new Folder(directory, p)));
  }
}
