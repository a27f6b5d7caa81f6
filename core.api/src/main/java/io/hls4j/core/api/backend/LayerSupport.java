package io.hls4j.core.api.backend;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.kernel.KernelCase;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import java.util.List;

/**
 * What a backend claims of a layer kind. Everything else it refuses in {@link Backend#check}.
 *
 * @param kind the kind
 * @param ioTypes how tensors may travel; empty if it has no firmware for the kind
 * @param cases what its kernels compute, the preferred first
 */
public record LayerSupport(LayerKind kind, List<IoType> ioTypes, List<KernelCase> cases) {
  /** A kind for which a backend claims nothing. */
  public static LayerSupport none(LayerKind kind) {
    return new LayerSupport(kind, List.of(), List.of());
  }

  /** Whether there is firmware for nodes with these attributes, within the restrictions. */
  public boolean claims(IoType ioType, AttrMap attributes) {
    return ioTypes.contains(ioType) && cases.stream().anyMatch(c -> c.admits(attributes));
  }

  /** The values of a choice or a flag for which there are kernels, in order of declaration. */
  public <T> List<T> values(Attr<T> attr) {
    return attr.values().stream()
        .filter(v -> cases.stream().anyMatch(c -> has(c, attr, v)))
        .toList();
  }

  private static boolean has(KernelCase of, Attr<?> attr, Object value) {
    return !of.choices().containsKey(attr) || of.choices().get(attr).contains(value);
  }

  /** Whether some kernel depends on an attribute. */
  public boolean dependsOn(Attr<?> attr) {
    return cases.stream().map(KernelCase::choices).anyMatch(c -> c.containsKey(attr));
  }

  /** What the kernels ask for beside values of attributes, in words. */
  public List<String> restrictions() {
    return cases.stream()
        .map(KernelCase::restriction)
        .filter(r -> !r.isEmpty())
        .distinct()
        .toList();
  }
}
