package io.hls4j.core.engine.internal.service;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.frontend.Frontend;
import java.lang.reflect.Proxy;
import java.util.List;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** A collector that got its services without a framework. */
public final class GatheredServices {
  private GatheredServices() {}

  /** The services in their order. */
  public static ServiceCollector of(List<Frontend> frontends, List<Backend> backends) {
    ServiceCollector all = new ServiceCollector();
    for (Frontend frontend : frontends) {
      all.addFrontend(new One<>(frontend, reference(frontends.indexOf(frontend))));
    }
    for (Backend backend : backends) {
      all.addBackend(new One<>(backend, reference(backends.indexOf(backend))));
    }
    return all;
  }

  /** A reference without properties but its number. A smaller one comes first. */
  private static <T> ServiceReference<T> reference(int number) {
    @SuppressWarnings("unchecked")
    ServiceReference<T> made =
        (ServiceReference<T>)
            Proxy.newProxyInstance(
                GatheredServices.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (self, method, given) ->
                    switch (method.getName()) {
                      case "getProperty" -> given[0].equals("service.id") ? number : null;
                      case "hashCode" -> number;
                      case "equals" -> self == given[0];
                      default -> null;
                    });
    return made;
  }

  /** One service. */
  private record One<T>(T service, ServiceReference<T> reference)
      implements ComponentServiceObjects<T> {
    @Override
    public T getService() {
      return service;
    }

    @Override
    public void ungetService(T used) {
      // It belongs to the test.
    }

    @Override
    public ServiceReference<T> getServiceReference() {
      return reference;
    }
  }
}
