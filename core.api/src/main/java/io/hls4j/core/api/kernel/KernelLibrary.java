package io.hls4j.core.api.kernel;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Kernels that a bundle brings: how kinds are bound to them, and the headers they are in. A binding
 * wins over those of the standard kernels for the same kind.
 */
@ConsumerType
public interface KernelLibrary {
  /** Family of all backends that emit C++ for high-level synthesis. */
  String HLS = "hls";

  /**
   * The backends that the kernels are for: {@link #HLS} for all, or the name of one backend. A
   * kernel for one backend wins over one for all.
   */
  default String family() {
    return HLS;
  }

  /** The bindings; of two that apply to a node, the first is taken. */
  List<KernelBinding> bindings();

  /**
   * Text of a header in the neutral dialect, with markers (see {@code hls.kernels/README.md}).
   *
   * @param path as in {@link KernelBinding#headers}, such as {@code nnet/kernel/swish.h}
   * @throws IllegalArgumentException if the library has no such header
   */
  String header(String path);
}
