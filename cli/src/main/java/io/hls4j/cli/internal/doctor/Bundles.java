package io.hls4j.cli.internal.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** What can be said of a bundle at a glance. */
public final class Bundles {
  private Bundles() {}

  /** One row for each installed bundle, by name. */
  public static List<Map<String, String>> rows(BundleContext context) {
    List<Bundle> bundles = new ArrayList<>(List.of(context.getBundles()));
    bundles.sort(Comparator.comparing(Bundles::name).thenComparing(Bundle::getVersion));
    return bundles.stream().map(b -> row(context, b)).toList();
  }

  private static Map<String, String> row(BundleContext context, Bundle bundle) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("name", name(bundle));
    row.put("version", bundle.getVersion().toString());
    row.put("state", isFragment(bundle) ? "fragment" : state(bundle));
    row.put("from", isPlugin(context, bundle) ? "plugins" : "distribution");
    return row;
  }

  /** The symbolic name, or the location of a bundle without. */
  static String name(Bundle bundle) {
    return bundle.getSymbolicName() == null ? bundle.getLocation() : bundle.getSymbolicName();
  }

  /** Name and version, as sentences begin. */
  static String title(Bundle bundle) {
    return name(bundle) + " " + bundle.getVersion();
  }

  /** The state in one word. */
  public static String state(Bundle bundle) {
    return switch (bundle.getState()) {
      case Bundle.ACTIVE -> "active";
      case Bundle.STARTING -> "starting";
      case Bundle.STOPPING -> "stopping";
      case Bundle.RESOLVED -> "resolved";
      case Bundle.INSTALLED -> "installed";
      default -> "uninstalled";
    };
  }

  static boolean isFragment(Bundle bundle) {
    return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
  }

  /** Whether it works as it should. */
  static boolean isFine(Bundle bundle) {
    return bundle.getState() == Bundle.ACTIVE
        || isFragment(bundle) && bundle.getState() == Bundle.RESOLVED;
  }

  /** Whether it comes from the drop folder. */
  static boolean isPlugin(BundleContext context, Bundle bundle) {
    return bundle.getLocation().startsWith(folder(context).toUri().toString());
  }

  /** The drop folder. */
  static Path folder(BundleContext context) {
    return Path.of(context.getProperty("hls4j.plugins"));
  }
}
