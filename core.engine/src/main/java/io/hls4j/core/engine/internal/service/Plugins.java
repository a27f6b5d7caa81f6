package io.hls4j.core.engine.internal.service;

import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.InternalErrorException;
import java.util.function.Supplier;

/** The border to code of other bundles: whatever it throws is reported with its name. */
public final class Plugins {
  private Plugins() {}

  /** Calls a plugin; anything but an {@link Hls4jException} becomes an internal error. */
  public static <T> T call(String who, Supplier<T> what) {
    try {
      return what.get();
    } catch (Hls4jException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new InternalErrorException(
          EngineDiagnostics.PLUGIN_FAILED.at("", who, String.valueOf(e)), e);
    }
  }

  /** Calls a plugin that returns nothing. */
  public static void run(String who, Runnable what) {
    call(
        who,
        () -> {
          what.run();
          return null;
        });
  }
}
