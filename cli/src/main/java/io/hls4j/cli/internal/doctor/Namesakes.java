package io.hls4j.cli.internal.doctor;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.frontend.Frontend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Services of one type that carry the same name: which of them a user means, nobody can tell. */
final class Namesakes {
  private final BundleContext context;
  private final String type;

  Namesakes(BundleContext context, String type) {
    this.context = context;
    this.type = type;
  }

  List<Finding> findings() {
    Map<String, List<String>> bundlesByName = new TreeMap<>();
    for (ServiceReference<?> reference : references()) {
      String bundle = Bundles.title(reference.getBundle());
      names(context.getService(reference))
          .forEach(name -> bundlesByName.computeIfAbsent(name, n -> new ArrayList<>()).add(bundle));
    }
    return bundlesByName.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(entry -> finding(entry.getKey(), entry.getValue()))
        .toList();
  }

  private ServiceReference<?>[] references() {
    try {
      ServiceReference<?>[] found = context.getServiceReferences(type, null);
      return found == null ? new ServiceReference<?>[0] : found;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> names(Object service) {
    try {
      if (service instanceof Backend backend) {
        return Stream.concat(Stream.of(backend.name()), backend.aliases().stream()).distinct();
      }
      return service instanceof Frontend frontend ? Stream.of(frontend.name()) : Stream.empty();
    } catch (RuntimeException | LinkageError e) {
      // Of a plugin that throws here something else will be said when it is used.
      return Stream.empty();
    }
  }

  private Finding finding(String name, List<String> bundles) {
    String kind = type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return new Finding(
        String.join(" and ", bundles),
        "both provide the " + kind + " '" + name + "'",
        "remove one of them");
  }
}
