package com.acme.backend;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.BackendSpec;
import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.HlsBackend;
import io.hls4j.core.codegen.project.KernelCall;
import io.hls4j.core.codegen.project.TestBench;
import io.hls4j.core.codegen.project.TextTemplate;
import io.hls4j.core.codegen.project.TopFunction;
import io.hls4j.core.codegen.project.Variable;
import io.hls4j.core.codegen.project.WriterOptions;
import io.hls4j.core.graph.layer.Attr;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Plain C++ with a makefile, in the number types of AMD: a start for a tool flow of one's own. What
 * is the same for all tools (types, weights, kernels, simulation) comes from {@link HlsBackend}.
 */
@Component(service = Backend.class)
@BackendSpec(hls4j_backend_name = PlainBackend.NAME, hls4j_backend_aliases = "plain")
public final class PlainBackend extends HlsBackend {
  static final String NAME = "acme";

  private static final BackendOption<String> OPTIMIZATION =
      new BackendOption<>(
          Attr.choice("optimization", "Optimization of the compiler.", "O0", "O1", "O2", "O3")
              .orElse("O2"),
          "Optimization");

  /** With the kernels of the platform. */
  @Activate
  public PlainBackend(@Reference KernelCatalogue kernels) {
    super(HlsDialect.VITIS, kernels);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> aliases() {
    return List.of("plain");
  }

  @Override
  public String summary() {
    return "Plain C++ with a makefile, an example of a third party";
  }

  @Override
  public List<BackendOption<?>> options() {
    return WriterOptions.and(OPTIMIZATION);
  }

  @Override
  protected void emitVendorFiles(Firmware firmware, ProjectSettings settings, ProjectFiles files) {
    String name = firmware.name();
    files.text("firmware/" + name + ".h", header(firmware));
    files.text("firmware/" + name + ".cpp", source(firmware));
    files.text(name + "_test.cpp", TestBench.text(firmware, settings, "firmware/" + name + ".h", name));
    files.text(
        "Makefile",
        TextTemplate.resource(PlainBackend.class, "Makefile.in")
            .fill(Map.of("project", name, "optimization", settings.option(OPTIMIZATION))));
  }

  private static String header(Firmware firmware) {
    return firmware.header(firmware.name() + ".h", "Top function of the network")
        .include("defines.h")
        .section(w -> w.line(signature(firmware) + ";"))
        .text();
  }

  private static String source(Firmware firmware) {
    return TopFunction.source(firmware)
        .section(w -> w.block(signature(firmware), body -> calls(firmware, body)))
        .text();
  }

  private static void calls(Firmware firmware, CppWriter w) {
    firmware.locals().forEach(v -> w.line(v.declaration() + ";"));
    for (KernelCall call : firmware.calls()) {
      w.blank().comment(call.title()).line(call.statement(Variable::name));
    }
  }

  private static String signature(Firmware firmware) {
    String arguments =
        firmware.ports().stream().map(Variable::declaration).collect(Collectors.joining(", "));
    return "void " + firmware.name() + "(" + arguments + ")";
  }
}
