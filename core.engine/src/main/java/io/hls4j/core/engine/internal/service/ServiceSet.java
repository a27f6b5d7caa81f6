package io.hls4j.core.engine.internal.service;

import io.hls4j.core.api.service.ServiceOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/**
 * The services of one kind that are there now; none is instantiated before it is asked for. Bundles
 * may come and go while it is read.
 *
 * @param <T> kind of service
 */
public final class ServiceSet<T> {
  private static final Comparator<ServiceReference<?>> ORDER =
      ServiceOrder.by(ServiceReference::getProperty);

  private final Map<ServiceReference<T>, ComponentServiceObjects<T>> all =
      new ConcurrentHashMap<>();

  /** Adds a service. */
  public void add(ComponentServiceObjects<T> service) {
    all.put(service.getServiceReference(), service);
  }

  /** Removes a service. */
  public void remove(ComponentServiceObjects<T> service) {
    all.remove(service.getServiceReference());
  }

  /** The services, the one that counts first. */
  public List<T> services() {
    List<T> services = new ArrayList<>();
    forEach((properties, service) -> services.add(service));
    return List.copyOf(services);
  }

  /**
   * Shows each service with the reader of its properties, the one that counts first. A service
   * whose bundle is about to leave is none.
   */
  void forEach(BiConsumer<Function<String, Object>, T> action) {
    all.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(ORDER))
        .forEach(
            entry -> {
              T service = entry.getValue().getService();
              if (service != null) {
                action.accept(entry.getKey()::getProperty, service);
              }
            });
  }
}
