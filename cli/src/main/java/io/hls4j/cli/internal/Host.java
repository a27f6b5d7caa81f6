package io.hls4j.cli.internal;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * The platform as a command sees it. Services are looked up when a command needs them, so that a
 * command that needs none works, and explains, when much is broken.
 *
 * @param context of the command line's bundle
 */
public record Host(BundleContext context) {

  /** A service that the platform is expected to have. */
  public <T> T service(Class<T> type) {
    ServiceReference<T> reference = context.getServiceReference(type);
    T service = reference == null ? null : context.getService(reference);
    if (service == null) {
      throw new MissingServiceException(CliDiagnostics.NO_SERVICE.at("", type.getName()));
    }
    return service;
  }

  /** The drop folder; need not exist. */
  public Path plugins() {
    return Path.of(context.getProperty("hls4j.plugins"));
  }
}
