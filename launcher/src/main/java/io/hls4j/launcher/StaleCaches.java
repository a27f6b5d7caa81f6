package io.hls4j.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes framework caches that nobody will use again. */
final class StaleCaches {
  /** How the folder of a single process begins. */
  static final String PRIVATE = "private-";

  /** The name of the file that Felix locks while it uses a cache. */
  private static final String LOCK = "cache.lock";

  private StaleCaches() {}

  /**
   * Removes the earlier caches of the installation to which a cache belongs, and those of processes
   * that died. A cache whose lock is held is left alone.
   *
   * @param current a cache named {@code <installation>-<fingerprint>}
   */
  static void removeBeside(Path current) {
    String name = current.getFileName().toString();
    String installation = name.substring(0, name.indexOf('-') + 1);
    for (Path other : siblings(current)) {
      String otherName = other.getFileName().toString();
      boolean stale = otherName.startsWith(installation) || otherName.startsWith(PRIVATE);
      if (stale && !other.equals(current) && !inUse(other)) {
        delete(other);
      }
    }
  }

  private static List<Path> siblings(Path current) {
    try (Stream<Path> all = Files.list(current.getParent())) {
      return all.toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean inUse(Path cache) {
    Path lock = cache.resolve(LOCK);
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    } catch (IOException | OverlappingFileLockException e) {
      return true;
    }
  }

  /** Deletes a folder as far as possible; what stays is tried again by a later process. */
  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(StaleCaches::deleteOne);
    } catch (IOException | UncheckedIOException e) {
      // Another process may be deleting the same folder.
      return;
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
