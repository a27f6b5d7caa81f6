package io.hls4j.core.engine.internal.build;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What programs print: every byte goes to the log, every line to a reader. A line may be endless;
 * the reader gets its beginning.
 */
final class Output implements Closeable {
  private static final int LONGEST_LINE = 1 << 14;
  private static final int CHUNK = 1 << 13;

  private final OutputStream log;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private volatile String problem;

  /** A new log in a file, in place of an old one. */
  Output(Path file, Consumer<String> lines) throws IOException {
    this.log = Files.newOutputStream(file);
    this.lines = lines;
  }

  /** Why the log is not complete, if it is not. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Reads a stream to its end in a thread of its own. */
  Thread follow(InputStream in) {
    Thread thread = new Thread(() -> read(in), "hls4j-tool-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void read(InputStream in) {
    byte[] chunk = new byte[CHUNK];
    try {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        take(chunk, n);
      }
    } catch (IOException e) {
      // The stream of a stopped process may break off.
      line.write('\n');
    }
    endLine();
  }

  private synchronized void take(byte[] chunk, int n) {
    write(chunk, n);
    for (int i = 0; i < n; i++) {
      if (chunk[i] == '\n' || chunk[i] == '\r') {
        endLine();
      } else if (line.size() < LONGEST_LINE) {
        line.write(chunk[i]);
      }
    }
  }

  /** A full disk must not stop the tool, which would wait for ever for its output to be read. */
  private void write(byte[] chunk, int n) {
    if (problem == null) {
      try {
        log.write(chunk, 0, n);
      } catch (IOException e) {
        problem = String.valueOf(e.getMessage());
      }
    }
  }

  private synchronized void endLine() {
    String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
    line.reset();
    if (!text.isEmpty()) {
      deliver(text);
    }
  }

  /** A reader that fails must not stop the tool either. */
  private void deliver(String text) {
    try {
      lines.accept(text);
    } catch (RuntimeException e) {
      problem = "line '" + text + "' was not understood: " + e;
    }
  }

  /** Writes a line of our own to the log. */
  synchronized void note(String text) {
    byte[] bytes = ("# " + text + "\n").getBytes(StandardCharsets.UTF_8);
    write(bytes, bytes.length);
  }

  @Override
  public synchronized void close() throws IOException {
    log.close();
  }
}
