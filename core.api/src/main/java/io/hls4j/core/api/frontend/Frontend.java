package io.hls4j.core.api.frontend;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads one family of model files into a graph. A frontend imports faithfully: every attribute and
 * tensor of the source is used, provably neutral, or refused (see {@link Ledger}). Implementations
 * are stateless and safe for use by several threads.
 */
@ConsumerType
public interface Frontend {
  /** Short lower-case name, such as {@code onnx}. */
  String name();

  /** One sentence on what it reads. */
  String summary();

  /** File name extensions without the dot, for help texts and quick recognition. */
  List<String> extensions();

  /** Says from name and first bytes whether the file is for it; cheap, reads nothing else. */
  Recognition recognize(ModelSource source);

  /**
   * Every source operator that it converts by itself, from its declarations, sorted by dialect and
   * name; what other bundles add with an {@link OperatorConverter} is not among them.
   */
  List<SupportedOperator> operators();

  /**
   * Reads the file.
   *
   * @throws ModelException if the file is damaged or contradicts itself, with every problem found
   * @throws UnsupportedFeatureException if it is valid but uses what is not supported, with every
   *     such operator
   */
  ImportedModel read(ModelSource source, FrontendContext context);
}
