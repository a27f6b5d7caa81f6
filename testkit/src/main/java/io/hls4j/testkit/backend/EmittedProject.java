package io.hls4j.testkit.backend;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All files of a project, in memory. */
public final class EmittedProject {
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  private EmittedProject() {}

  /** Settings of a project of the given name without options and test data. */
  public static ProjectSettings settings(String projectName) {
    return settings(projectName, IoType.PARALLEL);
  }

  /** The same for a way in which tensors travel. */
  public static ProjectSettings settings(String projectName, IoType ioType) {
    return new ProjectSettings(projectName, ioType, AttrMap.EMPTY, List.of(), List.of());
  }

  /**
   * The same with a value for an option of the backend.
   *
   * @param key the option's key in a configuration
   */
  public static ProjectSettings with(
      ProjectSettings settings, Backend backend, String key, String value) {
    AttrMap options = settings.options();
    for (BackendOption<?> option : backend.options()) {
      if (option.key().equals(key)) {
        options = put(options, option.attr(), value);
      }
    }
    return new ProjectSettings(
        settings.projectName(),
        settings.ioType(),
        options,
        settings.testInputs(),
        settings.testOutputs());
  }

  private static <T> AttrMap put(AttrMap to, Attr<T> attr, String value) {
    return to.with(attr, attr.parse(value));
  }

  /** What a backend writes for a graph. */
  public static EmittedProject of(Backend backend, Graph graph, ProjectSettings settings) {
    EmittedProject project = new EmittedProject();
    backend.emit(graph, settings, project.new Sink());
    return project;
  }

  /** Text by path. */
  public SortedMap<String, String> texts() {
    SortedMap<String, String> texts = new TreeMap<>();
    files.forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
    return Collections.unmodifiableSortedMap(texts);
  }

  /** Writes the files below a folder. */
  public Path writeTo(Path folder) {
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Sink implements ProjectFiles {
    @Override
    public void text(String path, String content) {
      binary(path, content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void script(String path, String content) {
      text(path, content);
    }

    @Override
    public void binary(String path, byte[] content) {
      if (files.put(path, content) != null) {
        throw new IllegalStateException("written twice: " + path);
      }
    }
  }
}
