package io.hls4j.launcher;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * The bundles that were shipped together, resolved when the distribution was built.
 *
 * @param files the jars
 * @param connector says under which location a jar is installed
 */
record Distribution(List<BundleFile> files, ConnectedBundles connector) {

  void install(BundleContext context) throws BundleException {
    List<Bundle> bundles = new ArrayList<>();
    for (BundleFile file : files) {
      bundles.add(context.installBundle(connector.location(file)));
    }
    for (Bundle bundle : bundles) {
      if (!DropFolder.isFragment(bundle)) {
        bundle.start(Bundle.START_ACTIVATION_POLICY);
      }
    }
  }

  /** Whether the framework knows every one of the jars. */
  boolean isInstalledIn(BundleContext context) {
    return files.stream().allMatch(f -> context.getBundle(connector.location(f)) != null);
  }

  /** Why a bundle of ours does not start, one line each; none if all do. */
  List<String> failures(BundleContext context) {
    List<String> lines = new ArrayList<>();
    for (BundleFile file : files) {
      Bundle bundle = context.getBundle(connector.location(file));
      if (!DropFolder.isFragment(bundle) && bundle.getState() < Bundle.STARTING) {
        try {
          bundle.start();
        } catch (BundleException e) {
          lines.add(bundle.getSymbolicName() + ": " + e.getMessage());
        }
      }
    }
    return lines;
  }
}
