package io.hls4j.core.api.engine;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Answers what is there: installed services, models, projects. */
@ProviderType
public interface InspectionService {
  /** Something that can be listed. */
  enum Topic {
    /** Readers of model files. */
    FRONTENDS,
    /** Operators and layers that the readers convert. */
    OPERATORS,
    /** Tool flows. */
    BACKENDS,
    /** Optimizer passes in the order of their flows. */
    PASSES,
    /** Layer kinds. */
    LAYERS,
    /** Layer kinds for which backends have firmware: the support matrix as it is declared. */
    SUPPORT,
    /** Options of backends. */
    OPTIONS
  }

  /** One row for each thing of a topic: columns in order, by heading. */
  List<Map<String, String>> list(Topic topic);

  /** A model or project as the graph's text form. */
  String text(PredictionRequest target);

  /** A model or project as JSON. */
  String json(PredictionRequest target);

  /** The network as the firmware computes it, as a drawing in SVG. */
  String svg(PredictionRequest target);

  /** The account of a model's attributes and tensors. */
  List<Map<String, String>> ledger(PredictionRequest target);

  /** What is known about overflow of each tensor and accumulator of a model or project. */
  List<ConversionReport.OverflowLine> overflow(PredictionRequest target);
}
