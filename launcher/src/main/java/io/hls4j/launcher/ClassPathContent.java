package io.hls4j.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.osgi.framework.connect.ConnectContent;

/** One jar of the class path as the content of a bundle. */
final class ClassPathContent implements ConnectContent {
  private final Path path;
  private JarFile jar;

  ClassPathContent(Path path) {
    this.path = path;
  }

  @Override
  public synchronized void open() throws IOException {
    if (jar == null) {
      jar = new JarFile(path.toFile(), false);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (jar != null) {
      jar.close();
      jar = null;
    }
  }

  /** Absent: the framework then reads the manifest as an entry. */
  @Override
  public Optional<Map<String, String>> getHeaders() {
    return Optional.empty();
  }

  @Override
  public Iterable<String> getEntries() throws IOException {
    List<String> names = opened().stream().map(ZipEntry::getName).toList();
    return names;
  }

  @Override
  public Optional<ConnectEntry> getEntry(String name) {
    return Optional.ofNullable(opened().getEntry(name)).map(Entry::new);
  }

  @Override
  public Optional<ClassLoader> getClassLoader() {
    return Optional.of(ClassPathContent.class.getClassLoader());
  }

  private synchronized JarFile opened() {
    if (jar == null) {
      throw new IllegalStateException(path + " is not open");
    }
    return jar;
  }

  /** A file in the jar. */
  private final class Entry implements ConnectEntry {
    private final ZipEntry zip;

    Entry(ZipEntry zip) {
      this.zip = zip;
    }

    @Override
    public String getName() {
      return zip.getName();
    }

    @Override
    public long getContentLength() {
      return zip.getSize();
    }

    @Override
    public long getLastModified() {
      return zip.getTime();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return opened().getInputStream(zip);
    }
  }
}
