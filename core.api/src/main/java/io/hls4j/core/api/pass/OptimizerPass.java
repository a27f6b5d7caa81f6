package io.hls4j.core.api.pass;

import io.hls4j.core.graph.GraphEditor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One rewrite or analysis of the graph. Passes are stateless, deterministic and idempotent: a
 * second run changes nothing. A pass registered as a service joins a flow by {@link PassSpec}.
 */
@ConsumerType
public interface OptimizerPass {
  /** Stable name in kebab-case, verb and object, such as {@code fuse-batch-normalization}. */
  String name();

  /** One sentence: before and after. */
  String summary();

  /**
   * Applies the pass to the whole graph.
   *
   * @param editor the graph; {@link GraphEditor#changes} tells the host whether anything changed
   * @param context settings, and where to say why something was left alone
   */
  void run(GraphEditor editor, PassContext context);
}
