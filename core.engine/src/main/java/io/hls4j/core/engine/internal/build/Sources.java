package io.hls4j.core.engine.internal.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The files of a project on which results depend, as one short text that changes with them. */
final class Sources {
  private static final int LENGTH = 16;

  private Sources() {}

  /**
   * The fingerprint.
   *
   * @param paths files and folders relative to the project; those that do not exist do not count
   */
  static String fingerprint(Path project, List<String> paths) throws IOException {
    MessageDigest sha = digest();
    for (String path : paths) {
      Path root = project.resolve(path);
      if (Files.exists(root)) {
        try (Stream<Path> all = Files.walk(root)) {
          for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
            sha.update(project.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            sha.update(Files.readAllBytes(file));
          }
        }
      }
    }
    return HexFormat.of().formatHex(sha.digest()).substring(0, LENGTH);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
