package io.hls4j.quality;

import io.hls4j.backend.catapult.internal.CatapultBackend;
import io.hls4j.backend.oneapi.internal.OneApiBackend;
import io.hls4j.backend.quartus.internal.QuartusBackend;
import io.hls4j.backend.vivado.internal.VitisAcceleratorBackend;
import io.hls4j.backend.vivado.internal.VitisBackend;
import io.hls4j.backend.vivado.internal.VivadoAcceleratorBackend;
import io.hls4j.backend.vivado.internal.VivadoBackend;
import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.layer.WeightSlot;
import io.hls4j.core.graph.layers.StandardLayers;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.passes.Flow;
import io.hls4j.core.passes.Flows;
import io.hls4j.testkit.Golden;
import io.hls4j.testkit.Shared;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents that follow from declarations. */
class DeclarationsTest {
  private static final String HOW =
      "Generated from the declarations by `DeclarationsTest`; rewrite with `-Dgolden.update=true`.\n";

  private final StringBuilder text = new StringBuilder();

  @Test
  void documentsEveryLayerKind() {
    text.append("# Layer kinds\n\n")
        .append(HOW)
        .append("Configuration files address layers by these kinds (`LayerType`) and set their ")
        .append("attributes and types; a type without a default has the model's.\n");
    StandardLayers.ALL.forEach(this::layer);
    check("layers.md");
  }

  private void layer(LayerKind kind) {
    text.append("\n## ").append(kind.name()).append("\n\n").append(kind.doc()).append("\n\n");
    text.append("- Inputs: ").append(inputs(kind)).append('\n');
    if (!kind.aliases().isEmpty()) {
      text.append("- Also called: ").append(String.join(", ", kind.aliases())).append('\n');
    }
    if (kind.isTransient()) {
      text.append("- Passes replace it before a backend sees the graph.\n");
    }
    text.append("\n| | Name | Meaning | Values | Default |\n|---|---|---|---|---|\n");
    kind.attributes().forEach(this::attribute);
    for (WeightSlot w : kind.weights()) {
      row("weight", w.name(), w.doc(), w.required() ? "required" : "optional", "");
    }
    for (TypeSlot t : kind.types()) {
      row("type", t.name(), t.doc(), "", t.fallback().map(Precision::shortText).orElse(""));
    }
  }

  private static String inputs(LayerKind kind) {
    if (kind.minInputs() == kind.maxInputs()) {
      return String.valueOf(kind.minInputs());
    }
    String most = kind.maxInputs() == Integer.MAX_VALUE ? "any number" : "" + kind.maxInputs();
    return kind.minInputs() + " to " + most;
  }

  private <T> void attribute(Attr<T> attr) {
    String fallback = attr.fallback().map(attr::print).orElse(attr.isOptional() ? "none" : "");
    row("attribute", attr.name(), attr.doc(), attr.range(), fallback);
  }

  private void row(String what, String name, String meaning, String values, String fallback) {
    text.append("| ").append(what).append(" | `").append(name).append("` | ");
    text.append(cell(meaning)).append(" | ").append(cell(values)).append(" | ");
    text.append(fallback.isEmpty() ? "" : "`" + fallback + "`").append(" |\n");
  }

  private static String cell(String content) {
    return content.replace("|", "\\|").replace("<", "&lt;");
  }

  @Test
  void documentsEveryFlow() {
    text.append("# Passes\n\n")
        .append(HOW)
        .append("A graph goes through these flows in order. A pass of another bundle joins one by ")
        .append("name, `after` or `before` a pass of it; see ")
        .append("[the guide for plugins](../guide/plugins.md).\n");
    for (Flow flow : Flows.ALL) {
      text.append("\n## ").append(flow.name()).append("\n\n").append(flow.summary()).append(". ");
      text.append(flow.repeat() ? "Runs until nothing changes.\n\n" : "Runs once.\n\n");
      text.append("| Pass | What it does |\n|---|---|\n");
      for (OptimizerPass pass : flow.passes()) {
        text.append("| `").append(pass.name()).append("` | ");
        text.append(cell(pass.summary())).append(" |\n");
      }
    }
    check("passes.md");
  }

  @Test
  void documentsEveryBackend() {
    KernelCatalogue kernels = KernelCatalogue.standard();
    List<Backend> backends =
        List.of(
            new CatapultBackend(kernels),
            new OneApiBackend(kernels),
            new QuartusBackend(kernels),
            new VitisBackend(kernels),
            new VitisAcceleratorBackend(kernels),
            new VivadoBackend(kernels),
            new VivadoAcceleratorBackend(kernels));
    text.append("# Backends and their settings\n\n")
        .append(HOW)
        .append("Settings stand at the top of a configuration file, or after `--set`.\n");
    for (Backend backend : backends) {
      text.append("\n## ").append(backend.name()).append("\n\n");
      text.append(backend.summary()).append(".\n");
      text.append("\n| | Name | Meaning | Values | Default |\n|---|---|---|---|---|\n");
      backend.options().forEach(o -> option(o.key(), o.attr()));
    }
    check("backends.md");
  }

  private <T> void option(String key, Attr<T> attr) {
    String fallback = attr.fallback().map(attr::print).orElse("");
    row("setting", key, attr.doc(), attr.range(), fallback);
  }

  private void check(String name) {
    Golden.check(Shared.checkout().resolve("docs/generated").resolve(name), text.toString());
  }
}
