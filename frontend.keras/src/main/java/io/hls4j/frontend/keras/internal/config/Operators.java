package io.hls4j.frontend.keras.internal.config;

import java.util.Optional;

/** Tells layers of Keras itself from layers of the same class name in other packages. */
final class Operators {

  private Operators() {}

  /**
   * The bare class name for classes of Keras, and for files of Keras 2 that name no module;
   * otherwise the registered name ({@code package>class}) or module and class.
   */
  static String name(Fields object) {
    String className = object.text("class_name");
    Optional<String> registered = object.optionalText("registered_name");
    if (registered.isPresent() && !registered.get().equals(className)) {
      return registered.get();
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
}
