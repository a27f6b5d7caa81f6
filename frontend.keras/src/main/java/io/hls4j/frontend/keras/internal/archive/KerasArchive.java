package io.hls4j.frontend.keras.internal.archive;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The three parts of a {@code .keras} file, read into memory. Nothing is ever written to a path
 * that the archive names; entries other than the three are not opened.
 *
 * @param config the architecture, JSON in UTF-8
 * @param metadata version and date, JSON in UTF-8
 * @param weights an HDF5 file
 * @see <a href="https://keras.io/api/models/model_saving_apis/model_saving_and_loading/">Keras:
 *     whole model saving</a>
 */
public record KerasArchive(byte[] config, Optional<byte[]> metadata, byte[] weights) {
  private static final String CONFIG = "config.json";
  private static final String METADATA = "metadata.json";
  private static final String WEIGHTS = "model.weights.h5";
  private static final int MAX_ENTRIES = 1000;
  private static final long MAX_METADATA = 1 << 20;

  /** Entries up to this size may be packed as densely as they like. */
  private static final long ALWAYS_ALLOWED = 1 << 20;

  /** How many times its packed size a larger entry may have. */
  private static final long MAX_RATIO = 200;

  /** Whether these first bytes of a file say that it is a zip archive. */
  public static boolean hasSignature(byte[] head) {
    return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
  }

  /** Whether a zip archive has the parts of a Keras model; false for anything else. */
  public static boolean isKeras(Path path) {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return zip.getEntry(CONFIG) != null && zip.getEntry(WEIGHTS) != null;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Reads an archive; {@link ModelException} where it is damaged or exceeds the bounds. */
  public static KerasArchive read(Path path) {
    String name = path.getFileName().toString();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      Parts parts = new Parts(zip, name, Files.size(path));
      Optional<byte[]> metadata = parts.find(METADATA, MAX_METADATA);
      return new KerasArchive(
          parts.require(CONFIG, Json.MAX_LENGTH),
          metadata,
          parts.require(WEIGHTS, Integer.MAX_VALUE - 8));
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelException(KerasDiagnostics.ARCHIVE_DAMAGED.at(name, e.getMessage()), e);
    }
  }

  /** The entries of one archive. */
  private record Parts(ZipFile zip, String name, long fileSize) {

    byte[] require(String part, long limit) throws IOException {
      return find(part, limit)
          .orElseThrow(() -> new ModelException(KerasDiagnostics.ARCHIVE_PART.at(name, part)));
    }

    Optional<byte[]> find(String part, long limit) throws IOException {
      if (zip.size() > MAX_ENTRIES) {
        throw tooBig(zip.size() + " entries");
      }
      List<ZipEntry> found = new ArrayList<>();
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (entry.getName().equals(part)) {
          found.add(entry);
        }
      }
      if (found.size() > 1) {
        throw new ModelException(
            KerasDiagnostics.ARCHIVE_DAMAGED.at(name, "two entries are called " + part));
      }
      return found.isEmpty() ? Optional.empty() : Optional.of(content(found.get(0), limit));
    }

    private byte[] content(ZipEntry entry, long limit) throws IOException {
      long size = entry.getSize();
      long packed = entry.getCompressedSize();
      if (size < 0 || packed < 0 || packed > fileSize) {
        throw new ModelException(
            KerasDiagnostics.ARCHIVE_DAMAGED.at(name, "the size of " + entry.getName()));
      }
      if (size > limit || size > Math.max(ALWAYS_ALLOWED, packed * MAX_RATIO)) {
        throw tooBig(entry.getName() + ": " + size + " bytes from " + packed);
      }
      byte[] content = new byte[Math.toIntExact(size)];
      try (InputStream in = zip.getInputStream(entry)) {
        if (in.readNBytes(content, 0, content.length) < content.length || in.read() >= 0) {
          throw new ModelException(
              KerasDiagnostics.ARCHIVE_DAMAGED.at(name, "the size of " + entry.getName()));
        }
      }
      return content;
    }

    private ModelException tooBig(String what) {
      return new ModelException(KerasDiagnostics.ARCHIVE_LIMIT.at(name, what));
    }
  }
}
