package io.hls4j.bench;

import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.emulator.Emulator;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.Npy;
import io.hls4j.frontend.keras.internal.KerasFrontend;
import io.hls4j.frontend.onnx.internal.OnnxFrontend;
import io.hls4j.frontend.pytorch.internal.PytorchFrontend;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Samples per second of the emulator for every model of a folder that imports, one line each with
 * fields divided by tabs: name, file, file of weights (- for none), samples/s on one core and on
 * all, products of one sample, 10^9 products/s on one core, samples of {@code many.npy}. Random
 * inputs of one sample and of many are written to a folder for each model, for those who time whole
 * commands.
 */
public final class ModelTable {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final long NANOS = 1_000_000_000L;
  private static final int ROUNDS = 3;
  private static final double COMPILED_PRODUCTS = 1e8;

  private final PrintStream out;
  private final Path work;
  private final int cores = Runtime.getRuntime().availableProcessors();

  private ModelTable(PrintStream out, Path work) {
    this.out = out;
    this.work = work;
  }

  /** Arguments: the folder of models, a folder to write to, perhaps a part of the names. */
  public static void main(String[] arguments) throws IOException {
    ModelTable table = new ModelTable(System.out, Path.of(arguments[1]));
    String part = arguments.length > 2 ? arguments[2] : "";
    table.out.printf(Locale.ROOT, "machine\t%.2f%n", machine());
    if ("branched".contains(part)) {
      BranchedNet net = new BranchedNet();
      table.row("branched-net", "-", "-", net.graph(256));
    }
    try (Stream<Path> folders = Files.list(Path.of(arguments[0]))) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        if (folder.getFileName().toString().contains(part)) {
          table.model(folder);
        }
      }
    }
  }

  /** 10^9 multiply-accumulates per second that one core reaches in its nearest cache. */
  private static double machine() {
    MachineBenchmark loop = new MachineBenchmark();
    double best = 0;
    for (int r = 0; r < 2 * ROUNDS; r++) {
      int count = 200_000;
      long start = CLOCK.getCurrentThreadCpuTime();
      for (int i = 0; i < count; i++) {
        loop.multiplyAccumulates();
      }
      long nanos = CLOCK.getCurrentThreadCpuTime() - start;
      best = Math.max(best, count * (double) MachineBenchmark.PRODUCTS / nanos);
    }
    return best;
  }

  private void model(Path folder) throws IOException {
    Optional<ModelSource> source = source(folder);
    if (source.isEmpty()) {
      return;
    }
    String name = folder.getFileName().toString();
    Path file = source.get().file();
    try {
      Graph imported = frontend(file).read(source.get(), FrontendContext.plain()).graph();
      Graph graph = JetTagger.finish(imported, Numerics.SOUND);
      String weights = source.get().weights().map(Path::toString).orElse("-");
      row(name, file.toString(), weights, graph);
    } catch (RuntimeException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      out.printf("%s\tdoes not run: %s%n", name, why);
    }
  }

  private static Frontend frontend(Path file) {
    String name = file.toString();
    return name.endsWith(".onnx")
        ? new OnnxFrontend()
        : name.contains(".pt") ? new PytorchFrontend() : new KerasFrontend();
  }

  /** The model file of a folder, the most complete format first. */
  private static Optional<ModelSource> source(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    for (String end : new String[] {".keras", ".pt2", ".onnx", ".pt", ".json"}) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(end) && !name.equals("case.json")) {
          Optional<Path> weights =
              files.stream().filter(f -> f.toString().endsWith("weights.h5")).findFirst();
          boolean isSplit = end.equals(".json");
          return Optional.of(
              new ModelSource(file, isSplit ? weights : Optional.empty(), List.of(), head(file)));
        }
      }
    }
    return Optional.empty();
  }

  private static byte[] head(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(4096);
    }
  }

  private void row(String name, String file, String weights, Graph graph) throws IOException {
    Emulator emulator = Emulator.of(graph);
    double one = rate(emulator, graph, 1);
    double all = rate(emulator, graph, cores);
    long products = Products.of(graph);
    int many = (int) Math.max(2, Math.min(20_000, COMPILED_PRODUCTS / Math.max(1, products)));
    if (graph.inputs().size() == 1) {
      Path to = Files.createDirectories(work.resolve(name));
      Npy.write(to.resolve("one.npy"), inputs(graph, 1).get(0));
      Npy.write(to.resolve("many.npy"), inputs(graph, many).get(0));
    } else {
      many = 0;
    }
    out.printf(
        Locale.ROOT,
        "%s\t%s\t%s\t%.0f\t%.0f\t%d\t%.2f\t%d%n",
        name,
        file,
        weights,
        one,
        all,
        products,
        one * products / NANOS,
        many);
    out.flush();
  }

  /** The best of some rounds of about half a second. */
  private static double rate(Emulator emulator, Graph graph, int threads) {
    int count = 1;
    double seconds = 0;
    while (seconds < 0.2 && count < 1 << 18) {
      count = seconds < 0.05 ? 4 * count : 2 * count;
      seconds = seconds(emulator, inputs(graph, count), threads);
    }
    List<TensorData> inputs = inputs(graph, count);
    double best = count / seconds;
    for (int r = 0; r < ROUNDS; r++) {
      best = Math.max(best, count / seconds(emulator, inputs, threads));
    }
    return best;
  }

  /** CPU time of this thread, where it runs alone, which other work on the machine adds less to. */
  private static double seconds(Emulator emulator, List<TensorData> inputs, int threads) {
    long start = threads == 1 ? CLOCK.getCurrentThreadCpuTime() : System.nanoTime();
    emulator.run(inputs, false, threads, Progress.NONE);
    long end = threads == 1 ? CLOCK.getCurrentThreadCpuTime() : System.nanoTime();
    return (end - start) / (double) NANOS;
  }

  private static List<TensorData> inputs(Graph graph, int count) {
    Random random = new Random(1);
    List<TensorData> all = new ArrayList<>();
    for (Value v : graph.inputs()) {
      List<Integer> dims = new ArrayList<>(List.of(count));
      dims.addAll(v.shape().dims());
      Shape shape = new Shape(dims);
      double[] values = new double[Math.toIntExact(shape.size())];
      Arrays.setAll(values, i -> random.nextGaussian());
      all.add(TensorData.wrapDoubles(shape, values));
    }
    return all;
  }
}
