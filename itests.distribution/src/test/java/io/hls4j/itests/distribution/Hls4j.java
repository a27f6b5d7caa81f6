package io.hls4j.itests.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An installed distribution, started as a process with its own cache and drop folder. */
final class Hls4j {
  private static final long PATIENCE_SECONDS = 120;

  private final Path home;
  private final Path scratch;
  private final Map<String, String> environment = new HashMap<>();

  /** The distribution that the build has left beside its zip files. */
  static Hls4j ofCheckout(Path scratch) {
    return new Hls4j(homeOfCheckout(), scratch);
  }

  /** Its folder. */
  static Path homeOfCheckout() {
    return Path.of("../cnf/target/hls4j").toAbsolutePath().normalize();
  }

  Hls4j(Path home, Path scratch) {
    this.home = home;
    this.scratch = scratch;
    environment.put("HLS4J_CACHE", cache().toString());
    environment.put("HLS4J_PLUGINS", plugins().toString());
    // Making an archive takes seconds; one test does.
    environment.put("HLS4J_ARCHIVE", "off");
  }

  Hls4j with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Path cache() {
    return scratch.resolve("cache");
  }

  Path plugins() {
    return scratch.resolve("plugins");
  }

  /**
   * What a process has left.
   *
   * @param status exit status
   * @param out standard output
   * @param err standard error
   */
  record Result(int status, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return runWith("", arguments);
  }

  /** Runs a command with something on its standard input. */
  Result runWith(String input, String... arguments) throws IOException, InterruptedException {
    Path in = Files.writeString(Files.createTempFile(scratch, "in", ".txt"), input);
    Path out = Files.createTempFile(scratch, "out", ".txt");
    Path err = Files.createTempFile(scratch, "err", ".txt");
    Process process =
        builder(arguments)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("no end of " + List.of(arguments));
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** A process whose streams the test holds. */
  Process start(String... arguments) throws IOException {
    return builder(arguments).redirectErrorStream(true).start();
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/hls4j").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(scratch.toFile());
    builder.environment().putAll(environment);
    return builder;
  }
}
