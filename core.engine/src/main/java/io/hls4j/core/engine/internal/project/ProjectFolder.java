package io.hls4j.core.engine.internal.project;

import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.graph.diag.FileProblem;
import io.hls4j.core.graph.diag.ModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes a project folder as one step: the files are written to a new folder beside the target,
 * which then takes the target's place. A folder that hls4j did not write is never touched.
 */
public final class ProjectFolder {
  private final Path target;
  private final ProjectFile file;

  /** The folder at the given path. */
  public ProjectFolder(Path target, ProjectFile file) {
    this.target = target.toAbsolutePath().normalize();
    this.file = file;
  }

  /**
   * Refuses a target that must not be replaced.
   *
   * @param project name of the project to be written
   * @param force whether another project of hls4j may be replaced
   */
  public void check(String project, boolean force) {
    if (!Files.exists(target) || isEmptyFolder()) {
      return;
    }
    Optional<String> present = file.name(target);
    if (present.isEmpty()) {
      throw new ModelException(ProjectDiagnostics.NOT_OURS.at(target.toString()));
    }
    if (!force && !present.get().equals(project)) {
      throw new ModelException(
          ProjectDiagnostics.OTHER_PROJECT.at(target.toString(), present.get(), project));
    }
    try {
      ProjectLock.check(target);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private boolean isEmptyFolder() {
    if (!Files.isDirectory(target)) {
      return false;
    }
    try (var entries = Files.list(target)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Lets {@code content} write all files, then moves the folder into place. */
  public void write(Consumer<ProjectFiles> content) {
    Path fresh = null;
    try {
      Files.createDirectories(target.getParent());
      fresh = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + "-");
      content.accept(new FolderFiles(fresh));
      openForOthers(fresh);
      if (Files.exists(target)) {
        exchange(fresh);
      } else {
        Files.move(fresh, target);
      }
    } catch (IOException e) {
      discard(fresh);
      throw failure(e);
    } catch (UncheckedIOException e) {
      discard(fresh);
      throw failure(e.getCause());
    } catch (RuntimeException | Error e) {
      discard(fresh);
      throw e;
    }
  }

  /**
   * Refuses to replace a file at the place of the archive, unless the folder is one of ours or the
   * user insists.
   */
  public void checkArchive(boolean force) {
    Path archive = ProjectArchive.fileOf(target);
    if (!force && Files.exists(archive) && file.name(target).isEmpty()) {
      throw new ModelException(ProjectDiagnostics.NOT_OUR_ARCHIVE.at(archive.toString()));
    }
  }

  /** Writes the folder, which is in place, as an archive beside it. */
  public void archive() {
    try {
      ProjectArchive.write(target);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void exchange(Path fresh) throws IOException {
    Path old = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + "-old-");
    Files.move(target, old, StandardCopyOption.REPLACE_EXISTING);
    try {
      Files.move(fresh, target);
    } catch (IOException e) {
      Files.move(old, target);
      throw e;
    }
    delete(old);
  }

  private static void openForOthers(Path folder) throws IOException {
    // Temporary folders are private to the user; a project has the usual permissions.
    Path probe = Files.createDirectory(folder.resolve(".mode"));
    try {
      Files.setPosixFilePermissions(folder, Files.getPosixFilePermissions(probe));
    } catch (UnsupportedOperationException e) {
      // The file system has no such permissions.
      return;
    } finally {
      Files.delete(probe);
    }
  }

  private static void discard(Path folder) {
    if (folder != null) {
      try {
        delete(folder);
      } catch (IOException e) {
        // The first failure is the one to report.
        return;
      }
    }
  }

  /** Deletes a folder with everything in it. */
  public static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path f, BasicFileAttributes a) throws IOException {
            Files.delete(f);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path d, IOException e) throws IOException {
            Files.delete(d);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private ModelException failure(IOException e) {
    return new ModelException(ProjectDiagnostics.IO.at(target.toString(), FileProblem.of(e)), e);
  }

  /** Writes files below one folder. */
  private record FolderFiles(Path root) implements ProjectFiles {
    @Override
    public void text(String path, String content) {
      binary(path, content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void script(String path, String content) {
      text(path, content);
      if (!root.resolve(path).toFile().setExecutable(true, false)) {
        throw new UncheckedIOException(new IOException("cannot make executable: " + path));
      }
    }

    @Override
    public void binary(String path, byte[] content) {
      Path file = root.resolve(path).normalize();
      if (!file.startsWith(root)) {
        throw new IllegalArgumentException("outside the project: " + path);
      }
      try {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
