package io.hls4j.core.api.frontend;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** One operator of a source model, as a converter sees it. */
@ProviderType
public interface SourceOperator {
  /**
   * Its attributes; recorded in the ledger. Numbers, truth values and texts are plain values of
   * Java, lists are {@link List}: integers of ONNX and PyTorch are {@link Long}, real numbers
   * {@link Float} in ONNX and {@link Double} in PyTorch; Keras has what its JSON holds.
   */
  OperatorReader reader();

  /** Name for its node: unique, and the one that configuration files use. */
  String nodeName();

  /** Tensors that it reads and that are computed at run time, in the source's order. */
  List<Value> inputs();

  /** A constant tensor or weight by its name in the source; recorded in the ledger as used. */
  Optional<TensorData> tensor(String name);

  /** Names of all its constant tensors and weights. */
  List<String> tensorNames();

  /** Names that the source gives its output tensors. */
  List<String> outputNames();
}
