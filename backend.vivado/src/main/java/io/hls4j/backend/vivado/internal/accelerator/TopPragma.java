package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.core.codegen.project.Firmware;
import java.util.Optional;

/** Tells the tool the name of a top function that stands in a namespace. */
public final class TopPragma {
  private TopPragma() {}

  /** The pragma, if it is needed. */
  public static Optional<String> of(Firmware firmware, String function) {
    return firmware.namespace().map(n -> "#pragma HLS TOP name=" + function);
  }
}
