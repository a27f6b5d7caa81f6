package io.hls4j.cli.internal.doctor;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/** Why a bundle does not start. It is tried once more, for the error is not kept anywhere. */
final class InactiveBundle {
  /** Felix tells of a clash of providers in a sentence only. */
  private static final Pattern CLASH =
      Pattern.compile("package '([^']+)' from resources? (.+?) and (.+?) via");

  private final BundleContext context;
  private final Bundle bundle;

  InactiveBundle(BundleContext context, Bundle bundle) {
    this.context = context;
    this.bundle = bundle;
  }

  /** What is the matter; nothing if the bundle is active after all. */
  List<Finding> findings() {
    if (bundle.getState() == Bundle.RESOLVED
        && !bundle.adapt(BundleStartLevel.class).isPersistentlyStarted()) {
      return List.of(
          finding("somebody has stopped it", "'start " + bundle.getBundleId() + "' in the shell"));
    }
    return trial();
  }

  /** What is the matter, whether or not it is meant to be started. */
  List<Finding> trial() {
    if (Bundles.isFragment(bundle)) {
      return new UnresolvedBundle(context, bundle).findings();
    }
    try {
      bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
      return List.of();
    } catch (BundleException e) {
      return explain(e);
    }
  }

  private List<Finding> explain(BundleException e) {
    if (bundle.getState() != Bundle.INSTALLED) {
      return List.of(activation(e));
    }
    List<Finding> unmet = new UnresolvedBundle(context, bundle).findings();
    return unmet.isEmpty() ? List.of(clash(String.valueOf(e.getMessage()))) : unmet;
  }

  private Finding activation(BundleException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    boolean missingClass = cause instanceof LinkageError || cause instanceof ClassNotFoundException;
    return finding(
        (missingClass ? "its activator lacks a class, " : "its activator throws ") + cause,
        missingClass
            ? "the plugin must import the package of that class or contain it"
            : "ask the author of the plugin; the log with --debug has the whole trace");
  }

  private Finding clash(String message) {
    Matcher matcher = CLASH.matcher(message);
    return matcher.find()
        ? finding(
            "it would see the package '"
                + matcher.group(1)
                + "' twice, from "
                + provider(matcher.group(2))
                + " and from "
                + provider(matcher.group(3)),
            "remove one of the two")
        : finding("it cannot be resolved (" + message + ")", "ask the author of the plugin");
  }

  /** Felix names a bundle as {@code name [name [id](R id.revision)]}. */
  private static String provider(String resource) {
    return resource.replaceAll(" \\[.*", "");
  }

  private Finding finding(String problem, String advice) {
    return new Finding(Bundles.title(bundle), "is not active: " + problem, advice);
  }
}
