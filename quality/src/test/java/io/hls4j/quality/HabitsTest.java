package io.hls4j.quality;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;

import org.junit.jupiter.api.Test;

/** Habits that a formatter cannot see. */
class HabitsTest {
  @Test
  void onlyTheCommandLineTalksToStandardStreams() {
    noClasses()
        .that(not(resideInAnyPackage("io.hls4j.cli..", "io.hls4j.launcher..")))
        .should(ACCESS_STANDARD_STREAMS)
        .because("standard output is the result of a command, and only the command knows it")
        .check(House.CLASSES);
  }

  @Test
  void nobodyThrowsGenericExceptions() {
    noClasses()
        .should(THROW_GENERIC_EXCEPTIONS)
        .because("what a user meets has a code and an exit status")
        .check(House.CLASSES);
  }

  @Test
  void nothingStaticChanges() {
    fields()
        .that()
        .areStatic()
        .should()
        .beFinal()
        .because("several conversions run in one process")
        .check(House.CLASSES);
  }

  @Test
  void componentsAreDeclaredNotTracked() {
    noClasses()
        .that(not(resideInAPackage("io.hls4j.launcher..")))
        .should()
        .dependOnClassesThat(resideInAPackage("org.osgi.util.tracker.."))
        .orShould()
        .implement("org.osgi.framework.BundleActivator")
        .because("declarative services say in one place what a component needs")
        .check(House.CLASSES);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Utils?)")
        .because("such a name fits anything")
        .check(House.CLASSES);
  }
}
