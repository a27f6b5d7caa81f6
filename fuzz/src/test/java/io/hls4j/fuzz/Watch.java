package io.hls4j.fuzz;

import com.sun.management.ThreadMXBean;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.InternalErrorException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;

/** Lets a target read one file and sees to it that nothing happens that must not. */
final class Watch {
  private static final ThreadMXBean THREAD =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private static final long MEGABYTE = 1 << 20;
  private static final long SECOND = 1_000_000_000;

  private Watch() {}

  /** What went wrong, or nothing. */
  static Optional<Finding> over(Target target, Path file, Optional<Path> weights) {
    long id = Thread.currentThread().getId();
    long bytes = THREAD.getThreadAllocatedBytes(id);
    long time = THREAD.getCurrentThreadCpuTime();
    try {
      target.read().read(file, weights);
    } catch (InternalErrorException e) {
      return Optional.of(Finding.of(e));
    } catch (Hls4jException e) {
      return excess(target, THREAD.getThreadAllocatedBytes(id) - bytes, time);
    } catch (RuntimeException | Error e) {
      return Optional.of(Finding.of(e));
    }
    return excess(target, THREAD.getThreadAllocatedBytes(id) - bytes, time);
  }

  private static Optional<Finding> excess(Target target, long bytes, long since) {
    if (bytes > target.megabytes() * MEGABYTE) {
      return Optional.of(Finding.excess(bytes / MEGABYTE + " MB", "memory"));
    }
    long time = THREAD.getCurrentThreadCpuTime() - since;
    if (time > target.seconds() * SECOND) {
      return Optional.of(Finding.excess(time / (SECOND / 1000) + " ms", "time"));
    }
    return Optional.empty();
  }
}
