package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The C driver rounds inputs as the reference does, in every mode. */
class HostNumbersTest {
  private static final int COUNT = 64;

  private static List<Fixed> types() {
    List<Fixed> types = new ArrayList<>();
    for (Rounding rounding : Rounding.values()) {
      for (Overflow overflow : Overflow.values()) {
        types.add(Fixed.signed(7, 4).withModes(rounding, overflow));
        types.add(Fixed.unsigned(6, 3).withModes(rounding, overflow));
      }
    }
    return types;
  }

  private static Graph graph(List<Fixed> types) {
    GraphBuilder g = new GraphBuilder("numbers", DiagnosticSink.failFast());
    for (int i = 0; i < types.size(); i++) {
      Value x =
          g.node(Input.KIND, "x" + i)
              .attr(Input.SHAPE, List.of(COUNT))
              .type("result", types.get(i))
              .add();
      g.output(
          g.node(Activation.KIND, "y" + i)
              .input(x)
              .attr(Activation.FUNCTION, "relu")
              .type("result", types.get(i))
              .add());
    }
    return g.build();
  }

  private static double[] numbers() {
    Random random = new Random(5);
    double[] numbers = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      numbers[i] = i % 2 == 0 ? (random.nextInt(1200) - 600) / 32.0 : random.nextGaussian() * 12;
    }
    return numbers;
  }

  @Test
  void roundsAndFitsAsTheReferenceDoes(@TempDir Path folder) throws Exception {
    assumeTrue(CompiledFirmware.find("gcc").isPresent(), "no C compiler on the path");
    List<Fixed> types = types();
    double[] numbers = numbers();
    EmittedProject.of(
            new VitisAcceleratorBackend(KernelCatalogue.standard()),
            graph(types),
            EmittedProject.settings("myproject"))
        .writeTo(folder);
    Files.writeString(folder.resolve("main.c"), program(types.size(), numbers));
    run(folder, "gcc", "-std=c99", "-Wall", "-Wextra", "-Werror", "main.c", "-o", "main", "-lm");
    List<String> lines = run(folder, "./main").lines().toList();
    for (int t = 0; t < types.size(); t++) {
      Fixed type = types.get(t);
      StringBuilder expected = new StringBuilder();
      for (double x : numbers) {
        Exact value = Quantize.quantize(Exact.of(x), type);
        expected.append(value.mantissa(type.fraction())).append(' ');
      }
      assertEquals(expected.toString(), lines.get(t), type.text());
    }
  }

  private static String program(int types, double[] numbers) {
    StringBuilder text =
        new StringBuilder("#include <stdio.h>\n#include \"drivers/myproject_numbers.h\"\n");
    text.append("static const double numbers[] = {");
    for (double x : numbers) {
      text.append(Double.toHexString(x)).append(", ");
    }
    text.append("};\nint main(void) {\n");
    for (int t = 0; t < types; t++) {
      text.append(
          """
            {
              myproject_x%1$d_word words[%2$d];
              int i;
              myproject_encode_x%1$d(numbers, words);
              for (i = 0; i < %2$d; i++) printf("%%d ", (int)words[i]);
              printf("\\n");
            }
          """
              .formatted(t, COUNT));
    }
    return text.append("  return 0;\n}\n").toString();
  }

  private static String run(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
