package io.hls4j.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * One life of the platform.
 *
 * <ol>
 *   <li>List the jars of the distribution and of the drop folder; their fingerprint names the
 *       cache.
 *   <li>Open the framework on that cache, or on a private one if it is in use.
 *   <li>Install the jars if the cache is new.
 *   <li>Start the framework. Declarative Services register components; none is created yet.
 *   <li>Call the one service that is the command line, or wait for the shell to end.
 *   <li>Stop the framework; publish the cache if it is new.
 * </ol>
 */
final class Launch {
  /** The service that runs a command; its types are Java's, so no class is shared with a bundle. */
  private static final String COMMAND_LINE = "(hls4j.main=true)";

  private static final int INTERNAL_ERROR = 70;

  private final Installation installation;
  private final Mode mode;
  private final PrintStream err;
  private final Distribution distribution;
  private final DropFolder plugins;

  Launch(Installation installation, Mode mode, PrintStream err) {
    this.installation = installation;
    this.mode = mode;
    this.err = err;
    List<BundleFile> shipped =
        BundleFile.in(installation.bundles()).stream()
            .filter(f -> mode.shell() || !f.forShellOnly())
            .toList();
    String classPath = System.getProperty("java.class.path");
    distribution =
        new Distribution(shipped, new ConnectedBundles(installation.bundles(), classPath));
    // In the shell, FileInstall watches the folder.
    plugins = new DropFolder(mode.shell() ? List.of() : BundleFile.in(installation.plugins()));
  }

  /** Runs to the end and returns the exit status of the process. */
  int run(String[] arguments) throws BundleException, IOException, InterruptedException {
    if (distribution.files().isEmpty()) {
      err.println("H4J-LAUNCH-001 " + installation.bundles() + ": no bundles here; set HLS4J_HOME");
      return INTERNAL_ERROR;
    }
    try (EmbeddedFramework framework = open()) {
      if (framework.isEmpty()) {
        distribution.install(framework.context());
        plugins.install(framework.context());
      }
      if (mode.shell()) {
        new ShellProcess(framework).run();
        return 0;
      }
      framework.start();
      if (!mode.explains()) {
        plugins.warn(framework.context(), err);
      }
      return command(framework.context(), arguments);
    }
  }

  private EmbeddedFramework open() throws BundleException, IOException {
    Path root = installation.cache().resolve("felix");
    return mode.shell()
        ? EmbeddedFramework.open(
            installation, mode, distribution.connector(), FrameworkCache.own(root))
        : EmbeddedFramework.openShared(installation, mode, distribution, root, cacheName());
  }

  private String cacheName() {
    List<String> all = new ArrayList<>();
    all.add(System.getProperty("java.vm.version"));
    for (BundleFile file : distribution.files()) {
      all.add(distribution.connector().location(file) + file);
    }
    plugins.files().forEach(file -> all.add(file.toString()));
    return Fingerprint.of(List.of(installation.home().toString())) + "-" + Fingerprint.of(all);
  }

  private int command(BundleContext context, String[] arguments) {
    ToIntFunction<String[]> commandLine = commandLine(context);
    if (commandLine == null) {
      err.println("H4J-LAUNCH-002 the bundle of the command line has not started:");
      distribution.failures(context).forEach(err::println);
      return INTERNAL_ERROR;
    }
    return commandLine.applyAsInt(arguments);
  }

  @SuppressWarnings("unchecked")
  private static ToIntFunction<String[]> commandLine(BundleContext context) {
    try {
      @SuppressWarnings("rawtypes")
      Collection<ServiceReference<ToIntFunction>> found =
          context.getServiceReferences(ToIntFunction.class, COMMAND_LINE);
      return found.isEmpty() ? null : context.getService(found.iterator().next());
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
