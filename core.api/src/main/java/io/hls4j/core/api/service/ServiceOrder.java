package io.hls4j.core.api.service;

import java.util.Comparator;
import java.util.function.BiFunction;

/**
 * The order in which several services of one kind count: the higher {@code service.ranking} first,
 * then by {@code component.name}. It does not depend on which bundle happened to start first, as
 * the framework's own order does, so the same bundles always give the same project. Only services
 * that differ in neither, such as those of two copies of one bundle, come in the order of their
 * registration.
 */
public final class ServiceOrder {
  private ServiceOrder() {}

  /**
   * Compares services by their properties.
   *
   * @param property reads a property of a service by its name, {@code null} if it has none
   */
  public static <T> Comparator<T> by(BiFunction<T, String, Object> property) {
    return Comparator.comparingLong((T s) -> number(property.apply(s, "service.ranking")))
        .reversed()
        .thenComparing(s -> String.valueOf(property.apply(s, "component.name")))
        .thenComparingLong(s -> number(property.apply(s, "service.id")));
  }

  /** A ranking that is no number counts as none. */
  private static long number(Object value) {
    return value instanceof Number n ? n.longValue() : 0;
  }
}
