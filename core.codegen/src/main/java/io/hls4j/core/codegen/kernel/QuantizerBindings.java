package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.precision.Fixed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Bindings of quantizers in the middle of a network: one type for all elements, or for each. */
final class QuantizerBindings {
  private static final String HEADER = "nnet/kernel/copy.h";

  static final List<KernelBinding> ALL =
      List.of(
          KernelBinding.of(FixedPointQuantizer.KIND)
              .when("one type for all elements", QuantizerBindings::isUniform)
              .header(HEADER)
              .config(
                  (n, c) -> {
                    ActivationBindings.size(n, c);
                    c.type("quantized_t", FixedPointQuantizer.type(n, 0).orElseThrow());
                  })
              .call("nnet::quantize<$C>($I, $O);"),
          KernelBinding.of(FixedPointQuantizer.KIND)
              .header(HEADER)
              .config(QuantizerBindings::each)
              .call("nnet::quantize_each<$C>($I, $O);"));

  private QuantizerBindings() {}

  private static int size(Node n) {
    return Math.toIntExact(n.output().shape().size());
  }

  private static boolean isUniform(Node n) {
    return FixedPointQuantizer.type(n, 0).isPresent()
        && IntStream.range(1, size(n))
            .allMatch(i -> FixedPointQuantizer.type(n, i).equals(FixedPointQuantizer.type(n, 0)));
  }

  private static void each(Node n, KernelConfig c) {
    ActivationBindings.size(n, c);
    Map<Fixed, String> names = new LinkedHashMap<>();
    List<String> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= size(n); i++) {
      Optional<Fixed> type = FixedPointQuantizer.type(n, from);
      if (i == size(n) || !FixedPointQuantizer.type(n, i).equals(type)) {
        type.ifPresent(t -> names.computeIfAbsent(t, k -> "type" + names.size() + "_t"));
        String place = from + ", " + (i - from);
        runs.add(
            type.map(t -> "nnet::quantize_run<" + place + ", " + names.get(t) + ">")
                .orElse("nnet::quantize_away<" + place + ">"));
        from = i;
      }
    }
    names.forEach((type, name) -> c.type(name, type));
    c.policy("runs", balanced(runs));
  }

  /** A tree of the runs, so that templates are nested no deeper than compilers allow. */
  private static String balanced(List<String> runs) {
    if (runs.size() == 1) {
      return runs.get(0);
    }
    int half = runs.size() / 2;
    return "nnet::quantize_both<"
        + balanced(runs.subList(0, half))
        + ", "
        + balanced(runs.subList(half, runs.size()))
        + " >";
  }
}
