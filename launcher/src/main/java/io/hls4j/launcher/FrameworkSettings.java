package io.hls4j.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Constants;

/** The configuration of the embedded framework. */
final class FrameworkSettings {
  private static final String SLF4J = ";version=2.0.18";

  private FrameworkSettings() {}

  static Map<String, String> of(Installation installation, Mode mode, Path storage) {
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, storage.toString());
    settings.put(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        String.join(
            ",",
            "org.slf4j" + SLF4J,
            "org.slf4j.event" + SLF4J,
            "org.slf4j.helpers" + SLF4J,
            "org.slf4j.spi" + SLF4J));
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES, SystemPackages.ofThisJava());
    settings.put("felix.resolver.parallelism", "1");
    settings.put("felix.bootdelegation.implicit", "false");
    settings.put("felix.service.urlhandlers", "false");
    settings.put("felix.log.level", mode.debug() ? "2" : "0");
    settings.put("ds.loglevel", mode.debug() ? "2" : "0");
    settings.put("ds.cache.metadata", "true");
    settings.put("gosh.home", installation.home() + "/");
    fileInstall(settings, installation, storage);
    settings.put("hls4j.home", installation.home().toString());
    settings.put("hls4j.cache", installation.cache().toString());
    settings.put("hls4j.plugins", installation.plugins().toString());
    return settings;
  }

  /** The drop folder is polled in the shell only; a command finds it scanned before the start. */
  private static void fileInstall(
      Map<String, String> settings, Installation installation, Path storage) {
    settings.put("felix.fileinstall.dir", installation.plugins().toString());
    settings.put("felix.fileinstall.poll", "500");
    settings.put("felix.fileinstall.noInitialDelay", "true");
    settings.put("felix.fileinstall.log.level", "0");
    settings.put("felix.fileinstall.enableConfigSave", "false");
    settings.put("felix.fileinstall.tmpdir", storage.resolve("fileinstall").toString());
  }
}
