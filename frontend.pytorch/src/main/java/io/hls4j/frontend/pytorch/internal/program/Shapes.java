package io.hls4j.frontend.pytorch.internal.program;

import java.util.List;

/** Tells the shapes of tensors of a program that is still being written. */
public interface Shapes {

  /**
   * A shape.
   *
   * @param lengths of all axes
   * @param batch the axis that counts samples, or -1
   */
  record Sizes(List<Dim> lengths, int batch) {
    /** Copies the list. */
    public Sizes {
      lengths = List.copyOf(lengths);
    }
  }

  /**
   * The shape of a tensor.
   *
   * @param program all calls up to now; those of earlier questions come first
   * @param tensor an input, a stored tensor or a result
   * @throws io.hls4j.core.graph.diag.Hls4jException if it cannot be known, with the reason
   */
  Sizes of(ExportedProgram program, String tensor);
}
