package io.hls4j.core.engine.internal.simulate;

import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ToolException;
import io.hls4j.core.graph.eval.RawTensor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs emitted firmware on the CPU: compiles it, streams a batch through it, reads the bits. */
public final class CompiledSimulation {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final String ALL_STACK =
      "ulimit -s unlimited 2>/dev/null || ulimit -s \"$(ulimit -H -s)\" 2>/dev/null; exec \"$0\"";

  private final Path project;
  private final SimulationRecipe recipe;
  private final Graph graph;

  /** The firmware in a project folder, which computes the given finished graph. */
  public CompiledSimulation(Path project, SimulationRecipe recipe, Graph graph) {
    this.project = project;
    this.recipe = recipe;
    this.graph = graph;
  }

  /**
   * Runs a batch.
   *
   * @param inputs one for each input of the graph, in its order, all with the same batch
   * @return one for each output of the graph
   * @throws ToolException if there is no compiler, or compiler or program fail
   */
  public List<RawTensor> run(List<RawTensor> inputs) {
    Path program = new Compiler(project, recipe).program();
    try {
      Process process = new ProcessBuilder(command(program)).directory(project.toFile()).start();
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(() -> feed(process.getOutputStream(), inputs));
      CompletableFuture<String> errors =
          CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      List<RawTensor> outputs =
          read(process.getInputStream(), inputs.get(0).batch(), process, errors);
      writer.join();
      int status = Compiler.waitFor(process);
      if (status != 0) {
        throw failed(status, errors.join());
      }
      return outputs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the program with all the stack it may have: in firmware every tensor is a local array. */
  private static List<String> command(Path program) {
    boolean hasShell = Files.isExecutable(SHELL);
    return hasShell
        ? List.of(SHELL.toString(), "-c", ALL_STACK, program.toString())
        : List.of(program.toString());
  }

  private ToolException failed(int status, String errors) {
    return new ToolException(
        SimulationDiagnostics.RUN_FAILED.at(project.toString(), status, errors.strip()));
  }

  private static void feed(OutputStream to, List<RawTensor> inputs) {
    try (OutputStream out = new BufferedOutputStream(to, 1 << 16)) {
      for (int s = 0; s < inputs.get(0).batch(); s++) {
        for (RawTensor t : inputs) {
          int per = t.words().length / t.batch();
          ByteBuffer bytes = ByteBuffer.allocate(per * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          bytes.asLongBuffer().put(t.words(), s * per, per);
          out.write(bytes.array());
        }
      }
    } catch (IOException e) {
      // The program has ended early; its exit status tells more.
      return;
    }
  }

  private List<RawTensor> read(
      InputStream from, int batch, Process process, CompletableFuture<String> errors)
      throws IOException {
    List<Value> outputs = graph.outputs();
    List<long[]> words = new ArrayList<>();
    for (Value v : outputs) {
      words.add(
          new long[Math.toIntExact(batch * v.shape().size()) * RawTensor.wordsFor(v.precision())]);
    }
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(from, 1 << 16))) {
      for (int s = 0; s < batch; s++) {
        for (long[] w : words) {
          int per = w.length / batch;
          byte[] bytes = new byte[per * Long.BYTES];
          in.readFully(bytes);
          ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(w, s * per, per);
        }
      }
    } catch (EOFException e) {
      throw failed(Compiler.waitFor(process), errors.join());
    }
    List<RawTensor> results = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Value v = outputs.get(i);
      results.add(new RawTensor(v.precision(), batch, v.shape(), words.get(i)));
    }
    return results;
  }

  private static String text(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
