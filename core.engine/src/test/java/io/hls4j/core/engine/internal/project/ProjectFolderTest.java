package io.hls4j.core.engine.internal.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.diag.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFolderTest {
  private final ProjectFile file = new ProjectFile(n -> Optional.empty());
  @TempDir Path parent;

  @Test
  void writesAllFilesAndLeavesNothingBesideTheProject() throws IOException {
    Path target = parent.resolve("prj");
    folder(target)
        .write(
            f -> {
              f.text("hls4j.json", "{\"format\": 1, \"project\": \"a\"}");
              f.script("build.sh", "true\n");
            });
    assertEquals(List.of("prj"), names(parent));
    assertEquals(List.of("build.sh", "hls4j.json"), names(target));
    assertTrue(Files.isExecutable(target.resolve("build.sh")));
  }

  @Test
  void leavesTheOldProjectAsItWasWhenWritingFails() throws IOException {
    Path target = project("a");
    assertThrows(
        IllegalStateException.class,
        () ->
            folder(target)
                .write(
                    f -> {
                      f.text("half", "");
                      throw new IllegalStateException("no space");
                    }));
    assertEquals(List.of("prj"), names(parent));
    assertEquals(List.of("hls4j.json"), names(target));
  }

  @Test
  void neverTouchesAFolderThatItDidNotWrite() throws IOException {
    Path target = Files.createDirectory(parent.resolve("thesis"));
    Files.writeString(target.resolve("chapter.tex"), "words");
    ModelException e = assertThrows(ModelException.class, () -> folder(target).check("a", true));
    assertEquals("H4J-PROJECT-001", e.diagnostics().get(0).code().id());
    assertEquals("words", Files.readString(target.resolve("chapter.tex")));
  }

  @Test
  void replacesTheSameProjectAndAnotherOnlyWithForce() throws IOException {
    Path target = project("a");
    folder(target).check("a", false);
    folder(target).check("b", true);
    ModelException e = assertThrows(ModelException.class, () -> folder(target).check("b", false));
    assertEquals("H4J-PROJECT-002", e.diagnostics().get(0).code().id());
  }

  @Test
  void doesNotReplaceAProjectThatIsBeingBuilt() throws IOException {
    Path target = project("a");
    ProjectLock lock = ProjectLock.take(target);
    ModelException e = assertThrows(ModelException.class, () -> folder(target).check("a", true));
    assertEquals("H4J-PROJECT-009", e.diagnostics().get(0).code().id());
    lock.close();
    folder(target).check("a", true);
  }

  @Test
  void refusesPathsThatLeaveTheProject() throws IOException {
    Path target = parent.resolve("prj");
    assertThrows(
        IllegalArgumentException.class, () -> folder(target).write(f -> f.text("../out", "")));
    assertEquals(List.of(), names(parent));
  }

  @Test
  void aPathThatCannotBeIsToldInWords() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "");
    Path target = file.resolve("below").resolve("prj");
    ModelException e =
        assertThrows(ModelException.class, () -> folder(target).write(f -> f.text("a", "")));
    assertEquals("H4J-PROJECT-006", e.diagnostics().get(0).code().id());
    assertFalse(e.getMessage().contains("Exception"), e.getMessage());
  }

  private Path project(String name) throws IOException {
    Path target = Files.createDirectory(parent.resolve("prj"));
    Files.writeString(
        target.resolve("hls4j.json"), "{\"format\": 1, \"project\": \"" + name + "\"}");
    return target;
  }

  private ProjectFolder folder(Path target) {
    return new ProjectFolder(target, file);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
