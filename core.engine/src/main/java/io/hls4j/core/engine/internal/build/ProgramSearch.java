package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.build.InstalledProgram;
import io.hls4j.core.api.build.Program;
import io.hls4j.core.api.build.Toolbox;
import io.hls4j.core.graph.diag.ToolException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds programs: where the user says, on the search path, in the homes of installations. */
final class ProgramSearch implements Toolbox {
  private static final Pattern VERSION =
      Pattern.compile("(?<!\\d)(\\d{2,4}\\.\\d+(\\.\\d+)?)(?!\\d)");

  /** How far above the file the folder of a version is: VERSION/PRODUCT/bin/FILE. */
  private static final int DEPTH = 4;

  private final UnaryOperator<String> environment;
  private final Optional<Path> preferred;

  /**
   * A search.
   *
   * @param environment value of an environment variable; null without one
   * @param preferred an executable file or the folder of an installation that goes before others
   */
  ProgramSearch(UnaryOperator<String> environment, Optional<Path> preferred) {
    this.environment = environment;
    this.preferred = preferred.map(p -> p.toAbsolutePath().normalize());
  }

  @Override
  public Optional<InstalledProgram> find(Program program) {
    Optional<Path> chosen = preferred.flatMap(p -> chosen(p, program));
    return chosen
        .or(() -> program.names().stream().flatMap(n -> find(program, n)).findFirst())
        .map(file -> new InstalledProgram(program, file, version(program, file)));
  }

  @Override
  public InstalledProgram require(Program program) {
    return find(program)
        .orElseThrow(
            () ->
                new ToolException(
                    BuildDiagnostics.NO_PROGRAM.at(
                        "",
                        program.title(),
                        String.join("' or '", program.names()),
                        program.homes().stream()
                            .map(h -> "$" + h)
                            .collect(Collectors.joining(" or ")))));
  }

  /** Refuses a choice of the user that none of the programs fits. */
  void check(List<Program> programs) {
    preferred.ifPresent(
        p -> {
          if (programs.stream().allMatch(program -> chosen(p, program).isEmpty())) {
            List<String> names = programs.stream().flatMap(x -> x.names().stream()).toList();
            throw new ToolException(
                BuildDiagnostics.BAD_TOOL.at("--tool", p, String.join("' or '", names)));
          }
        });
  }

  /** What the user has chosen, if it is this program; a file of another name is the first one. */
  private static Optional<Path> chosen(Path choice, Program program) {
    if (Files.isDirectory(choice)) {
      return program.names().stream()
          .flatMap(n -> Stream.of(choice.resolve("bin").resolve(n), choice.resolve(n)))
          .filter(ProgramSearch::isProgram)
          .findFirst();
    }
    boolean fits = program.names().contains(String.valueOf(choice.getFileName()));
    return fits && isProgram(choice) ? Optional.of(choice) : Optional.empty();
  }

  private Stream<Path> find(Program program, String name) {
    List<Path> folders = new ArrayList<>();
    Stream.of(value("PATH").split(File.pathSeparator))
        .filter(f -> !f.isEmpty())
        .forEach(f -> folders.add(Path.of(f)));
    program.homes().stream()
        .map(this::value)
        .filter(f -> !f.isEmpty())
        .forEach(f -> folders.add(Path.of(f).resolve("bin")));
    return folders.stream()
        .map(f -> f.resolve(name).toAbsolutePath())
        .filter(ProgramSearch::isProgram);
  }

  private String value(String variable) {
    String value = environment.apply(variable);
    return value == null ? "" : value;
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  /** Installations stand in a folder named after their version; else the program is asked. */
  private static Optional<String> version(Program program, Path file) {
    return place(file).or(() -> VersionQuestion.ask(program, file).flatMap(ProgramSearch::first));
  }

  private static Optional<String> place(Path file) {
    Path real = real(file);
    int names = real.getNameCount();
    return IntStream.rangeClosed(2, Math.min(names, DEPTH))
        .mapToObj(up -> first(real.getName(names - up).toString()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A link that leads nowhere is found out when the program is started. */
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file;
    }
  }

  static Optional<String> first(String text) {
    Matcher m = VERSION.matcher(text);
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }

  /** The environment of this process. */
  static UnaryOperator<String> environment() {
    Map<String, String> all = System.getenv();
    return all::get;
  }
}
