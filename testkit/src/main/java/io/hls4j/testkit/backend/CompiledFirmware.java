package io.hls4j.testkit.backend;

import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.RawTensor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A project compiled by its recipe, to be run on the bits of samples. */
public final class CompiledFirmware {
  private final Path program;

  private CompiledFirmware(Path program) {
    this.program = program;
  }

  /** A program that was compiled elsewhere. */
  static CompiledFirmware of(Path program) {
    return new CompiledFirmware(program.toAbsolutePath());
  }

  /** The first of some programs that is on the path. */
  public static Optional<String> find(String... programs) {
    for (String name : programs) {
      for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
        if (Files.isExecutable(Path.of(folder, name))) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }

  /** The command that compiles a recipe in the project's folder. */
  public static List<String> command(
      String compiler, SimulationRecipe recipe, String output, String... flags) {
    List<String> command = new ArrayList<>(List.of(compiler, "-std=" + recipe.standard()));
    command.addAll(List.of(flags));
    command.addAll(recipe.flags());
    recipe.includeDirectories().forEach(i -> command.add("-I" + i));
    command.addAll(recipe.sources());
    command.addAll(List.of("-o", output));
    return command;
  }

  /**
   * Compiles a project.
   *
   * @throws AssertionError with what the compiler says if it fails or warns
   */
  public static CompiledFirmware compile(
      Path project, SimulationRecipe recipe, String compiler, String... flags) {
    String output = "firmware.out";
    run(project, command(compiler, recipe, output, flags));
    return new CompiledFirmware(project.resolve(output).toAbsolutePath());
  }

  /** Runs a command that must succeed in silence. */
  static void run(Path folder, List<String> command) {
    String said = output(folder, command);
    if (!said.isBlank()) {
      throw new AssertionError(String.join(" ", command) + "\n" + said);
    }
  }

  /** What a command says, which must succeed. */
  static String output(Path folder, List<String> command) {
    try {
      Path log = Files.createTempFile(folder, "command", ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      int status = process.waitFor();
      String said = Files.readString(log);
      if (status != 0) {
        throw new AssertionError(String.join(" ", command) + "\n" + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a batch, one tensor for each input of the graph. */
  public List<RawTensor> run(Graph graph, List<RawTensor> inputs) {
    try {
      int batch = inputs.get(0).batch();
      Path in = program.resolveSibling("inputs.raw");
      Path out = program.resolveSibling("outputs.raw");
      Files.write(in, samples(batch, inputs));
      Process process =
          new ProcessBuilder(program.toString())
              .directory(program.getParent().toFile())
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectErrorStream(false)
              .start();
      String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError("the firmware failed: " + errors);
      }
      return results(graph, batch, Files.readAllBytes(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] samples(int batch, List<RawTensor> tensors) {
    int words = tensors.stream().mapToInt(t -> t.words().length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(words * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    LongBuffer longs = bytes.asLongBuffer();
    for (int s = 0; s < batch; s++) {
      for (RawTensor t : tensors) {
        int per = t.words().length / batch;
        longs.put(t.words(), s * per, per);
      }
    }
    return bytes.array();
  }

  private static List<RawTensor> results(Graph graph, int batch, byte[] bytes) {
    LongBuffer longs = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    List<long[]> words = new ArrayList<>();
    for (Value v : graph.outputs()) {
      words.add(
          new long[Math.toIntExact(batch * v.shape().size()) * RawTensor.wordsFor(v.precision())]);
    }
    for (int s = 0; s < batch; s++) {
      for (long[] w : words) {
        longs.get(w, s * (w.length / batch), w.length / batch);
      }
    }
    List<RawTensor> results = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Value v = graph.outputs().get(i);
      results.add(new RawTensor(v.precision(), batch, v.shape(), words.get(i)));
    }
    return results;
  }
}
