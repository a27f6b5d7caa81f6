package io.hls4j.core.api.backend;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import java.nio.file.Path;
import java.util.List;

/**
 * A project on disk, as tools that build it and readers of its reports need to know it.
 *
 * @param folder the project folder, an absolute path
 * @param name name of the project and of its top function, a C++ identifier
 * @param backend name of the backend that wrote it
 * @param ioType how tensors enter and leave
 * @param parts its parts in the order in which they compute, if its network was split
 */
public record ProjectRef(
    Path folder, String name, String backend, IoType ioType, List<ProjectPart> parts) {
  /** Keeps a copy. */
  public ProjectRef {
    parts = List.copyOf(parts);
  }

  /** A project in one piece. */
  public ProjectRef(Path folder, String name, String backend, IoType ioType) {
    this(folder, name, backend, ioType, List.of());
  }

  /** Whether its network was split. */
  public boolean isSplit() {
    return !parts.isEmpty();
  }

  /** A part as a project. */
  public ProjectRef part(ProjectPart part) {
    return new ProjectRef(folder.resolve(part.folder()), part.name(), backend, ioType);
  }
}
