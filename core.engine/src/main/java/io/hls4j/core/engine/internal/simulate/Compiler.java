package io.hls4j.core.engine.internal.simulate;

import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.graph.diag.ToolException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compiles emitted firmware with the system's C++ compiler and keeps the program in the project,
 * under a name that depends on every source file, so that an edited project is compiled again and
 * an unchanged one is not.
 */
final class Compiler {
  private static final List<String> CANDIDATES = List.of("g++", "clang++", "c++");
  private static final int DIGEST_LENGTH = 16;
  private static final String FOLDER = "csim";

  private final Path project;
  private final SimulationRecipe recipe;

  Compiler(Path project, SimulationRecipe recipe) {
    this.project = project.toAbsolutePath();
    this.recipe = recipe;
  }

  /** The program, compiled if need be. */
  Path program() {
    try {
      Path folder = Files.createDirectories(project.resolve(FOLDER));
      Path program = folder.resolve("predict-" + digest());
      if (!Files.isExecutable(program)) {
        compile(folder, program);
      }
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile(Path folder, Path program) throws IOException {
    Path fresh = Files.createTempFile(folder, "predict", "");
    Path log = folder.resolve("compile.log");
    Process process =
        new ProcessBuilder(command(fresh))
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int status = waitFor(process);
    if (status != 0) {
      Files.deleteIfExists(fresh);
      throw new ToolException(
          SimulationDiagnostics.COMPILE_FAILED.at(
              project.toString(), status, firstError(log), log));
    }
    if (!fresh.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + fresh);
    }
    Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static int waitFor(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private List<String> command(Path output) {
    List<String> command = new ArrayList<>();
    command.add(find().toString());
    command.add("-std=" + recipe.standard());
    command.add("-O2");
    command.addAll(recipe.flags());
    recipe.includeDirectories().forEach(i -> command.add("-I" + i));
    command.addAll(recipe.sources());
    command.add("-o");
    command.add(output.toString());
    return command;
  }

  private static Path find() {
    List<String> names = new ArrayList<>();
    Optional.ofNullable(System.getenv("CXX")).filter(s -> !s.isBlank()).ifPresent(names::add);
    names.addAll(CANDIDATES);
    for (String name : names) {
      for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
        Path candidate = Path.of(folder).resolve(name);
        if (Files.isExecutable(candidate)) {
          return candidate;
        }
      }
    }
    throw new ToolException(SimulationDiagnostics.NO_COMPILER.at("", String.join(", ", names)));
  }

  private static String firstError(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(l -> l.contains("error")).findFirst().orElse("no error line");
    }
  }

  private String digest() throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(recipe.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (Path file : sources()) {
        sha.update(
            project.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        sha.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(sha.digest()).substring(0, DIGEST_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(project)) {
      return all.filter(f -> f.toString().matches(".*\\.(h|hpp|hh|cpp|cc)"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
