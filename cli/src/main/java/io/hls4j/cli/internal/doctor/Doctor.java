package io.hls4j.cli.internal.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Finds what is installed but does not work, and says why in one sentence each. */
public final class Doctor {
  private static final List<String> NAMED_SERVICES =
      List.of("io.hls4j.core.api.backend.Backend", "io.hls4j.core.api.frontend.Frontend");

  private final BundleContext context;

  /** A doctor for the framework of a bundle. */
  public Doctor(BundleContext context) {
    this.context = context;
  }

  /** Everything that is not as it should be. */
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    PluginFile.in(Bundles.folder(context))
        .forEach(f -> f.finding(context).ifPresent(findings::add));
    for (Bundle bundle : context.getBundles()) {
      findings.addAll(examine(bundle));
    }
    findings.addAll(components());
    findings.addAll(namesakes());
    return findings;
  }

  /** Services that cannot be told apart. */
  List<Finding> namesakes() {
    return NAMED_SERVICES.stream()
        .flatMap(type -> new Namesakes(context, type).findings().stream())
        .toList();
  }

  /** What is the matter with one bundle, apart from its components. */
  public List<Finding> examine(Bundle bundle) {
    if (!Bundles.isFine(bundle)) {
      return new InactiveBundle(context, bundle).findings();
    }
    return Bundles.isPlugin(context, bundle) && isIdle(bundle)
        ? List.of(
            new Finding(
                Bundles.title(bundle),
                "is active, but offers no service and exports no package",
                "was it built with bnd, so that its manifest names its components"))
        : List.of();
  }

  private static boolean isIdle(Bundle bundle) {
    return !Bundles.isFragment(bundle)
        && bundle.getRegisteredServices() == null
        && bundle.getHeaders("").get("Service-Component") == null
        && bundle
            .adapt(BundleRevision.class)
            .getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
            .isEmpty();
  }

  /** What is the matter with the components of all active bundles. */
  public List<Finding> components() {
    ServiceReference<ServiceComponentRuntime> reference =
        context.getServiceReference(ServiceComponentRuntime.class);
    return reference == null
        ? List.of(
            new Finding(
                "the component runtime", "is not active", "install hls4j again: it is incomplete"))
        : new Components(context, context.getService(reference)).findings();
  }

  /** How many bundles there are in each state. */
  public Map<String, Long> census() {
    Map<String, Long> census = new LinkedHashMap<>();
    Stream.of(context.getBundles())
        .map(b -> Bundles.isFragment(b) ? "fragment" : Bundles.state(b))
        .forEach(state -> census.merge(state, 1L, Long::sum));
    return census;
  }
}
