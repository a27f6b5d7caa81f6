package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelLibrary;
import io.hls4j.core.api.service.ServiceOrder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * All kernels there are: those of other bundles first, then the standard ones. Immutable: when a
 * library comes or goes, the framework makes a new catalogue and new backends on top of it, and a
 * conversion that has begun keeps the old.
 */
@Component(service = KernelCatalogue.class)
public final class KernelCatalogue {
  private static final Map<String, Object> NO_PROPERTIES = Map.of();

  private final List<KernelLibrary> libraries;

  /** With the libraries of other bundles, each with the properties of its service. */
  @Activate
  public KernelCatalogue(
      @Reference(service = KernelLibrary.class, policyOption = ReferencePolicyOption.GREEDY)
          List<Map.Entry<Map<String, Object>, KernelLibrary>> found) {
    Comparator<Map<String, Object>> order = ServiceOrder.by(Map::get);
    this.libraries =
        found.stream().sorted(Map.Entry.comparingByKey(order)).map(Map.Entry::getValue).toList();
  }

  /** With the given libraries, the preferred first. */
  public static KernelCatalogue of(List<KernelLibrary> libraries) {
    return new KernelCatalogue(libraries.stream().map(l -> Map.entry(NO_PROPERTIES, l)).toList());
  }

  /** The standard kernels alone. */
  public static KernelCatalogue standard() {
    return of(List.of());
  }

  /** The bindings of a kind that a backend can use, the preferred first. */
  public List<KernelBinding> bindings(LayerKind kind, String backend) {
    List<KernelBinding> all = new ArrayList<>();
    for (String family : List.of(backend, KernelLibrary.HLS)) {
      libraries.stream()
          .filter(l -> l.family().equals(family))
          .forEach(l -> all.addAll(l.bindings()));
    }
    all.addAll(StandardKernels.INSTANCE.bindings());
    return all.stream().filter(b -> b.kind() == kind).toList();
  }

  /** The binding that computes a node. */
  public Optional<KernelBinding> find(Node node, String backend) {
    return bindings(node.kind(), backend).stream().filter(b -> b.appliesTo(node)).findFirst();
  }

  /**
   * The neutral text of a header.
   *
   * @throws IllegalArgumentException if no library has it
   */
  String header(String path) {
    for (KernelLibrary library : libraries) {
      try {
        return library.header(path);
      } catch (IllegalArgumentException e) {
        // not one of its headers; the next one may have it
        continue;
      }
    }
    return StandardKernels.INSTANCE.header(path);
  }
}
