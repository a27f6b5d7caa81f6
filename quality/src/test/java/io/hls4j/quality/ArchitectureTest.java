package io.hls4j.quality;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.annotation.bundle.Export;

/** Who may see whom: the picture of ARCHITECTURE.md, as rules. */
class ArchitectureTest {
  /** One slice: a node has a kind, the rules of a kind read nodes, evaluation is such a rule. */
  private static final List<String> GRAPH =
      List.of(
          "io.hls4j.core.graph",
          "io.hls4j.core.graph.eval",
          "io.hls4j.core.graph.layer",
          "io.hls4j.core.graph.layers");

  static List<String> modules() {
    return House.modules();
  }

  @Test
  void everyClassBelongsToAModuleWithARule() {
    Set<String> strangers = new TreeSet<>();
    for (JavaClass c : House.CLASSES) {
      if (House.moduleOf(c).isEmpty()) {
        strangers.add(c.getPackageName());
      }
    }
    assertEquals(Set.of(), strangers, "packages of modules that House does not know");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void seesOnlyTheModulesBelowIt(String module) {
    String[] below = House.visibleFrom(module).stream().map(House::packages).toArray(String[]::new);
    noClasses()
        .that(resideInAPackage(House.packages(module)))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.hls4j..")
                .and(not(resideInAPackage(House.packages(module))))
                .and(not(resideInAnyPackage(below))))
        .because("dependencies point one way, and no plugin needs another plugin")
        .allowEmptyShould(true)
        .check(House.CLASSES);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void keepsItsInternalsToItself(String module) {
    noClasses()
        .that(not(resideInAPackage(House.packages(module))))
        .should()
        .dependOnClassesThat(resideInAPackage(House.internals(module)))
        .because("internal packages are not exported and change without notice")
        .check(House.CLASSES);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void hasNoCycleBetweenItsPackages(String module) {
    slices()
        .assignedFrom(new Packages(module))
        .should()
        .beFreeOfCycles()
        .ignoreDependency(alwaysTrue(), simpleNameEndingWith("Diagnostics"))
        .because("a cycle is one package that is too large; a catalogue of messages is a leaf")
        .allowEmptyShould(true)
        .check(House.CLASSES);
  }

  @Test
  void everyPackageIsExportedOrInternal() {
    Set<String> neither = new TreeSet<>();
    for (JavaClass c : House.CLASSES) {
      boolean exported = c.getPackage().isAnnotatedWith(Export.class);
      boolean isBundle = !House.moduleOf(c).equals("launcher");
      if (isBundle && !House.isInternal(c) && !exported) {
        neither.add(c.getPackageName());
      }
    }
    assertEquals(Set.of(), neither, "packages that are neither exported nor internal");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void showsOnlyWhatOthersCanLoad(String module) {
    classes()
        .that(resideInAPackage(House.packages(module)))
        .and(describe("other bundles can load", House::isVisible))
        .should(showOnlyVisibleTypes())
        .because("a type that another bundle cannot load is no part of an API")
        .allowEmptyShould(true)
        .check(House.CLASSES);
  }

  private static ArchCondition<JavaClass> showOnlyVisibleTypes() {
    return new ArchCondition<>("show only types that other bundles can load") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        for (JavaCodeUnit unit : item.getCodeUnits()) {
          if (isOpen(unit)) {
            unit.getAllInvolvedRawTypes().stream()
                .map(JavaClass::getBaseComponentType)
                .filter(c -> c.getPackageName().startsWith("io.hls4j") && !House.isVisible(c))
                .map(c -> violated(unit, unit.getFullName() + " shows " + c.getName()))
                .forEach(events::add);
          }
        }
      }
    };
  }

  private static boolean isOpen(JavaCodeUnit unit) {
    Set<JavaModifier> modifiers = unit.getModifiers();
    return !modifiers.contains(JavaModifier.SYNTHETIC)
        && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
  }

  private record Packages(String module) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass c) {
      String name = c.getPackageName();
      if (!House.moduleOf(c).equals(module)) {
        return SliceIdentifier.ignore();
      }
      return SliceIdentifier.of(GRAPH.contains(name) ? GRAPH.get(0) : name);
    }

    @Override
    public String getDescription() {
      return "packages of " + module;
    }
  }
}
