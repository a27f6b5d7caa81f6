package io.hls4j.core.api.kernel;

import io.hls4j.core.graph.precision.Precision;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Collects the members of the struct that configures one kernel call, in the order in which they
 * appear. Names are C++ identifiers.
 */
@ProviderType
public interface KernelConfig {
  /** {@code static const unsigned NAME = value;} or {@code int} for a negative value. */
  KernelConfig constant(String name, int value);

  /** {@code static const bool NAME = value;}. */
  KernelConfig constant(String name, boolean value);

  /** {@code typedef LAYER_SLOT_t NAME;}: the type in a slot of the node. */
  KernelConfig type(String name, String slot);

  /** {@code typedef ap_fixed<16,6> NAME;}: a type of the kernel's own. */
  KernelConfig type(String name, Precision precision);

  /** {@code typedef nnet::product::mult NAME;}: a policy class of the kernels. */
  KernelConfig policy(String name, String cppClass);
}
