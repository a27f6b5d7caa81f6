package io.hls4j.backend.vivado.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelLibrary;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.ShapeRule;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A layer kind with its kernel, as another bundle brings them. */
class PluginKernelTest {
  private static final LayerKind SQUARE =
      LayerKind.named("Square")
          .doc("y = x * x.")
          .shape(ShapeRule.sameAsInput())
          .precision(c -> c.set("result", c.modelDefault()))
          .range(c -> c.input(0))
          .eval(c -> c.input().map(x -> x.times(x)))
          .build();

  private static final String SQUARE_HEADER =
      """
      #ifndef ACME_SQUARE_H_
      #define ACME_SQUARE_H_

      #include "../core/map.h"

      namespace acme {

      struct square_rule {
        template <class Y, class V> Y of(const V &v, unsigned) const { return nnet::cast<Y>(v * v); }
      };
      template <class Cfg, class X, class Y> void square(const X x[Cfg::n_in], Y y[Cfg::n_in]) {
        [[nnet::inline]];
        nnet::map<Cfg>(x, y, square_rule());
      }

      }  // namespace acme
      #endif
      """;

  private record Library(String family, List<KernelBinding> bindings) implements KernelLibrary {
    @Override
    public String header(String path) {
      if (!path.equals("nnet/kernel/acme_square.h")) {
        throw new IllegalArgumentException(path);
      }
      return SQUARE_HEADER;
    }
  }

  private static final KernelLibrary ACME =
      new Library(
          KernelLibrary.HLS,
          List.of(
              KernelBinding.of(SQUARE)
                  .header("nnet/kernel/acme_square.h")
                  .config(
                      (n, c) ->
                          c.constant("n_in", n.input().shape().last()).constant("reuse_factor", 1))
                  .call("acme::square<$C>($I, $O);")));

  private static Graph graph() {
    GraphBuilder g = new GraphBuilder("plugin", DiagnosticSink.failFast());
    Value x =
        g.node(Input.KIND, "x")
            .attr(Input.SHAPE, List.of(3))
            .type("result", Fixed.signed(12, 4))
            .add();
    Value y = g.node(SQUARE, "sq").input(x).type("result", Fixed.unsigned(20, 8)).add();
    return g.output(
            g.node(Activation.KIND, "act")
                .input(y)
                .attr(Activation.FUNCTION, "relu")
                .type("result", Fixed.signed(8, 4))
                .add())
        .build();
  }

  @Test
  void aLayerOfAnotherBundleGivesTheBitsOfItsEvaluation(@TempDir Path folder) {
    Optional<String> compiler = CompiledFirmware.find("g++", "clang++");
    assumeTrue(compiler.isPresent(), "no C++ compiler on the path");
    Backend backend = new VitisBackend(KernelCatalogue.of(List.of(ACME)));
    ProjectSettings settings = EmittedProject.settings("myproject");
    backend.check(graph(), settings, DiagnosticSink.failFast());
    SortedMap<String, String> files = EmittedProject.of(backend, graph(), settings).texts();
    assertTrue(
        files.get("firmware/nnet/kernel/acme_square.h").contains("  #pragma HLS INLINE\n"),
        "markers are lowered");
    EmittedProject.of(backend, graph(), settings).writeTo(folder);
    CompiledFirmware firmware =
        CompiledFirmware.compile(
            folder, backend.simulation(graph(), settings), compiler.get(), "-O0", "-Wall");
    BitComparison.check(graph(), firmware, 20, 1);
  }

  @Test
  void aKernelForOneBackendWinsThereAndNowhereElse() {
    KernelLibrary vendor =
        new Library(
            "vitis",
            List.of(
                KernelBinding.of(Activation.KIND)
                    .header("nnet/kernel/acme_square.h")
                    .call("acme::relu($I, $O);")));
    KernelCatalogue kernels = KernelCatalogue.of(List.of(ACME, vendor));
    assertEquals("acme::relu($I, $O);", call(kernels, "vitis"));
    assertEquals("nnet::relu<$C>($I, $O);", call(kernels, "vivado"));
  }

  private static String call(KernelCatalogue kernels, String backend) {
    return kernels.find(graph().node("act").orElseThrow(), backend).orElseThrow().call().toString();
  }
}
