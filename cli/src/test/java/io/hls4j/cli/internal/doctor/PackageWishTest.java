package io.hls4j.cli.internal.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.cli.internal.doctor.PackageWish.Offer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class PackageWishTest {
  @Test
  void readsTheFilterOfAnImport() {
    assertEquals(
        "the package 'a.b' in version [1.2.0,2.0.0)",
        PackageWish.of("(&(osgi.wiring.package=a.b)(version>=1.2.0)(!(version>=2.0.0)))").text());
    assertEquals(
        "the package 'a.b' in version 1.2.0 or newer",
        PackageWish.of("(&(osgi.wiring.package=a.b)(version>=1.2.0))").text());
    assertEquals("the package 'a.b'", PackageWish.of("(osgi.wiring.package=a.b)").text());
  }

  @Test
  void theNearestOfferIsTheHighestBelowOrTheLowest() {
    PackageWish wish =
        PackageWish.of("(&(osgi.wiring.package=a.b)(version>=2.0.0)(!(version>=3.0.0)))");
    assertEquals(offer("1.9.0"), wish.nearest(List.of(offer("1.0.0"), offer("1.9.0"), offer("4"))));
    assertEquals(offer("3.0.0"), wish.nearest(List.of(offer("5.0.0"), offer("3.0.0"))));
  }

  private static Offer offer(String version) {
    return new Offer(Version.parseVersion(version), "x");
  }
}
