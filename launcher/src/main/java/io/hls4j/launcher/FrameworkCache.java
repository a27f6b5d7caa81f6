package io.hls4j.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folder in which the framework remembers its bundles between processes.
 *
 * <p>A shared folder is only ever seen complete: the process that needs one first works in a
 * private folder and, when its framework has stopped, moves that to the shared name. Its name is
 * the fingerprint of everything installed in it, so it never has to be brought up to date.
 *
 * @param folder where the framework stores its state now
 * @param shared where it belongs when it is complete; {@code null} if it is to be thrown away
 * @param filled whether bundles are already installed in it
 */
record FrameworkCache(Path folder, Path shared, boolean filled) implements AutoCloseable {

  /** The cache that another process has left, or a new one that this process leaves for others. */
  static FrameworkCache shared(Path root, String name) throws IOException {
    Path shared = root.resolve(name);
    return Files.isDirectory(shared)
        ? new FrameworkCache(shared, null, true)
        : new FrameworkCache(temporary(root), shared, false);
  }

  /** A cache of this process alone, deleted with it. */
  static FrameworkCache own(Path root) throws IOException {
    return new FrameworkCache(temporary(root), null, false);
  }

  private static Path temporary(Path root) throws IOException {
    try {
      return Files.createTempDirectory(Files.createDirectories(root), StaleCaches.PRIVATE);
    } catch (IOException readOnly) {
      return Files.createTempDirectory("hls4j-" + StaleCaches.PRIVATE);
    }
  }

  /** Publishes or deletes what this process has made; the framework must have stopped. */
  @Override
  public void close() {
    if (filled) {
      return;
    }
    if (shared != null && published()) {
      StaleCaches.removeBeside(shared);
    } else {
      StaleCaches.delete(folder);
    }
  }

  private boolean published() {
    try {
      Files.move(folder, shared, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException anotherProcessWasFirst) {
      return false;
    }
  }
}
