package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelLibrary;
import io.hls4j.hls.kernels.KernelSources;
import java.util.List;
import java.util.stream.Stream;

/** The kernels of this platform: bindings for the built-in layer kinds. */
public final class StandardKernels implements KernelLibrary {
  /** The only one. */
  public static final StandardKernels INSTANCE = new StandardKernels();

  private static final List<KernelBinding> ALL =
      Stream.of(
              ActivationBindings.ALL,
              AdderBindings.ALL,
              AffineBindings.ALL,
              BidirectionalBindings.ALL,
              // before the convolutions, which take what these do not
              WinogradBindings.ALL,
              ConvolutionBindings.ALL,
              DenseBindings.ALL,
              GarNetBindings.ALL,
              LayerNormalizationBindings.ALL,
              LookupBindings.ALL,
              MergeBindings.ALL,
              MoveBindings.ALL,
              PoolingBindings.ALL,
              QuantizerBindings.ALL,
              RecurrentBindings.ALL,
              SoftmaxBindings.ALL,
              SparseDense.ALL,
              SpikingBindings.ALL,
              SumBindings.ALL,
              SymbolicBindings.ALL,
              TensorBindings.ALL)
          .flatMap(List::stream)
          .toList();

  private StandardKernels() {}

  @Override
  public List<KernelBinding> bindings() {
    return ALL;
  }

  @Override
  public String header(String path) {
    return KernelSources.read(path);
  }
}
