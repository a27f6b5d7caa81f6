package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.CppComment;
import io.hls4j.core.codegen.cpp.CppFile;

/** {@code defines.h}: one type definition for each tensor, weight and accumulator. */
public final class DefinesHeader {
  private DefinesHeader() {}

  /** The text of the file. */
  public static String text(Firmware firmware) {
    return CppFile.header(
            "defines.h", "Types of all tensors, weights and accumulators of " + firmware.name())
        .include("nnet/core/types.h")
        .section(
            w -> {
              for (NamedType t : firmware.types()) {
                String about = CppComment.text(t.about());
                w.line("typedef " + t.spelling() + " " + t.name() + ";  // " + about);
              }
            })
        .text();
  }
}
