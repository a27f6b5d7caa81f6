package io.hls4j.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Lets the framework take the classes of the distribution's own bundles from the class path (OSGi
 * Core 8, chapter 60), where the virtual machine's class-data archive reaches them. A jar that is
 * not on the class path, such as every plugin, stays an ordinary bundle with its own class loader.
 */
final class ConnectedBundles implements ModuleConnector {
  private static final String SCHEME = "hls4j:";

  private final Path folder;
  private final Set<Path> classPath = new HashSet<>();

  ConnectedBundles(Path folder, String classPath) {
    this.folder = folder;
    for (String entry : classPath.split(File.pathSeparator)) {
      this.classPath.add(Path.of(entry));
    }
  }

  /** The location under which a jar is installed: one of ours when it is on the class path. */
  String location(BundleFile file) {
    return classPath.contains(file.path())
        ? SCHEME + file.name()
        : "reference:" + file.path().toUri();
  }

  @Override
  public void initialize(File storage, Map<String, String> configuration) {
    // Nothing is stored.
  }

  @Override
  public Optional<ConnectModule> connect(String location) {
    return location.startsWith(SCHEME)
        ? Optional.of(module(folder.resolve(location.substring(SCHEME.length()))))
        : Optional.empty();
  }

  private static ConnectModule module(Path jar) {
    ClassPathContent content = new ClassPathContent(jar);
    return () -> content;
  }

  @Override
  public Optional<BundleActivator> newBundleActivator() {
    return Optional.empty();
  }
}
