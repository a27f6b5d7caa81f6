package io.hls4j.itests.distribution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A shell that runs; commands go in, and what they print comes out, as often as needed. */
final class LiveShell implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(90);

  private final Process process;
  private final PrintStream in;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private int commands;

  LiveShell(Process process) {
    this.process = process;
    this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "shell output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
    } catch (IOException closed) {
      return;
    }
  }

  /** Gives a command again and again, until what it prints is as expected. */
  void await(String command, Predicate<String> expected) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE;
    String last = "";
    while (System.nanoTime() < end) {
      last = run(command);
      if (expected.test(last)) {
        return;
      }
      Thread.sleep(200);
    }
    throw new AssertionError(command + " says in the end: " + last);
  }

  private String run(String command) throws InterruptedException {
    String mark = "done " + ++commands;
    in.println(command);
    in.println("echo " + mark);
    StringBuilder text = new StringBuilder();
    while (true) {
      String line = lines.poll(PATIENCE, TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new AssertionError("no answer to " + command + " but " + text);
      }
      if (line.endsWith(mark)) {
        return text.toString();
      }
      text.append(line).append('\n');
    }
  }

  /** Ends the shell as its user would. */
  @Override
  public void close() {
    in.println("exit");
    try {
      if (process.waitFor(30, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new AssertionError("the shell does not end");
  }
}
