package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.SymbolicExpression;
import java.util.List;

/** The binding of formulas, which are written as a class for each layer. */
final class SymbolicBindings {
  static final List<KernelBinding> ALL =
      List.of(
          KernelBinding.of(SymbolicExpression.KIND)
              .when(
                  "fixed point up to "
                      + SymbolicText.WIDEST
                      + " bits, functions of at most "
                      + FunctionTable.MOST_ENTRIES
                      + " different arguments or with as many entries in lut_functions",
                  SymbolicText::canWrite)
              .header("nnet/kernel/symbolic.h")
              .generates("formulas", SymbolicText::of)
              .config(
                  (n, c) ->
                      c.constant("n_in", n.input().shape().last())
                          .constant("n_out", n.output().shape().last())
                          .constant("reuse_factor", n.attr(Schedule.REUSE_FACTOR)))
              .call("nnet::symbolic_expression<$C>($I, $O);"));

  private SymbolicBindings() {}
}
