package io.hls4j.hls.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.hls4j.core.graph.tensor.TensorData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kernel in both families, on random shapes, types, parameters and tables, against the
 * reference evaluation of its layer kind.
 */
class KernelTest {
  private static final long SEED = Long.getLong("kernels.seed", 20260204);
  private static final int PIECES = 2;
  private static final int SAMPLES = 40;

  @TempDir private Path folder;

  @Test
  void computesWhatTheLayerKindsDefineToTheLastBit(TestReporter reporter) throws Exception {
    reporter.publishEntry("seed", Long.toString(SEED));
    List<Callable<Void>> work = new ArrayList<>();
    for (Port port : List.of(Port.AMD, Port.SIEMENS)) {
      Cpp cpp = Cpp.in(folder, port);
      List<KernelProgram> pieces = pieces(port, new Random(SEED + port.ordinal()));
      for (int i = 0; i < PIECES; i++) {
        KernelProgram piece = pieces.get(i);
        String source = "kernels" + i + ".cpp";
        String standard = i % 2 == 0 ? "-std=c++14" : "-std=c++11";
        work.add(
            () -> {
              check(piece, cpp, source, standard);
              return null;
            });
      }
    }
    Cpp.inParallel(work);
  }

  private static List<KernelProgram> pieces(Port port, Random random) {
    List<KernelCase> cases = new ArrayList<>(new LinearCases(random, port).all());
    cases.addAll(new ActivationCases(random, port).all());
    List<KernelProgram> pieces = new ArrayList<>();
    for (int i = 0; i < PIECES; i++) {
      pieces.add(new KernelProgram());
    }
    CaseWriter values = new CaseWriter(random, port, "samples");
    for (int i = 0; i < cases.size(); i++) {
      List<List<TensorData>> samples = new ArrayList<>();
      for (int k = 0; k < SAMPLES; k++) {
        samples.add(
            cases.get(i).graph().inputs().stream()
                .map(x -> values.values(x.shape(), x.precision()))
                .toList());
      }
      pieces.get(i % PIECES).add(cases.get(i), samples);
    }
    return pieces;
  }

  private static void check(KernelProgram program, Cpp cpp, String source, String standard)
      throws Exception {
    List<List<long[]>> results = program.run(cpp, source, standard);
    for (int i = 0; i < program.size(); i++) {
      KernelCase c = program.at(i);
      List<long[]> reference = program.reference(i);
      for (int k = 0; k < SAMPLES; k++) {
        List<TensorData> x = program.samples(i).get(k);
        assertArrayEquals(
            reference.get(k),
            results.get(i).get(k),
            () -> c.what() + " " + values(x) + "\n" + c.cpp());
      }
    }
  }

  private static String values(List<TensorData> x) {
    return String.join(" ", x.stream().map(t -> Arrays.toString(t.toDoubles())).toList());
  }
}
