package io.hls4j.testkit.backend;

import io.hls4j.core.api.backend.SimulationRecipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several projects in one program, each in a folder of its own below one folder. */
final class LinkedFirmware {
  private final Path folder;
  private final String compiler;
  private final List<String> names = new ArrayList<>();
  private final List<String> objects = new ArrayList<>();

  LinkedFirmware(Path folder, String compiler) {
    this.folder = folder;
    this.compiler = compiler;
  }

  /** Compiles the project in the folder of the given name, a C++ identifier. */
  void add(String name, SimulationRecipe recipe) {
    for (String source : recipe.sources()) {
      String object = name + "-" + objects.size() + ".o";
      List<String> command = new ArrayList<>(List.of(compiler, "-std=" + recipe.standard()));
      command.addAll(List.of("-O0", "-Wall", "-Wextra", "-c", source, "-Dmain=run_" + name));
      command.addAll(recipe.flags());
      command.addAll(List.of("-o", "../" + object));
      CompiledFirmware.run(folder.resolve(name), command);
      objects.add(object);
    }
    names.add(name);
  }

  /** Headers of all projects in one file, in both orders. */
  void includeTogether(SimulationRecipe recipe, String... headers) {
    List<String> all =
        names.stream().flatMap(n -> Stream.of(headers).map(h -> n + "/" + h)).toList();
    String source = all.stream().map(h -> "#include \"" + h + "\"\n").collect(Collectors.joining());
    write("together.cpp", source);
    List<String> command = new ArrayList<>(List.of(compiler, "-std=" + recipe.standard()));
    command.addAll(List.of("-fsyntax-only", "-Wall", "-Wextra", "-Wno-unused-variable"));
    recipe.flags().stream()
        .map(f -> f.startsWith("simulation/") ? names.get(0) + "/" + f : f)
        .forEach(command::add);
    command.add("together.cpp");
    CompiledFirmware.run(folder, command);
  }

  /**
   * Links all projects.
   *
   * @return for each project the program, which runs this project
   */
  List<CompiledFirmware> link() {
    StringBuilder source = new StringBuilder("#include <string.h>\n");
    names.forEach(n -> source.append("int run_" + n + "();\n"));
    source.append("int main(int, char *argv[]) {\n");
    names.forEach(
        n ->
            source.append(
                "  if (strstr(argv[0], \"/" + n + "/linked.out\")) return run_" + n + "();\n"));
    write("main.cpp", source + "  return 1;\n}\n");
    List<String> command = new ArrayList<>(List.of(compiler, "main.cpp"));
    command.addAll(objects);
    command.addAll(List.of("-o", "linked.out"));
    CompiledFirmware.run(folder, command);
    return names.stream().map(this::program).toList();
  }

  private CompiledFirmware program(String name) {
    try {
      Path copy = folder.resolve(name).resolve("linked.out");
      Files.copy(folder.resolve("linked.out"), copy, StandardCopyOption.COPY_ATTRIBUTES);
      return CompiledFirmware.of(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
