package io.hls4j.frontend.keras.internal.config;

import java.util.Optional;

/** Tells layers of Keras itself from layers of the same class name in other packages. */
public final class Operators {

  private Operators() {}

  /** Stands before the class names of operations, {@code keras.ops}, which layers have as well. */
  public static final String OPERATION = "ops.";

  /**
   * The bare class name for classes of Keras, and for files of Keras 2 that name no module;
   * otherwise the registered name ({@code package>class}) or module and class. Operations have a
   * prefix.
   */
  static String name(Fields object) {
    String className = object.text("class_name");
    Optional<String> registered = object.optionalText("registered_name");
    if (registered.isPresent() && !registered.get().equals(className)) {
      return registered.get();
    }
    if (object.optionalText("module").filter(m -> m.startsWith("keras.src.ops.")).isPresent()) {
      return OPERATION + className;
    }
    return object
        .optionalText("module")
        .filter(module -> !isKeras(module))
        .map(module -> module + "." + className)
        .orElse(className);
  }

  private static boolean isKeras(String module) {
    return module.equals("keras")
        || module.equals("builtins")
        || module.startsWith("keras.")
        || module.startsWith("keras_core.")
        || module.startsWith("tf_keras.")
        || module.startsWith("tensorflow.python.keras.")
        || module.startsWith("tensorflow.keras.");
  }

  /**
   * A class name without the package that it is registered under: QKeras and HGQ 1 have names of
   * their own, and Keras 2 writes them as they are.
   */
  public static String bare(String operator) {
    return operator.replaceFirst("^(qkeras|HGQ)>", "");
  }
}
