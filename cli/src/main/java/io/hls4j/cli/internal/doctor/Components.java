package io.hls4j.cli.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Why a component of an active bundle offers no service. */
final class Components {
  private static final String OURS = "io.hls4j.";

  private final BundleContext context;
  private final ServiceComponentRuntime runtime;

  Components(BundleContext context, ServiceComponentRuntime runtime) {
    this.context = context;
    this.runtime = runtime;
  }

  /** One finding for each component that waits or has failed. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
      activate(component);
      for (ComponentConfigurationDTO now : runtime.getComponentConfigurationDTOs(component)) {
        explain(component, now, findings);
      }
    }
    return findings;
  }

  /** Components are made when they are first used; whether that works shows only then. */
  private void activate(ComponentDescriptionDTO component) {
    boolean ours = Stream.of(component.serviceInterfaces).anyMatch(i -> i.startsWith(OURS));
    if (!ours && !Bundles.isPlugin(context, context.getBundle(component.bundle.id))) {
      return;
    }
    for (String type : component.serviceInterfaces) {
      references(type, component.bundle).forEach(this::touch);
    }
  }

  private List<ServiceReference<?>> references(String type, BundleDTO bundle) {
    try {
      ServiceReference<?>[] all = context.getAllServiceReferences(type, null);
      return all == null
          ? List.of()
          : Stream.<ServiceReference<?>>of(all)
              .filter(r -> r.getBundle() != null && r.getBundle().getBundleId() == bundle.id)
              .toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void touch(ServiceReference<?> reference) {
    if (context.getService(reference) != null) {
      context.ungetService(reference);
    }
  }

  private void explain(
      ComponentDescriptionDTO component, ComponentConfigurationDTO now, List<Finding> findings) {
    String subject = title(component.bundle) + ", component " + component.implementationClass + ",";
    if (now.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
      findings.add(
          new Finding(
              subject,
              "fails to start: " + firstCause(now.failure),
              "ask the author of the plugin; the log with --debug has the whole trace"));
    }
    for (UnsatisfiedReferenceDTO missing : now.unsatisfiedReferences) {
      findings.add(waiting(subject, component, missing));
    }
  }

  private Finding waiting(
      String subject, ComponentDescriptionDTO component, UnsatisfiedReferenceDTO missing) {
    String type =
        Stream.of(component.references)
            .filter(r -> r.name.equals(missing.name))
            .map((ReferenceDTO r) -> r.interfaceName)
            .findFirst()
            .orElse(missing.name);
    String target = missing.target == null ? "" : " with " + missing.target;
    Optional<ComponentDescriptionDTO> provider = provider(type);
    return new Finding(
        subject,
        "waits for a service " + type + target + " (reference '" + missing.name + "')",
        provider
            .map(p -> title(p.bundle) + " has one, but it is not available either")
            .orElse("no active bundle has one: install one that does"));
  }

  private Optional<ComponentDescriptionDTO> provider(String type) {
    return runtime.getComponentDescriptionDTOs().stream()
        .filter(c -> List.of(c.serviceInterfaces).contains(type))
        .findFirst();
  }

  private static String title(BundleDTO bundle) {
    return bundle.symbolicName + " " + bundle.version;
  }

  /** Of a stack trace the innermost cause: what the author would look at first. */
  private static String firstCause(String trace) {
    String marker = "Caused by: ";
    int last = trace == null ? -1 : trace.lastIndexOf(marker);
    String from = last < 0 ? String.valueOf(trace) : trace.substring(last + marker.length());
    return from.lines().findFirst().orElse("unknown");
  }
}
