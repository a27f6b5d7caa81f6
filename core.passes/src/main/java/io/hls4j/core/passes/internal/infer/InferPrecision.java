package io.hls4j.core.passes.internal.infer;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.passes.internal.FinishingContext;
import io.hls4j.core.passes.internal.exact.ExactPrecision;
import io.hls4j.core.passes.internal.precision.OriginalPrecision;
import io.hls4j.core.passes.internal.precision.PrecisionPolicy;
import io.hls4j.core.passes.internal.precision.SoundPrecision;

/**
 * Decides every type: those of the model file and the configuration are obeyed, the others follow
 * from the numerics policy. Before: {@code auto} types. After: none.
 */
public final class InferPrecision implements OptimizerPass {
  @Override
  public String name() {
    return "infer-precision";
  }

  @Override
  public String summary() {
    return "Decide every type by configuration and numerics policy";
  }

  @Override
  public void run(GraphEditor editor, PassContext context) {
    FinishingContext finishing = (FinishingContext) context;
    policy(finishing).infer(editor, finishing);
  }

  private static PrecisionPolicy policy(FinishingContext context) {
    if (context.isExact()) {
      return new ExactPrecision();
    }
    return context.numerics() == Numerics.SOUND ? new SoundPrecision() : new OriginalPrecision();
  }
}
