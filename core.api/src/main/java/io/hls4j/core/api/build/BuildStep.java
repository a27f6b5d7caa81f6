package io.hls4j.core.api.build;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A step of a build, in the order in which steps run. Scripts announce a step by printing {@code
 * ***** hls4j: KEY *****} and its end by {@code ***** hls4j: KEY done *****}, on lines of their
 * own; that is how the engine knows how far a tool has come.
 */
public enum BuildStep {
  /** The C++ runs on the CPU. */
  CSIM("C simulation"),
  /** C++ becomes a hardware description. */
  SYNTH("synthesis of the C++"),
  /** The hardware description runs in a simulator. */
  COSIM("simulation of the hardware", SYNTH),
  /** The results of both simulations are compared. */
  VALIDATION("comparison of both simulations", CSIM, COSIM),
  /** The hardware is packaged for use in a larger design. */
  EXPORT("packaging as IP", SYNTH),
  /** How full the FIFOs get is measured in a simulation with large ones. */
  FIFO("measurement of FIFO depths"),
  /** The hardware description becomes gates of the device. */
  VSYNTH("logic synthesis", SYNTH),
  /** The parts of a network that was split become one design. */
  STITCH("joining of the parts", EXPORT);

  private static final Pattern MARKER = Pattern.compile("\\*{5} hls4j: (\\w+)( done)? \\*{5}\\s*");

  private final String title;
  private final List<BuildStep> needs;

  BuildStep(String title, BuildStep... needs) {
    this.title = title;
    this.needs = List.of(needs);
  }

  /** The name in scripts and on the command line, such as {@code cosim}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The step in words. */
  public String title() {
    return title;
  }

  /** Steps whose results this one works on. */
  public List<BuildStep> needs() {
    return needs;
  }

  /**
   * What a line of a script's output says about steps.
   *
   * @param step the step
   * @param done whether it has ended, or begins
   */
  public record Mark(BuildStep step, boolean done) {}

  /** The mark on a line of output, if it is one. */
  public static Optional<Mark> mark(String line) {
    Matcher m = MARKER.matcher(line);
    return m.matches()
        ? find(m.group(1)).map(step -> new Mark(step, m.group(2) != null))
        : Optional.empty();
  }

  /** The step with a name. */
  public static Optional<BuildStep> find(String key) {
    return List.of(values()).stream().filter(s -> s.key().equals(key)).findFirst();
  }
}
