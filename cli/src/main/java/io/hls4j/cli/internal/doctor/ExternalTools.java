package io.hls4j.cli.internal.doctor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs of others that no build tool names: compilers, and the tools of vendors whose projects
 * are built by hand.
 */
public final class ExternalTools {
  private static final Map<String, List<String>> PROGRAMS = programs();

  private ExternalTools() {}

  private static Map<String, List<String>> programs() {
    Map<String, List<String>> programs = new LinkedHashMap<>();
    programs.put("C++ compiler (csim)", List.of("c++", "g++", "clang++"));
    programs.put("Intel HLS", List.of("i++"));
    programs.put("Quartus", List.of("quartus_sh"));
    programs.put("oneAPI", List.of("icpx", "dpcpp"));
    programs.put("Catapult", List.of("catapult"));
    return programs;
  }

  /** For each tool its program on a search path, or that there is none. */
  public static Map<String, String> on(String searchPath) {
    Map<String, String> found = new LinkedHashMap<>();
    PROGRAMS.forEach((tool, names) -> found.put(tool, first(names, searchPath)));
    return found;
  }

  private static String first(List<String> names, String searchPath) {
    return names.stream()
        .flatMap(name -> find(name, searchPath).stream())
        .findFirst()
        .map(Path::toString)
        .orElse("not on the path");
  }

  private static Optional<Path> find(String name, String searchPath) {
    return Stream.of(searchPath.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
