package io.hls4j.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkCacheTest {
  @TempDir Path root;

  @Test
  void aSharedCacheAppearsOnlyWhenItIsComplete() throws IOException {
    FrameworkCache first = FrameworkCache.shared(root, "home-1");
    assertFalse(first.filled());
    assertNotEquals(root.resolve("home-1"), first.folder());
    Files.writeString(first.folder().resolve("state"), "installed");
    first.close();

    FrameworkCache second = FrameworkCache.shared(root, "home-1");
    assertTrue(second.filled());
    assertEquals("installed", Files.readString(second.folder().resolve("state")));
    second.close();
    assertEquals(List.of("home-1"), names());
  }

  @Test
  void theSecondOfTwoProcessesThrowsItsOwnAway() throws IOException {
    FrameworkCache first = FrameworkCache.shared(root, "home-1");
    FrameworkCache second = FrameworkCache.shared(root, "home-1");
    Files.writeString(first.folder().resolve("state"), "first");
    Files.writeString(second.folder().resolve("state"), "second");
    first.close();
    second.close();
    assertEquals("first", Files.readString(root.resolve("home-1/state")));
    assertEquals(List.of("home-1"), names());
  }

  @Test
  void aPrivateCacheLeavesNothingBehind() throws IOException {
    FrameworkCache own = FrameworkCache.own(root);
    Files.createDirectories(own.folder().resolve("bundle1/data"));
    own.close();
    assertEquals(List.of(), names());
  }

  @Test
  void publishingRemovesTheOldCachesOfTheSameInstallation() throws IOException {
    Files.createDirectories(root.resolve("home-old"));
    Files.createDirectories(root.resolve("private-dead"));
    Files.createDirectories(root.resolve("other-1"));
    FrameworkCache.shared(root, "home-new").close();
    assertEquals(List.of("home-new", "other-1"), names());
  }

  @Test
  void anOldCacheInUseStays() throws IOException {
    Path lock = Files.createDirectories(root.resolve("home-old")).resolve("cache.lock");
    Files.createFile(lock);
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      var held = channel.lock();
      FrameworkCache.shared(root, "home-new").close();
      assertEquals(List.of("home-new", "home-old"), names());
      held.release();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(root)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }
}
