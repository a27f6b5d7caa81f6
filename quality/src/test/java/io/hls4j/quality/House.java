package io.hls4j.quality;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All modules: which may see which, and the classes of all of them. */
final class House {
  private static final String ROOT = "io.hls4j.";

  /** The main classes of all modules. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.hls4j")
          .that(
              JavaClass.Predicates.resideOutsideOfPackages(
                  "io.hls4j.quality..", "io.hls4j.conformance.."));

  private static final Map<String, List<String>> MAY_SEE = new TreeMap<>();

  static {
    List<String> plugin = List.of("core.graph", "core.api");
    List<String> backend = List.of("core.graph", "core.api", "core.codegen");
    List<String> engine =
        List.of("core.graph", "core.api", "core.passes", "core.emulator", "core.codegen");
    MAY_SEE.put("core.graph", List.of());
    MAY_SEE.put("core.api", List.of("core.graph"));
    MAY_SEE.put("core.passes", plugin);
    MAY_SEE.put("core.emulator", plugin);
    MAY_SEE.put("core.codegen", List.of("core.graph", "core.api", "hls.kernels"));
    MAY_SEE.put("core.engine", engine);
    MAY_SEE.put("hls.kernels", List.of());
    MAY_SEE.put("frontend.keras", plugin);
    MAY_SEE.put("frontend.onnx", plugin);
    MAY_SEE.put("frontend.pytorch", plugin);
    MAY_SEE.put("backend.vivado", backend);
    MAY_SEE.put("backend.quartus", backend);
    MAY_SEE.put("backend.catapult", backend);
    MAY_SEE.put("backend.oneapi", backend);
    MAY_SEE.put("cli", plugin);
    MAY_SEE.put("launcher", List.of());
    MAY_SEE.put("shell", List.of());
    MAY_SEE.put("testkit", plugin);
  }

  private House() {}

  static List<String> modules() {
    return List.copyOf(MAY_SEE.keySet());
  }

  /** The other modules that a module may see. */
  static List<String> visibleFrom(String module) {
    return MAY_SEE.get(module);
  }

  /** The module of a class, or nothing. */
  static String moduleOf(JavaClass c) {
    return MAY_SEE.keySet().stream()
        .filter(m -> (c.getPackageName() + ".").startsWith(ROOT + m + "."))
        .findFirst()
        .orElse("");
  }

  /** The pattern of all packages of a module. */
  static String packages(String module) {
    return ROOT + module + "..";
  }

  static String internals(String module) {
    return ROOT + module + ".internal..";
  }

  static boolean isInternal(JavaClass c) {
    return (c.getPackageName() + ".").contains(".internal.");
  }

  /** Whether other bundles can load the class. */
  static boolean isVisible(JavaClass c) {
    boolean open = c.getModifiers().contains(JavaModifier.PUBLIC) && !isInternal(c);
    return open && c.getEnclosingClass().map(House::isVisible).orElse(true);
  }
}
