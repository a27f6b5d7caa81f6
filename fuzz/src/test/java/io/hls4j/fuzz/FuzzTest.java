package io.hls4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Fuzzing for a fixed time over all targets, guided by coverage, in a process of its own: Jazzer
 * instruments the classes of the readers when they are loaded. The time is set with {@code
 * -Dhls4j.fuzz.seconds=600}.
 */
class FuzzTest {
  private static final int IN_CI = 60;
  private static final int ELSEWHERE = 10;

  /** So that a change that has nothing to do with it does not fail; 0 stands for any number. */
  private static final int SAME_EACH_TIME = 1;

  /** What is instrumented, which makes it slow: what reads files, not what comes behind. */
  private static final String READERS =
      "io.hls4j.frontend.**:io.hls4j.core.engine.internal.project.**"
          + ":io.hls4j.core.engine.internal.config.**:io.hls4j.core.graph.tensor.io.**"
          + ":io.hls4j.core.graph.text.**:io.jhdf.**";

  private static final int START_SECONDS = 600;
  private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs");

  @Test
  void findsNothing() throws IOException, InterruptedException {
    int seconds =
        Integer.getInteger("hls4j.fuzz.seconds", System.getenv("CI") == null ? ELSEWHERE : IN_CI);
    assumeTrue(seconds > 0, "skipped: hls4j.fuzz.seconds is 0");
    int number = Integer.getInteger("hls4j.fuzz.seed", SAME_EACH_TIME);
    Files.createDirectories(Guided.KEPT);
    Path log = Guided.KEPT.resolve("log.txt");
    Process process =
        new ProcessBuilder(command(seconds, number))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(seconds + START_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(log);
    assertTrue(ended, "the fuzzer does not end");
    assertEquals(0, process.exitValue(), "hls4j.fuzz.seed=" + number + "\n" + said);
    assertTrue(RUNS.matcher(said).find(), said);
  }

  private static List<String> command(int seconds, int number) throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g",
        "-XX:+UseSerialGC",
        "-cp",
        classes,
        "-D" + Seeds.SHARED + "=" + Boolean.getBoolean(Seeds.SHARED),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + Guided.class.getName(),
        "--instrumentation_includes=" + READERS,
        "--custom_hook_includes=" + READERS,
        "--reproducer_path=" + Guided.KEPT,
        "-artifact_prefix=" + Guided.KEPT + "/",
        "-max_total_time=" + seconds,
        "-max_len=256",
        "-timeout=300",
        "-rss_limit_mb=4096",
        "-seed=" + number,
        starts(Seeds.chosen().size()).toString());
  }

  /** A folder of first inputs: each seed as it is, and with one simple change. */
  private static Path starts(int seeds) throws IOException {
    Path folder = Files.createTempDirectory("hls4j-fuzz-starts");
    for (int i = 0; i < seeds; i++) {
      byte[] first =
          seeds <= 256
              ? new byte[] {(byte) i, 1, 2, 3}
              : new byte[] {(byte) (i >> 8), (byte) i, 1, 2, 3};
      Files.write(folder.resolve(i + "-plain"), Arrays.copyOf(first, first.length - 3));
      Files.write(folder.resolve(i + "-changed"), first);
    }
    return folder;
  }
}
