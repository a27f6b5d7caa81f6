package io.hls4j.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.DiagnosticLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every backend must pass: the firmware of random networks, compiled for the CPU without a
 * warning, gives the bits of the reference evaluator in every tensor. A backend's test extends this
 * class.
 */
public abstract class BackendConformance extends ProjectConformance {
  /** The networks that are compiled and run with streams. */
  protected List<String> networksOnStreams() {
    return hasStreams()
        ? networks().stream().filter(name -> !name.equals(TILES)).toList()
        : List.of();
  }

  /** One network. */
  @ParameterizedTest
  @MethodSource("networks")
  protected void computesTheBitsOfTheReference(String name, @TempDir Path folder) {
    computesTheBits(name, IoType.PARALLEL, folder);
  }

  /** One network with streams between its layers. */
  @ParameterizedTest
  @MethodSource("networks")
  protected void computesTheBitsOfTheReferenceOnStreams(String name, @TempDir Path folder) {
    assumeTrue(networksOnStreams().contains(name), "not compiled with streams");
    computesTheBits(name, IoType.STREAM, folder);
  }

  private void computesTheBits(String name, IoType ioType, Path folder) {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "no C++ compiler on the path");
    Graph graph = network(name);
    ProjectSettings settings = EmittedProject.settings("myproject", ioType);
    DiagnosticLog findings = new DiagnosticLog();
    backend().check(graph, settings, findings);
    assertEquals(List.of(), findings.errors());
    EmittedProject.of(backend(), graph, settings).writeTo(folder);
    CompiledFirmware firmware =
        CompiledFirmware.compile(
            folder,
            backend().simulation(graph, settings),
            compiler.get(),
            "-O0",
            "-Wall",
            "-Wextra",
            "-fsanitize=undefined",
            "-fno-sanitize-recover");
    BitComparison.check(graph, firmware, SAMPLES, name.hashCode());
  }

  /** C++ standards in which the vendor's tools may compile a project. */
  protected List<String> standards() {
    return List.of("c++14", "c++17");
  }

  /** Firmware, driver and test bench are free of warnings in every standard. */
  @ParameterizedTest
  @CsvSource({
    "random 3, g++",
    "random 3, clang++",
    "images 1, g++",
    "images 1, clang++",
    "sequences 1, g++",
    "sequences 1, clang++",
    "others 1, g++",
    "others 1, clang++",
    "detectors 1, g++",
    "detectors 1, clang++",
    "tiles 1, g++",
    "tiles 1, clang++"
  })
  protected void compilesWithoutAWarning(String name, String compiler, @TempDir Path folder) {
    assumeTrue(CompiledFirmware.find(compiler).isPresent(), compiler + " is not on the path");
    Graph graph = network(name);
    ProjectSettings settings = EmittedProject.settings("myproject");
    EmittedProject.of(backend(), graph, settings).writeTo(folder);
    SimulationRecipe recipe = backend().simulation(graph, settings);
    List<String> sources = new ArrayList<>(recipe.sources());
    sources.add(testBench());
    for (String standard : standards()) {
      List<String> command = new ArrayList<>(List.of(compiler, "-std=" + standard));
      command.addAll(List.of("-fsyntax-only", "-Wall", "-Wextra"));
      command.addAll(recipe.flags());
      command.addAll(sources);
      CompiledFirmware.run(folder, command);
    }
  }

  /** The files of small networks, read by a reviewer. */
  @ParameterizedTest
  @ValueSource(strings = {"classifier", "branches", "hostile"})
  protected void emitsTheGoldenProject(String name) {
    ProjectSettings settings = EmittedProject.settings("myproject");
    EmittedProject project = EmittedProject.of(backend(), network(name), settings);
    GoldenProject.check(project, Path.of("src/test/projects", name, backend().name()));
  }

  /** The same with streams between the layers. */
  @Test
  protected void emitsTheGoldenProjectOfStreams() {
    assumeTrue(hasStreams(), "the backend has no streams");
    ProjectSettings settings = EmittedProject.settings("myproject", IoType.STREAM);
    EmittedProject project = EmittedProject.of(backend(), network("branches"), settings);
    GoldenProject.check(project, Path.of("src/test/projects/streams", backend().name()));
  }
}
