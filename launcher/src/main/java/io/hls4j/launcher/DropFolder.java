package io.hls4j.launcher;

import java.io.PrintStream;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** The plugins of the user: jars in one folder, each installed under its own URL. */
record DropFolder(List<BundleFile> files) {

  /** Installs every jar that can be a bundle. What cannot is told by {@link #warn}. */
  void install(BundleContext context) {
    for (BundleFile file : files) {
      try {
        start(context.installBundle(location(file)));
      } catch (BundleException notABundle) {
        continue;
      }
    }
  }

  private static void start(Bundle bundle) throws BundleException {
    if (!isFragment(bundle)) {
      bundle.start(Bundle.START_ACTIVATION_POLICY);
    }
  }

  /** Says in one line per jar that it is not active; silence would leave the user guessing. */
  void warn(BundleContext context, PrintStream out) {
    for (BundleFile file : files) {
      Bundle bundle = context.getBundle(location(file));
      if (bundle == null || !isFragment(bundle) && bundle.getState() < Bundle.STARTING) {
        out.println("warning: plugin " + file.name() + " is not active; 'hls4j doctor' says why");
      }
    }
  }

  static boolean isFragment(Bundle bundle) {
    return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
  }

  private static String location(BundleFile file) {
    return file.path().toUri().toString();
  }
}
