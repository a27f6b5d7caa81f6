package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.layers.Embedding;

/** {@code embedding}: rows of a stored table. */
final class Lookup {
  private Lookup() {}

  static Operand embedding(Call call) {
    for (String argument : new String[] {"padding_idx", "scale_grad_by_freq", "sparse"}) {
      call.reader().neutral(argument, "only used in training");
    }
    if (!(call.operand("weight") instanceof Operand.Known known)
        || known.data().shape().rank() != 2) {
      return call.refuse("weight", "a matrix that is stored in the file");
    }
    if (!(call.operand("indices") instanceof Operand.Computed x)) {
      return call.refuse("indices", "a tensor that is computed from the inputs of the model");
    }
    return x.with(
        call.add(Embedding.KIND).input(x.value()).weight(Embedding.EMBEDDINGS, known.data()).add());
  }
}
