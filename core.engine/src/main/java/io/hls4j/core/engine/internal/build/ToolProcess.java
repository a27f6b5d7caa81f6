package io.hls4j.core.engine.internal.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of a program of others: no shell, nothing on its standard input, both outputs in one
 * stream. Whatever ends the wait for it ends all the processes that it has started.
 */
final class ToolProcess {
  private static final long GRACE_SECONDS = 5;

  private final List<String> command;
  private final Path directory;
  private final Output output;
  private Process started;
  private boolean ending;

  ToolProcess(List<String> command, Path directory, Output output) {
    this.command = command;
    this.directory = directory;
    this.output = output;
  }

  /** Why a run is over. */
  enum Reason {
    ENDED,
    TIMEOUT,
    CANCELLED
  }

  /**
   * How a run was.
   *
   * @param reason why it is over
   * @param status the exit status, if the program ended by itself
   */
  record Exit(Reason reason, OptionalInt status) {}

  /**
   * Runs the program to its end.
   *
   * @param deadline {@link System#nanoTime} at which it is stopped
   * @throws IOException if it cannot be started
   */
  Exit run(long deadline) throws IOException {
    // Before the program starts, so that there is no moment in which it could be left behind.
    Thread hook = new Thread(this::stopStarted, "hls4j-stop-tool");
    Runtime.getRuntime().addShutdownHook(hook);
    Process process = start(hook);
    try {
      process.getOutputStream().close();
      Thread reader = output.follow(process.getInputStream());
      Exit exit = await(process, deadline);
      join(reader);
      process.getInputStream().close();
      return exit;
    } finally {
      stop(process);
      remove(hook);
    }
  }

  private synchronized Process start(Thread hook) throws IOException {
    if (ending) {
      throw new IOException("hls4j has been ended");
    }
    try {
      started =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      return started;
    } catch (IOException e) {
      remove(hook);
      throw e;
    }
  }

  /** The virtual machine is ending; a program that is just being started is waited for. */
  private synchronized void stopStarted() {
    ending = true;
    if (started != null) {
      stop(started);
    }
  }

  private static Exit await(Process process, long deadline) {
    try {
      if (process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return new Exit(Reason.ENDED, OptionalInt.of(process.exitValue()));
      }
      stop(process);
      return new Exit(Reason.TIMEOUT, OptionalInt.empty());
    } catch (InterruptedException e) {
      stop(process);
      Thread.currentThread().interrupt();
      return new Exit(Reason.CANCELLED, OptionalInt.empty());
    }
  }

  /** A process left behind may keep the stream open for ever; what comes late is not waited for. */
  private static void join(Thread reader) {
    boolean interrupted = Thread.interrupted();
    try {
      reader.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the whole tree of processes to end, and after a grace period makes it. */
  private static void stop(Process process) {
    List<ProcessHandle> tree = tree(process);
    tree.forEach(ProcessHandle::destroy);
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
    while (tree.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < patience) {
      pause();
    }
    Stream.concat(tree.stream(), tree.stream().flatMap(ProcessHandle::descendants))
        .filter(ProcessHandle::isAlive)
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static List<ProcessHandle> tree(Process process) {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      // Processes must not be left behind; the caller sees the interruption afterwards.
      Thread.yield();
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The virtual machine is ending, and the hook does its work.
      return;
    }
  }
}
