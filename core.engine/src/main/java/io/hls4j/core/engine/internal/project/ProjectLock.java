package io.hls4j.core.engine.internal.project;

import io.hls4j.core.graph.diag.ModelException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps others from building in a project folder, or replacing it, while a build runs. The system
 * takes it away with the process.
 */
public final class ProjectLock implements Closeable {
  private static final String NAME = "build.lock";

  private final FileChannel channel;

  private ProjectLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws ModelException if another build has it
   */
  public static ProjectLock take(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new ModelException(ProjectDiagnostics.LOCKED.at(folder.toString(), file));
    }
    return new ProjectLock(channel);
  }

  /** Refuses a folder in which a build runs. */
  static void check(Path folder) throws IOException {
    if (Files.exists(folder.resolve(NAME))) {
      take(folder).close();
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
