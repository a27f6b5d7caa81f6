package io.hls4j.backend.vivado.internal.build;

import io.hls4j.core.api.build.BuildStep;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The file {@code build_opt.tcl}: which steps the build script runs. */
public final class BuildOptions {
  /** Name of the file in the project. */
  public static final String FILE = "build_opt.tcl";

  /** What runs if nobody chooses. */
  public static final List<BuildStep> USUAL = List.of(BuildStep.CSIM, BuildStep.SYNTH);

  /** The steps of the script; parts are joined by another. */
  private static final Set<BuildStep> STEPS = EnumSet.complementOf(EnumSet.of(BuildStep.STITCH));

  private BuildOptions() {}

  /** The text of the file. */
  public static String text(Collection<BuildStep> steps, boolean reset) {
    StringBuilder text =
        new StringBuilder("# Steps of build_prj.tcl: 1 runs a step, 0 leaves it out.\n")
            .append("array set opt {\n")
            .append(line("reset", reset));
    for (BuildStep step : STEPS) {
      text.append(line(step.key(), steps.contains(step)));
    }
    return text.append("}\n").toString();
  }

  private static String line(String name, boolean chosen) {
    return String.format(Locale.ROOT, "  %-10s %d\n", name, chosen ? 1 : 0);
  }

  /** The same as one argument of a script: {@code reset=0 csim=1 ...}. */
  public static String argument(Collection<BuildStep> steps, boolean reset) {
    StringBuilder text = new StringBuilder("reset=" + (reset ? 1 : 0));
    for (BuildStep step : STEPS) {
      text.append(' ').append(step.key()).append(steps.contains(step) ? "=1" : "=0");
    }
    return text.toString();
  }
}
