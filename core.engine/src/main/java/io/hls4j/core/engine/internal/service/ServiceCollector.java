package io.hls4j.core.engine.internal.service;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.layer.LayerLibrary;
import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.passes.ExtraPass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Collects the services of all bundles. Nothing is instantiated before a command asks for a
 * snapshot of that kind of service. The order is that of the services' ranking, then of their
 * registration, so the same bundles give the same result whatever started first.
 */
@Component(service = ServiceCollector.class)
public final class ServiceCollector {
  private final Map<ServiceReference<?>, ComponentServiceObjects<Frontend>> frontends = map();
  private final Map<ServiceReference<?>, ComponentServiceObjects<Backend>> backends = map();
  private final Map<ServiceReference<?>, ComponentServiceObjects<LayerLibrary>> layers = map();
  private final Map<ServiceReference<?>, ComponentServiceObjects<OptimizerPass>> passes = map();
  private final Map<ServiceReference<?>, ComponentServiceObjects<OperatorConverter>> converters =
      map();

  /** Made by the component runtime. */
  @Activate
  public ServiceCollector() {}

  private static <T> Map<ServiceReference<?>, ComponentServiceObjects<T>> map() {
    return new ConcurrentSkipListMap<>(Collections.reverseOrder());
  }

  /** The services that are there now. */
  public Services snapshot() {
    List<ExtraPass> plugins = new ArrayList<>();
    passes.forEach((r, o) -> plugins.add(plugin(r, o.getService())));
    Map<String, OperatorConverter> found = new TreeMap<>();
    converters.forEach(
        (r, o) -> {
          OperatorConverter converter = o.getService();
          for (String name : strings(r, "hls4j.operator.names")) {
            found.putIfAbsent(string(r, "hls4j.operator.frontend") + "/" + name, converter);
          }
        });
    return new Services(all(frontends), all(backends), all(layers), plugins, found);
  }

  private static ExtraPass plugin(ServiceReference<?> r, OptimizerPass pass) {
    return new ExtraPass(
        pass,
        string(r, "hls4j.pass.flow"),
        strings(r, "hls4j.pass.after"),
        strings(r, "hls4j.pass.before"),
        string(r, "hls4j.pass.backend"));
  }

  private static <T> List<T> all(Map<ServiceReference<?>, ComponentServiceObjects<T>> from) {
    return from.values().stream().map(ComponentServiceObjects::getService).toList();
  }

  private static String string(ServiceReference<?> r, String key) {
    Object value = r.getProperty(key);
    return value == null ? "" : value.toString();
  }

  private static List<String> strings(ServiceReference<?> r, String key) {
    Object value = r.getProperty(key);
    if (value instanceof String[] many) {
      return List.of(many);
    }
    return value == null || value.toString().isEmpty() ? List.of() : List.of(value.toString());
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addFrontend(ComponentServiceObjects<Frontend> service) {
    frontends.put(service.getServiceReference(), service);
  }

  void removeFrontend(ComponentServiceObjects<Frontend> service) {
    frontends.remove(service.getServiceReference());
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addBackend(ComponentServiceObjects<Backend> service) {
    backends.put(service.getServiceReference(), service);
  }

  void removeBackend(ComponentServiceObjects<Backend> service) {
    backends.remove(service.getServiceReference());
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addLayers(ComponentServiceObjects<LayerLibrary> service) {
    layers.put(service.getServiceReference(), service);
  }

  void removeLayers(ComponentServiceObjects<LayerLibrary> service) {
    layers.remove(service.getServiceReference());
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addPass(ComponentServiceObjects<OptimizerPass> service) {
    passes.put(service.getServiceReference(), service);
  }

  void removePass(ComponentServiceObjects<OptimizerPass> service) {
    passes.remove(service.getServiceReference());
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addConverter(ComponentServiceObjects<OperatorConverter> service) {
    converters.put(service.getServiceReference(), service);
  }

  void removeConverter(ComponentServiceObjects<OperatorConverter> service) {
    converters.remove(service.getServiceReference());
  }
}
