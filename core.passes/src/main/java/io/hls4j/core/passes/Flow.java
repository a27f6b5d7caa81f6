package io.hls4j.core.passes;

import io.hls4j.core.api.pass.OptimizerPass;
import java.util.List;

/**
 * Passes that run one after the other.
 *
 * @param name kebab-case name, by which plugins join it
 * @param summary what the graph is like afterwards
 * @param repeat whether the whole list runs again until nothing changes
 * @param passes the passes in order
 */
public record Flow(String name, String summary, boolean repeat, List<OptimizerPass> passes) {

  /** Copies the list. */
  public Flow {
    passes = List.copyOf(passes);
  }

  /** This flow with other passes. */
  Flow with(List<OptimizerPass> other) {
    return new Flow(name, summary, repeat, other);
  }
}
