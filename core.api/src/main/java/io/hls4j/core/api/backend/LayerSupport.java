package io.hls4j.core.api.backend;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.kernel.KernelCase;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a backend claims of a layer kind. Everything else it refuses in {@link Backend#check}.
 *
 * @param kind the kind
 * @param cases what its kernels compute, for each way in which tensors can travel; empty if it has
 *     no firmware for the kind
 */
public record LayerSupport(LayerKind kind, Map<IoType, List<KernelCase>> cases) {
  /** Keeps the ways in which tensors travel in order. */
  public LayerSupport {
    Map<IoType, List<KernelCase>> sorted = new EnumMap<>(IoType.class);
    sorted.putAll(cases);
    cases = Collections.unmodifiableMap(sorted);
  }

  /** A kind for which a backend claims nothing. */
  public static LayerSupport none(LayerKind kind) {
    return new LayerSupport(kind, Map.of());
  }

  /** How tensors may travel. */
  public Set<IoType> ioTypes() {
    return cases.keySet();
  }

  /** Whether there is firmware for nodes with these attributes, within the restrictions. */
  public boolean claims(IoType ioType, AttrMap attributes) {
    return cases.getOrDefault(ioType, List.of()).stream().anyMatch(c -> c.admits(attributes));
  }

  /** The values of a choice or a flag for which there are kernels, in order of declaration. */
  public <T> List<T> values(IoType ioType, Attr<T> attr) {
    List<KernelCase> own = cases.getOrDefault(ioType, List.of());
    return attr.values().stream().filter(v -> own.stream().anyMatch(c -> c.has(attr, v))).toList();
  }

  /** Whether some kernel depends on an attribute. */
  public boolean dependsOn(Attr<?> attr) {
    return all().anyMatch(c -> c.choices().containsKey(attr));
  }

  /**
   * What the kernels ask for beside values of attributes, in words, one or the other; empty where
   * another kernel takes what one does not.
   */
  public String restriction() {
    List<KernelCase> free = all().filter(c -> c.restriction().isEmpty()).toList();
    return all()
        .filter(c -> !isCovered(c, free))
        .map(KernelCase::restriction)
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static boolean isCovered(KernelCase one, List<KernelCase> free) {
    return !free.isEmpty()
        && one.choices().entrySet().stream()
            .allMatch(
                c ->
                    c.getValue().stream()
                        .allMatch(v -> free.stream().anyMatch(f -> f.has(c.getKey(), v))));
  }

  private Stream<KernelCase> all() {
    return cases.values().stream().flatMap(Collection::stream);
  }
}
