package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.CppFile;

/** {@code parameters.h}: one configuration struct for each layer. */
public final class ParametersHeader {
  private ParametersHeader() {}

  /** The text of the file. */
  public static String text(Firmware firmware) {
    CppFile file =
        firmware
            .header("parameters.h", "Configurations of all layers of " + firmware.name())
            .include("defines.h");
    firmware.headers().forEach(file::include);
    firmware.classes().forEach(c -> file.include(c.path()));
    for (KernelCall call : firmware.calls()) {
      file.section(
          w ->
              w.comment(call.title())
                  .block("struct " + call.config(), "};", body -> body.lines(call.members())));
    }
    return file.text();
  }
}
