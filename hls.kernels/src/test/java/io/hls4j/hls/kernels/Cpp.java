package io.hls4j.hls.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Compiles programs against the headers of this bundle, laid out as in an emitted project. */
final class Cpp {
  private final Path folder;
  private final Port port;

  private Cpp(Path folder, Port port) {
    this.folder = folder;
    this.port = port;
  }

  /** Lays the headers out below a folder; skips the test where there is no g++. */
  static Cpp in(Path folder, Port port) {
    assumeTrue(hasCompiler(), "no g++ here");
    Path root = folder.resolve(port.name());
    List<String> headers = new ArrayList<>(KernelSources.kernels());
    headers.addAll(KernelSources.core());
    write(root, KernelSources.project(port, headers));
    write(root, KernelSources.simulation(port));
    return new Cpp(root, port);
  }

  private static boolean hasCompiler() {
    try {
      return new ProcessBuilder("g++", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path root, Map<String, String> files) {
    files.forEach((path, text) -> write(root.resolve(path), text));
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a file; the text of a test resource where none is given. */
  Cpp with(String name, String text) {
    write(folder.resolve(name), text);
    return this;
  }

  Cpp withResource(String name) {
    try (InputStream in = Cpp.class.getResourceAsStream(name)) {
      return with(name, new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles one source file that was added into a program; warnings are errors. */
  Path compile(String source, String... flags) throws IOException, InterruptedException {
    Path program = folder.resolve(source.replace(".cpp", ""));
    List<String> command = new ArrayList<>(List.of("g++"));
    command.addAll(
        List.of("-Wall", "-Wextra", "-Werror", "-Wno-attributes", "-Wno-unused-label", "-I."));
    command.addAll(List.of("-idirafter", port.simulationIncludePath()));
    command.addAll(List.of(flags));
    command.addAll(List.of(source, "-o", program.toString()));
    Path log = folder.resolve(source + ".log");
    int code =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (code != 0) {
      fail(String.join(" ", command) + "\n" + Files.readString(log));
    }
    return program;
  }

  /** Runs a program on words and returns the words it wrote. */
  static long[] run(Path program, long[] input) throws IOException, InterruptedException {
    Path in = Path.of(program + ".in");
    Path out = Path.of(program + ".out");
    ByteBuffer bytes = ByteBuffer.allocate(8 * input.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(input);
    Files.write(in, bytes.array());
    int code =
        new ProcessBuilder(program.toString())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .start()
            .waitFor();
    assertEquals(0, code, program.getFileName() + " ends well");
    LongBuffer words =
        ByteBuffer.wrap(Files.readAllBytes(out)).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    long[] output = new long[words.remaining()];
    words.get(output);
    return output;
  }

  /** Does all the work, as many pieces at once as there are processors. */
  static void inParallel(Collection<? extends Callable<Void>> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      for (Future<Void> done : pool.invokeAll(work)) {
        done.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    } finally {
      pool.shutdown();
    }
  }
}
