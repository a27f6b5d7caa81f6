package io.hls4j.core.engine.internal.config;

import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of hls4ml's configuration, and what they are called here. */
final class Keys {
  static final String HLS_CONFIG = "HLSConfig";
  static final String WRITER = "WriterConfig";
  static final String MODEL = "Model";
  static final String LAYER_TYPE = "LayerType";
  static final String LAYER_NAME = "LayerName";
  static final String PRECISION = "Precision";
  static final String NUMERICS = "Numerics";
  static final String BIT_EXACT = "BitExact";
  static final String CHANNELS_LAST = "ChannelsLastConversion";
  static final String TRANSPOSE_OUTPUTS = "TransposeOutputs";
  static final String RESULT_MODES = "OutputRoundingSaturationMode";

  /** Sections and settings of {@code HLSConfig}. */
  static final List<String> SECTIONS = List.of(MODEL, LAYER_TYPE, LAYER_NAME);

  /** Settings of the original that say what is converted, which the command line says here. */
  static final Set<String> SOURCE_KEYS =
      Set.of(
          "KerasModel",
          "KerasJson",
          "KerasH5",
          "OnnxModel",
          "PytorchModel",
          "InputShape",
          "InputShapes",
          "OutputShapes",
          "OutputDir",
          "ProjectDir",
          "Version",
          "Stamp",
          "TraceOutput",
          "Strategy");

  static final String INPUT_DATA = "InputData";
  static final String OUTPUT_PREDICTIONS = "OutputPredictions";

  /** Settings that name files, one or several. */
  static final Set<String> FILE_KEYS = Set.of(INPUT_DATA, OUTPUT_PREDICTIONS);

  /** Settings of the whole project that the engine reads itself. */
  static final Set<String> PROJECT_KEYS =
      Set.of(
          "Backend", "ProjectName", "IOType", INPUT_DATA, OUTPUT_PREDICTIONS, HLS_CONFIG, WRITER);

  /** Settings of the model, each with the value at which hls4j does what the original does. */
  static final Map<String, String> NEUTRAL_MODEL_KEYS =
      Map.ofEntries(Map.entry("TraceOutput", "false"));

  /**
   * Settings of the model that only steer how the original reads models and writes its project, and
   * what its generators write for them.
   */
  static final Map<String, String> UNUSED_MODEL_KEYS =
      Map.ofEntries(
          Map.entry("AllowDAFallback", "true"),
          Map.entry("AllowV2Fallback", "true"),
          Map.entry("InputShape", ""),
          Map.entry("PytorchModel", ""));

  /** Settings of the model that hold for every layer that has them. */
  static final List<String> SCHEDULE_KEYS =
      List.of(
          "Compression",
          "ConvImplementation",
          "ExtraAdderLevels",
          "ParallelizationFactor",
          "ReuseFactor",
          "Strategy",
          "TargetCycles");

  /** Settings of the whole project that the original has in the section of the model. */
  static final Map<String, String> MODEL_OPTIONS =
      Map.of("BramFactor", "1000000000", "PipelineStyle", "auto", "PipelineInterval", "");

  /** Settings of the writer, each with the value at which hls4j does what the original does. */
  static final Map<String, String> NEUTRAL_WRITER_KEYS = Map.of("WriteEmulationConstants", "false");

  /** Settings of the writer that the engine reads itself. */
  static final String WRITE_TAR = "WriteTar";

  /** Settings that generators of the original write for every layer, used or not. */
  static final Set<String> GENERATED_LAYER_KEYS =
      Set.of(
          "conv_implementation",
          "depthwise_reuse_factor",
          "direction",
          "parallelization_factor",
          "pointwise_reuse_factor",
          "recurrent_reuse_factor",
          "reuse_factor",
          "strategy",
          "table_size",
          "trace");

  /** Types that generators of the original write for layers that do not have them. */
  static final Set<String> GENERATED_TYPES =
      Set.of(
          "accum",
          "depthwise",
          "depthwise_accum",
          "depthwise_result",
          "pointwise",
          "pointwise_accum",
          "recurrent_bias",
          "table");

  private static final String CONV_IMPLEMENTATION = Schedule.CONV_IMPLEMENTATION.name();

  /** What the original's backends for Intel call the implementation of a convolution. */
  private static final String IMPLEMENTATION = "implementation";

  private Keys() {}

  /** The attribute of a kind that a key means. */
  static String attribute(String key, LayerKind kind) {
    boolean isConvolution =
        key.equals(IMPLEMENTATION)
            && kind.attribute(key).isEmpty()
            && kind.attribute(CONV_IMPLEMENTATION).isPresent();
    return isConvolution ? CONV_IMPLEMENTATION : key;
  }

  /** Whether the same section has the other key for the attribute, which nothing generates. */
  static boolean isReplaced(String key, LayerKind kind, Set<String> keys) {
    return key.equals(CONV_IMPLEMENTATION)
        && keys.contains(IMPLEMENTATION)
        && kind.attribute(IMPLEMENTATION).isEmpty();
  }

  /** A key in the original's spelling, such as {@code ReuseFactor}, as an attribute's name. */
  static String snake(String key) {
    String snake =
        key.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("([A-Z])([A-Z][a-z])", "$1_$2");
    return snake.toLowerCase(Locale.ROOT);
  }

  /** The type slot that a key such as {@code exp_table_t} or {@code ExpTableT} names. */
  static Optional<String> slot(String key) {
    String snake = snake(key);
    return snake.endsWith("_t")
        ? Optional.of(snake.substring(0, snake.length() - 2))
        : Optional.empty();
  }

  /** An attribute's name in the original's spelling. */
  static String pascal(String snake) {
    StringBuilder out = new StringBuilder();
    for (String word : snake.split("_")) {
      out.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return out.toString();
  }
}
