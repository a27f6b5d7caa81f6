package io.hls4j.frontend.keras.internal.ops.layer;

import io.hls4j.core.api.frontend.OperatorReader;
import java.util.Map;
import java.util.Set;

/** Accounts for the attributes that every layer has. */
public final class CommonAttributes {
  private static final String TRAINING = "only matters in training";
  private static final Set<String> FLOATS =
      Set.of("float16", "bfloat16", "float32", "float64", "mixed_float16", "mixed_bfloat16");

  private CommonAttributes() {}

  static void account(OperatorReader reader) {
    reader.find("name");
    reader.neutral("trainable", TRAINING);
    reader.neutral("activity_regularizer", TRAINING);
    for (String attribute : reader.attributes()) {
      if (attribute.endsWith("_initializer")
          || attribute.endsWith("_regularizer")
          || attribute.endsWith("_constraint")) {
        reader.neutral(attribute, TRAINING);
      }
    }
    if (!reader.operator().equals("InputLayer")) {
      reader.neutral("batch_input_shape", "the shape is that of the layer before");
      dtype(reader);
    }
    reader.neutralIf("quantization_config", "supported are layers without it");
    reader.neutralIf(LayerOperator.CALL + "training", "supported is inference", false);
    reader.neutralIf(LayerOperator.CALL + "mask", "supported are calls without a mask");
  }

  /** The attributes of a model, apart from its structure. */
  public static void model(OperatorReader reader) {
    reader.neutral("trainable", TRAINING);
    reader.neutral("build_input_shape", "the input layers state the shapes");
    if (reader.has("dtype")) {
      dtype(reader);
    }
  }

  /** The type of the numbers in training; firmware has number types of its own. */
  public static void dtype(OperatorReader reader) {
    if (isFloat(reader.find("dtype").orElse("float32"))) {
      reader.neutral("dtype", "firmware has its own number types");
    } else {
      reader.refuse("dtype", "supported are float types without quantization");
    }
  }

  private static boolean isFloat(Object dtype) {
    if (dtype instanceof Map<?, ?> policy) {
      return "DTypePolicy".equals(policy.get("class_name"))
          && policy.get("config") instanceof Map<?, ?> config
          && config.get("name") instanceof String name
          && FLOATS.contains(name);
    }
    return dtype instanceof String name && FLOATS.contains(name);
  }
}
