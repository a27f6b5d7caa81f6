package io.hls4j.cli.internal.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Installs a plugin for a moment, to see whether it would be active. */
public final class Trial {
  private final BundleContext context;
  private final List<String> services = new ArrayList<>();

  /** A trial in the framework of a bundle. */
  public Trial(BundleContext context) {
    this.context = context;
  }

  /** What would be the matter with the plugin; nothing if it would be active. */
  public List<Finding> findings(PluginFile plugin) {
    try {
      Bundle bundle = context.installBundle("trial:" + plugin.path(), stream(plugin));
      try {
        return examine(bundle);
      } finally {
        bundle.uninstall();
      }
    } catch (BundleException | IOException e) {
      return List.of(rejected(plugin, e));
    }
  }

  private static InputStream stream(PluginFile plugin) throws IOException {
    return Files.newInputStream(plugin.path());
  }

  private List<Finding> examine(Bundle bundle) {
    Doctor doctor = new Doctor(context);
    List<Finding> findings = new ArrayList<>(new InactiveBundle(context, bundle).trial());
    String title = Bundles.title(bundle);
    doctor.components().stream().filter(f -> f.subject().startsWith(title)).forEach(findings::add);
    doctor.namesakes().stream().filter(f -> f.subject().contains(title)).forEach(findings::add);
    ServiceReference<?>[] registered = bundle.getRegisteredServices();
    Stream.of(registered == null ? new ServiceReference<?>[0] : registered)
        .flatMap(r -> Stream.of((String[]) r.getProperty(Constants.OBJECTCLASS)))
        .forEach(services::add);
    return findings;
  }

  private static Finding rejected(PluginFile plugin, Exception e) {
    boolean twin =
        e instanceof BundleException b && b.getType() == BundleException.DUPLICATE_BUNDLE_ERROR;
    return twin
        ? new Finding(
            plugin.file(),
            "is " + plugin.name() + " " + plugin.version() + ", which is installed already",
            "remove that first, or raise the version")
        : new Finding(
            plugin.file(), "is not accepted: " + e.getMessage(), "ask the author of the plugin");
  }

  /** The types of the services that the plugin has offered. */
  public List<String> services() {
    return List.copyOf(services);
  }
}
