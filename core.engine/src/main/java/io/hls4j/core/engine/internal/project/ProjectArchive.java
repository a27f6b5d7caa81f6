package io.hls4j.core.engine.internal.project;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A folder as a {@code .tar.gz} file in the POSIX ustar format. The same files give the same bytes:
 * they come in the order of their names, without times and owners.
 */
final class ProjectArchive {
  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int PREFIX = 155;

  /** Place of the byte that names the operating system in the header of a gzip file. */
  private static final int GZIP_SYSTEM = 9;

  private static final byte UNKNOWN_SYSTEM = (byte) 255;

  private ProjectArchive() {}

  /** The archive of a folder, a file beside it. */
  static Path fileOf(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".tar.gz");
  }

  /** Writes the archive of a folder; replaces one that is there. */
  static void write(Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes);
        Stream<Path> walk = Files.walk(folder)) {
      List<Path> files =
          walk.filter(Files::isRegularFile)
              .sorted((a, b) -> path(folder, a).compareTo(path(folder, b)))
              .toList();
      for (Path file : files) {
        entry(out, path(folder, file), Files.isExecutable(file), Files.readAllBytes(file));
      }
      out.write(new byte[2 * BLOCK]);
    }
    byte[] archive = bytes.toByteArray();
    archive[GZIP_SYSTEM] = UNKNOWN_SYSTEM;
    Path fresh = folder.resolveSibling("." + fileOf(folder).getFileName() + ".new");
    Files.write(fresh, archive);
    Files.move(fresh, fileOf(folder), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String path(Path folder, Path file) {
    return folder.getFileName() + "/" + folder.relativize(file).toString().replace('\\', '/');
  }

  private static void entry(OutputStream out, String path, boolean isProgram, byte[] content)
      throws IOException {
    byte[] header = new byte[BLOCK];
    int cut = path.length() <= NAME ? -1 : path.indexOf('/', path.length() - NAME - 1);
    String prefix = cut < 0 ? "" : path.substring(0, cut);
    String name = path.substring(cut + 1);
    if (name.length() > NAME || prefix.length() > PREFIX) {
      throw new IOException("the path is too long for an archive: " + path);
    }
    put(header, 0, name);
    put(header, 100, isProgram ? "0000755" : "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, String.format("%011o", content.length));
    put(header, 136, "00000000000");
    Arrays.fill(header, 148, 156, (byte) ' ');
    header[156] = '0';
    put(header, 257, "ustar");
    put(header, 263, "00");
    put(header, 345, prefix);
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, String.format("%06o", sum));
    header[154] = 0;
    out.write(header);
    out.write(content);
    out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
