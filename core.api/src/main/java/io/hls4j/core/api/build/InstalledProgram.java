package io.hls4j.core.api.build;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A program that was found.
 *
 * @param program what was looked for
 * @param file the executable file
 * @param version its version, such as {@code 2024.2}, if its place or the program itself tells
 */
public record InstalledProgram(Program program, Path file, Optional<String> version) {

  /** Name of the executable file. */
  public String name() {
    return file.getFileName().toString();
  }

  /** Name and version for people. */
  public String title() {
    return version.map(v -> program.title() + " " + v).orElse(program.title());
  }
}
