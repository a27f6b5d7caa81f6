package io.hls4j.core.api.backend;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import java.nio.file.Path;

/**
 * A project on disk, as tools that build it and readers of its reports need to know it.
 *
 * @param folder the project folder, an absolute path
 * @param name name of the project and of its top function, a C++ identifier
 * @param backend name of the backend that wrote it
 * @param ioType how tensors enter and leave
 */
public record ProjectRef(Path folder, String name, String backend, IoType ioType) {}
