package io.hls4j.launcher;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/**
 * Apache Felix with the cache it works in. Closing it stops the framework and then publishes or
 * deletes the cache.
 */
final class EmbeddedFramework implements AutoCloseable {
  /** How long bundles may take to stop, in milliseconds. */
  private static final long PATIENCE = 10_000;

  private final Framework framework;
  private final FrameworkCache cache;

  private EmbeddedFramework(Framework framework, FrameworkCache cache) {
    this.framework = framework;
    this.cache = cache;
  }

  /** Opens a framework on a cache; it knows its bundles but has not started them. */
  static EmbeddedFramework open(
      Installation installation, Mode mode, ConnectedBundles connector, FrameworkCache cache)
      throws BundleException {
    var settings = FrameworkSettings.of(installation, mode, cache.folder());
    Framework framework = new FrameworkFactory().newFramework(settings, connector);
    framework.init();
    return new EmbeddedFramework(framework, cache);
  }

  /**
   * Opens the framework that one command shares with earlier ones; when another process uses that
   * at this moment, or it is damaged, a private one.
   */
  static EmbeddedFramework openShared(
      Installation installation, Mode mode, Distribution distribution, Path root, String name)
      throws BundleException, IOException {
    FrameworkCache cache = FrameworkCache.shared(root, name);
    try {
      var shared = open(installation, mode, distribution.connector(), cache);
      if (!cache.filled() || distribution.isInstalledIn(shared.context())) {
        return shared;
      }
      shared.close();
      StaleCaches.delete(cache.folder());
    } catch (BundleException inUse) {
      // The private one below serves as well, only slower.
    }
    return open(installation, mode, distribution.connector(), FrameworkCache.own(root));
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  /** Whether bundles have to be installed first. */
  boolean isEmpty() {
    return !cache.filled();
  }

  void start() throws BundleException {
    framework.start();
  }

  /** Returns when somebody, such as the shell, has stopped the framework. */
  void awaitStop() throws InterruptedException {
    framework.waitForStop(0);
  }

  @Override
  public void close() throws BundleException {
    framework.stop();
    try {
      framework.waitForStop(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cache.close();
  }
}
