package io.hls4j.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.FrameworkWiring;

/** Every way in which a plugin can be wrong, and the one sentence that the doctor has for it. */
class DoctorTest {
  private final BundleContext context =
      FrameworkUtil.getBundle(DoctorTest.class).getBundleContext();
  private final List<Bundle> installed = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private CommandLine commandLine;

  /** Throws when its bundle starts. */
  public static final class Thrower implements BundleActivator {
    @Override
    public void start(BundleContext started) {
      throw new IllegalStateException("no licence");
    }

    @Override
    public void stop(BundleContext stopped) {
      // Never started.
    }
  }

  /** Throws when somebody wants its service. */
  public static final class Reluctant implements Runnable {
    /** Made by the component runtime. */
    public Reluctant() {
      throw new IllegalStateException("no table");
    }

    @Override
    public void run() {
      // Never made.
    }
  }

  /** Waits for a service that nobody has. */
  public static final class Waiting implements Runnable {
    /** Set by the component runtime. */
    public void setClock(Comparable<?> clock) {
      // Never called.
    }

    @Override
    public void run() {
      // Never made.
    }
  }

  @BeforeEach
  void aHealthyPlatform() {
    commandLine = new CommandLine(context);
    assertEquals(
        "Everything that is installed is active.", commandLine.run("doctor").line("Everything"));
    assertEquals(0, commandLine.run("doctor", "--ci").status());
  }

  @AfterEach
  void remove() throws BundleException, IOException {
    for (Bundle bundle : installed) {
      bundle.uninstall();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(null);
  }

  @Test
  void aMissingPackage() throws Exception {
    plugin(Jar.bundle("acme.missing").header("Import-Package", "com.acme.secret"));
    assertEquals(
        "acme.missing 1.0.0 is not active: it imports the package 'com.acme.secret', which no"
            + " installed bundle exports; put a bundle that exports it beside the plugin, or the"
            + " library into the plugin.",
        doctor("acme.missing"));
  }

  @Test
  void aWrongVersionWithTheNearestThereIs() throws Exception {
    plugin(
        Jar.bundle("acme.version")
            .header("Import-Package", "io.hls4j.core.api.backend;version=\"[7.0,8)\""));
    assertEquals(
        "acme.version 1.0.0 is not active: it imports the package 'io.hls4j.core.api.backend' in"
            + " version [7.0.0,8.0.0), but the nearest is 0.1.0, exported by io.hls4j.core.api "
            + version("io.hls4j.core.api")
            + "; it was built for another hls4j; get the plugin for this one.",
        doctor("acme.version"));
  }

  @Test
  void anotherJava() throws Exception {
    plugin(
        Jar.bundle("acme.java")
            .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""));
    assertEquals(
        "acme.java 1.0.0 is not active: it needs Java 99, but this is Java "
            + Runtime.version().feature()
            + "; set JAVA_HOME to a Java 99 or newer.",
        doctor("acme.java"));
  }

  @Test
  void anActivatorThatThrows() throws Exception {
    plugin(
        Jar.bundle("acme.thrower")
            .type(Thrower.class)
            .header("Bundle-Activator", Thrower.class.getName())
            .header("Import-Package", "org.osgi.framework"));
    assertEquals(
        "acme.thrower 1.0.0 is not active: its activator throws java.lang.IllegalStateException:"
            + " no licence; ask the author of the plugin; the log with --debug has the whole"
            + " trace.",
        doctor("acme.thrower"));
  }

  @Test
  void aComponentThatWaits() throws Exception {
    plugin(
        Jar.bundle("acme.waiting")
            .component(
                Waiting.class,
                "<service><provide interface='java.lang.Runnable'/></service>"
                    + "<reference name='clock' bind='setClock' interface='java.lang.Comparable'/>"));
    assertEquals(
        "acme.waiting 1.0.0, component io.hls4j.itests.DoctorTest$Waiting, waits for a service"
            + " java.lang.Comparable (reference 'clock'); no active bundle has one: install one"
            + " that does.",
        doctor("acme.waiting"));
  }

