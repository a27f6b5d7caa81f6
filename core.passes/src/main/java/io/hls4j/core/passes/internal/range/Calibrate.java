package io.hls4j.core.passes.internal.range;

import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.passes.internal.FinishingContext;

/**
 * Runs the data that the user gives through the network in floating point and records the range of
 * each tensor. Changes nothing; infer-precision makes types of the ranges.
 */
public final class Calibrate implements OptimizerPass {
  @Override
  public String name() {
    return "calibrate";
  }

  @Override
  public String summary() {
    return "Measure the range of each tensor on data";
  }

  @Override
  public void run(GraphEditor editor, PassContext context) {
    FinishingContext findings = (FinishingContext) context;
    findings
        .calibration()
        .ifPresent(
            data ->
                ObservedRanges.of(editor.graph(), data.inputs())
                    .forEach(
                        (value, range) -> {
                          if (Double.isFinite(range.least()) && Double.isFinite(range.most())) {
                            findings.observe(
                                value,
                                new Interval(Exact.of(range.least()), Exact.of(range.most())));
                          }
                        }));
  }
}
