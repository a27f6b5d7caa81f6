package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Host;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A platform without a framework. */
final class Platform {
  private Platform() {}

  /** A platform with one object for every service. */
  static Host with(Object service) {
    ServiceReference<?> reference =
        (ServiceReference<?>) fake(ServiceReference.class, (p, method, arguments) -> null);
    return new Host(
        (BundleContext)
            fake(
                BundleContext.class,
                (p, method, arguments) ->
                    method.getName().equals("getServiceReference") ? reference : service));
  }

  private static Object fake(Class<?> type, InvocationHandler answers) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers);
  }
}