  @Test
  void aComponentThatFails() throws Exception {
    plugin(
        Jar.bundle("acme.reluctant")
            .component(
                Reluctant.class, "<service><provide interface='java.lang.Runnable'/></service>"));
    assertEquals(
        "acme.reluctant 1.0.0, component io.hls4j.itests.DoctorTest$Reluctant, fails to start:"
            + " java.lang.IllegalStateException: no table; ask the author of the plugin; the log"
            + " with --debug has the whole trace.",
        doctor("acme.reluctant"));
  }

  @Test
  void twoProvidersOfOnePackage() throws Exception {
    plugin(Jar.bundle("acme.low").header("Export-Package", "com.acme.low;version=1.0"));
    plugin(Jar.bundle("acme.low2").header("Export-Package", "com.acme.low;version=2.0"));
    plugin(
        Jar.bundle("acme.mid")
            .header("Import-Package", "com.acme.low;version=\"[1.0,2)\"")
            .header("Export-Package", "com.acme.mid;uses:=\"com.acme.low\""));
    plugin(
        Jar.bundle("acme.high")
            .header("Import-Package", "com.acme.mid,com.acme.low;version=\"[2.0,3)\""));
    assertEquals(
        "acme.high 1.0.0 is not active: it would see the package 'com.acme.low' twice, from"
            + " acme.low2 and from acme.low; remove one of the two.",
        doctor("acme.high"));
  }

  @Test
  void aBundleThatWaitsForABrokenOne() throws Exception {
    plugin(
        Jar.bundle("acme.base")
            .header("Export-Package", "com.acme.base;version=1.0")
            .header("Import-Package", "com.acme.secret"));
    plugin(Jar.bundle("acme.above").header("Import-Package", "com.acme.base"));
    assertEquals(
        "acme.above 1.0.0 is not active: it imports the package 'com.acme.base' from acme.base"
            + " 1.0.0, which is not active itself; see what is said of that bundle.",
        doctor("acme.above"));
  }

  @Test
  void aBundleThatDoesNothing() throws Exception {
    plugin(Jar.bundle("acme.idle"));
    assertEquals(
        "acme.idle 1.0.0 is active, but offers no service and exports no package; was it built"
            + " with bnd, so that its manifest names its components.",
        doctor("acme.idle"));
  }

  @Test
  void theSameBundleTwice() throws Exception {
    plugin(Jar.bundle("acme.twin").header("Export-Package", "com.acme.twin"));
    files.add(Jar.bundle("acme.twin").write(folder().resolve("copy.jar")));
    assertEquals(
        "copy.jar is acme.twin 1.0.0, as is another plugin already; remove one of them.",
        doctor("copy.jar"));
  }

  @Test
  void aJarThatIsNoBundle() throws Exception {
    Path jar = folder().resolve("plain.jar");
    Files.createDirectories(folder());
    files.add(Files.writeString(jar, "text"));
    assertEquals(
        "plain.jar is not a jar (zip END header not found); build it with bnd, or remove it.",
        doctor("plain.jar"));
  }

  private void plugin(Jar jar) throws IOException {
    Path file = folder().resolve("plugin" + files.size() + ".jar");
    files.add(jar.write(file));
    try {
      Bundle bundle = context.installBundle(file.toUri().toString());
      installed.add(bundle);
      bundle.start();
    } catch (BundleException expected) {
      // The doctor says why.
      return;
    }
  }

  private String doctor(String subject) {
    CommandLine.Result result = commandLine.run("doctor", "--ci");
    assertEquals(1, result.status(), result.out());
    return result.line(subject + (subject.endsWith(".jar") ? " " : " 1.0.0"));
  }

  private Path folder() {
    return Path.of(context.getProperty("hls4j.plugins"));
  }

  private String version(String name) {
    for (Bundle bundle : context.getBundles()) {
      if (name.equals(bundle.getSymbolicName())) {
        return bundle.getVersion().toString();
      }
    }
    return "absent";
  }
}
