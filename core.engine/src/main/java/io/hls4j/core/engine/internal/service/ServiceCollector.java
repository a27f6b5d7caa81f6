package io.hls4j.core.engine.internal.service;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.layer.LayerLibrary;
import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.passes.ExtraPass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Collects the services of all bundles. Nothing is instantiated before a command asks for a
 * snapshot of that kind of service. The same bundles give the same order whatever started first.
 */
@Component(service = ServiceCollector.class)
public final class ServiceCollector {
  private final ServiceSet<Frontend> frontends = new ServiceSet<>();
  private final ServiceSet<Backend> backends = new ServiceSet<>();
  private final ServiceSet<LayerLibrary> layers = new ServiceSet<>();
  private final ServiceSet<OptimizerPass> passes = new ServiceSet<>();
  private final ServiceSet<OperatorConverter> converters = new ServiceSet<>();

  /** Made by the component runtime. */
  @Activate
  public ServiceCollector() {}

  /** The services that are there now. */
  public Services snapshot() {
    List<ExtraPass> plugins = new ArrayList<>();
    passes.forEach((properties, pass) -> plugins.add(plugin(properties, pass)));
    Map<String, OperatorConverter> found = new TreeMap<>();
    converters.forEach(
        (r, converter) -> {
          for (String name : strings(r, "hls4j.operator.names")) {
            found.putIfAbsent(string(r, "hls4j.operator.frontend") + "/" + name, converter);
          }
        });
    return new Services(
        frontends.services(), backends.services(), layers.services(), plugins, found);
  }

  private static ExtraPass plugin(Function<String, Object> r, OptimizerPass pass) {
    return new ExtraPass(
        pass,
        string(r, "hls4j.pass.flow"),
        strings(r, "hls4j.pass.after"),
        strings(r, "hls4j.pass.before"),
        string(r, "hls4j.pass.backend"));
  }

  private static String string(Function<String, Object> r, String key) {
    Object value = r.apply(key);
    return value == null ? "" : value.toString();
  }

  private static List<String> strings(Function<String, Object> r, String key) {
    Object value = r.apply(key);
    if (value instanceof String[] many) {
      return List.of(many);
    }
    return value == null || value.toString().isEmpty() ? List.of() : List.of(value.toString());
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addFrontend(ComponentServiceObjects<Frontend> service) {
    frontends.add(service);
  }

  void removeFrontend(ComponentServiceObjects<Frontend> service) {
    frontends.remove(service);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addBackend(ComponentServiceObjects<Backend> service) {
    backends.add(service);
  }

  void removeBackend(ComponentServiceObjects<Backend> service) {
    backends.remove(service);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addLayers(ComponentServiceObjects<LayerLibrary> service) {
    layers.add(service);
  }

  void removeLayers(ComponentServiceObjects<LayerLibrary> service) {
    layers.remove(service);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addPass(ComponentServiceObjects<OptimizerPass> service) {
    passes.add(service);
  }

  void removePass(ComponentServiceObjects<OptimizerPass> service) {
    passes.remove(service);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addConverter(ComponentServiceObjects<OperatorConverter> service) {
    converters.add(service);
  }

  void removeConverter(ComponentServiceObjects<OperatorConverter> service) {
    converters.remove(service);
  }
}
