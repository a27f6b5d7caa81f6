package io.hls4j.frontend.pytorch.internal.pickle;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object of a known PyTorch class as its pickle describes it: the class and the attributes,
 * without any behaviour.
 */
public final class Instance {
  private final Global type;
  private final Map<Object, Object> attributes = new LinkedHashMap<>();

  Instance(Global type) {
    this.type = type;
  }

  /** The class. */
  public Global type() {
    return type;
  }

  /** The attributes by name. */
  public Map<Object, Object> attributes() {
    return attributes;
  }

  /** The class, without the attributes: they may contain the object itself. */
  @Override
  public String toString() {
    return type.path() + " object";
  }
}
