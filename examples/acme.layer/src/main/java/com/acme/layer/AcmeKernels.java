package com.acme.layer;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelLibrary;
import io.hls4j.core.graph.layer.Schedule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Binds the layer kind to its C++ kernel, for every backend that emits C++. */
@Component
public final class AcmeKernels implements KernelLibrary {
  private static final String HEADER = "nnet/kernel/acme_square.h";

  private static final KernelBinding SQUARE =
      KernelBinding.of(Square.KIND)
          .header(HEADER)
          .config(
              (n, c) ->
                  c.constant("n_in", Math.toIntExact(n.output().shape().size()))
                      .constant("keep_sign", n.attr(Square.KEEP_SIGN))
                      .constant("reuse_factor", n.attr(Schedule.REUSE_FACTOR)))
          .call("acme::square<$C>($I, $O);");

  @Override
  public List<KernelBinding> bindings() {
    return List.of(SQUARE);
  }

  @Override
  public String header(String path) {
    if (!path.equals(HEADER)) {
      throw new IllegalArgumentException(path + " is not a header of this library");
    }
    try (InputStream in = AcmeKernels.class.getResourceAsStream("/" + path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
