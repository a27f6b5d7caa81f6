package io.hls4j.core.api.backend;

import org.osgi.annotation.versioning.ProviderType;

/** Receives the files of a project; paths are relative, with forward slashes. */
@ProviderType
public interface ProjectFiles {
  /** A text file, stored as UTF-8 with line feeds. */
  void text(String path, String content);

  /** A text file that may be executed. */
  void script(String path, String content);

  /** Any other file. */
  void binary(String path, byte[] content);
}
