package io.hls4j.cli.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Why a bundle cannot be wired to what it needs. */
final class UnresolvedBundle {
  private static final Pattern JAVA = Pattern.compile("\\(version[>]?=([0-9.]+)\\)");
  private static final String OURS = "io.hls4j.";

  private final BundleContext context;
  private final Bundle bundle;

  UnresolvedBundle(BundleContext context, Bundle bundle) {
    this.context = context;
    this.bundle = bundle;
  }

  /** One finding for each need that nobody meets; none if every single need could be met. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (BundleRequirement need :
        bundle.adapt(BundleRevision.class).getDeclaredRequirements(null)) {
      if (isMandatory(need)) {
        explain(need).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static boolean isMandatory(BundleRequirement need) {
    String resolution = need.getDirectives().get(Constants.RESOLUTION_DIRECTIVE);
    String effective = need.getDirectives().get(Constants.EFFECTIVE_DIRECTIVE);
    return !Constants.RESOLUTION_OPTIONAL.equals(resolution)
        && (effective == null || effective.equals(Constants.EFFECTIVE_RESOLVE));
  }

  private Optional<Finding> explain(BundleRequirement need) {
    List<BundleCapability> all = capabilities(need.getNamespace()).toList();
    List<BundleCapability> fitting = all.stream().filter(need::matches).toList();
    if (fitting.isEmpty()) {
      return Optional.of(unmet(need, all));
    }
    return fitting.stream().allMatch(c -> isStuck(c.getRevision().getBundle()))
        ? Optional.of(blocked(need, fitting.get(0).getRevision().getBundle()))
        : Optional.empty();
  }

  private Stream<BundleCapability> capabilities(String namespace) {
    return Stream.of(context.getBundles())
        .map(b -> b.adapt(BundleRevision.class))
        .filter(revision -> revision != null)
        .flatMap(revision -> revision.getDeclaredCapabilities(namespace).stream());
  }

  private boolean isStuck(Bundle provider) {
    return provider.getState() == Bundle.INSTALLED && !provider.equals(bundle);
  }

  private Finding unmet(BundleRequirement need, List<BundleCapability> all) {
    String filter = String.valueOf(need.getDirectives().get(Constants.FILTER_DIRECTIVE));
    return switch (need.getNamespace()) {
      case PackageNamespace.PACKAGE_NAMESPACE -> unmetPackage(PackageWish.of(filter), all);
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> wrongJava(filter);
      default ->
          finding(
              "needs " + need.getNamespace() + " " + filter + ", which no installed bundle offers",
              "install a bundle that offers it");
    };
  }

  private Finding unmetPackage(PackageWish wish, List<BundleCapability> all) {
    List<PackageWish.Offer> offers =
        all.stream().filter(c -> isFor(c, wish.name())).map(UnresolvedBundle::offer).toList();
    if (offers.isEmpty()) {
      return finding(
          "imports " + wish.text() + ", which no installed bundle exports",
          wish.name().startsWith(OURS)
              ? "it was built for another hls4j; get the plugin for this one"
              : "put a bundle that exports it beside the plugin, or the library into the plugin");
    }
    PackageWish.Offer nearest = wish.nearest(offers);
    return finding(
        "imports "
            + wish.text()
            + ", but the nearest is "
            + nearest.version()
            + ", exported by "
            + nearest.exporter(),
        wish.name().startsWith(OURS)
            ? "it was built for another hls4j; get the plugin for this one"
            : "install a bundle that exports a version in that range");
  }

  private static boolean isFor(BundleCapability capability, String name) {
    return name.equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
  }

  private static PackageWish.Offer offer(BundleCapability capability) {
    Object version = capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
    return new PackageWish.Offer(
        version instanceof Version v ? v : Version.emptyVersion,
        Bundles.title(capability.getRevision().getBundle()));
  }

  private Finding wrongJava(String filter) {
    Matcher matcher = JAVA.matcher(filter);
    String wanted = matcher.find() ? matcher.group(1) : filter;
    return finding(
        "needs Java " + wanted + ", but this is Java " + Runtime.version().feature(),
        "set JAVA_HOME to a Java " + wanted + " or newer");
  }

  private Finding blocked(BundleRequirement need, Bundle provider) {
    String what =
        need.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
            ? PackageWish.of(need.getDirectives().get(Constants.FILTER_DIRECTIVE)).text()
            : need.getNamespace();
    return finding(
        "imports " + what + " from " + Bundles.title(provider) + ", which is not active itself",
        "see what is said of that bundle");
  }

  private Finding finding(String problem, String advice) {
    return new Finding(Bundles.title(bundle), "is not active: it " + problem, advice);
  }
}
