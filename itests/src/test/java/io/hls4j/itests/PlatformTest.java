package io.hls4j.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

class PlatformTest {
  private final BundleContext context =
      FrameworkUtil.getBundle(PlatformTest.class).getBundleContext();

  @Test
  void everyBundleIsActive() {
    List<String> idle =
        Stream.of(context.getBundles())
            .filter(b -> b.getHeaders("").get(Constants.FRAGMENT_HOST) == null)
            .filter(b -> b.getState() != Bundle.ACTIVE)
            .map(Bundle::getSymbolicName)
            .toList();
    assertEquals(List.of(), idle);
  }

  @Test
  void noBundleImportsOptionallyWhatItsAuthorsCouldHaveDecided() {
    List<String> optional =
        ours()
            .filter(
                b -> String.valueOf(b.getHeaders("").get("Import-Package")).contains("optional"))
            .map(Bundle::getSymbolicName)
            .toList();
    assertEquals(List.of(), optional);
  }

  @Test
  void noBundleRequiresAnotherByName() {
    assertTrue(ours().allMatch(b -> b.getHeaders("").get("Require-Bundle") == null));
  }

  @Test
  void internalPackagesAreNotExported() {
    assertTrue(
        ours()
            .map(b -> String.valueOf(b.getHeaders("").get("Export-Package")))
            .noneMatch(exports -> exports.contains(".internal")));
  }

  private Stream<Bundle> ours() {
    return Stream.of(context.getBundles()).filter(b -> name(b).startsWith("io.hls4j."));
  }

  private static String name(Bundle bundle) {
    return String.valueOf(bundle.getSymbolicName());
  }
}
