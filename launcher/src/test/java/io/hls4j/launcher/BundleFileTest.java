package io.hls4j.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {
  @TempDir Path folder;

  @Test
  void listsJarsByNameAndNothingElse() throws IOException {
    Files.writeString(folder.resolve("b.jar"), "22");
    Files.writeString(folder.resolve("a.jar"), "1");
    Files.writeString(folder.resolve("README.txt"), "no bundle");
    List<BundleFile> found = BundleFile.in(folder);
    assertEquals(List.of("a.jar", "b.jar"), found.stream().map(BundleFile::name).toList());
    assertEquals(2, found.get(1).size());
  }

  @Test
  void aMissingFolderHoldsNothing() {
    assertEquals(List.of(), BundleFile.in(folder.resolve("plugins")));
  }

  @Test
  void knowsWhatOnlyTheShellNeeds() {
    assertTrue(file("org.apache.felix.gogo.runtime-1.1.6.jar").forShellOnly());
    assertFalse(file("org.apache.felix.scr-2.2.18.jar").forShellOnly());
  }

  private static BundleFile file(String name) {
    return new BundleFile(Path.of("/bundles", name), 0, 0);
  }
}
