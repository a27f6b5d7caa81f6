package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.CppComment;
import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.CppWriter;

/** {@code defines.h}: one type definition for each tensor, weight and accumulator. */
public final class DefinesHeader {
  private DefinesHeader() {}

  /** The text of the file. */
  public static String text(Firmware firmware) {
    CppFile file =
        firmware
            .header(
                "defines.h", "Types of all tensors, weights and accumulators of " + firmware.name())
            .include("nnet/core/types.h");
    firmware.streams().ifPresent(plan -> file.include("nnet/core/array.h"));
    file.section(
        w -> {
          for (NamedType t : firmware.types()) {
            String about = CppComment.text(t.about());
            w.line("typedef " + t.spelling() + " " + t.name() + ";  // " + about);
          }
        });
    firmware.streams().ifPresent(plan -> file.section(w -> words(w, plan)));
    return file.text();
  }

  private static void words(CppWriter w, StreamPlan plan) {
    w.comment("Words of the streams");
    plan.channels().stream()
        .map(
            c ->
                "typedef nnet::array<%s, %d> %s;"
                    .formatted(c.type().name(), c.words().length(), c.word()))
        .distinct()
        .forEach(w::line);
  }
}
