package io.hls4j.frontend.pytorch.internal.pickle;

import io.hls4j.frontend.pytorch.internal.archive.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shows unpickled values in messages. Containers may contain themselves, so they are not opened.
 */
public final class Describe {
  private Describe() {}

  /** A value in a few words. */
  public static String value(Object value) {
    if (value instanceof Map) {
      return "a dictionary";
    }
    if (value instanceof List) {
      return "a list";
    }
    if (value instanceof Set) {
      return "a set";
    }
    return JsonValue.shown(value == null ? "None" : value.toString());
  }
}
