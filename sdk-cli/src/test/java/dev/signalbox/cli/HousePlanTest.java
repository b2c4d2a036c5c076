package dev.signalbox.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of the house plan: they point down only, and core knows nobody. */
class HousePlanTest {
  private static final String[] MODULES = {
    "core", "encoder", "llm", "router", "guard", "train", "langchain4j", "cli", "examples"
  };
  private static JavaClasses house = new ClassFileImporter().importPackages();

  @BeforeAll
  static void importHouse() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.signalbox");
  }

  @Test
  void house_imported_hasEveryModuleOnTheClassPath() {
    for (String module :
        List.of("core", "encoder", "router", "guard", "train", "langchain4j", "cli")) {
      assertThat(house.stream().anyMatch(c -> c.getPackageName().startsWith(in(module))))
          .as(module)
          .isTrue();
    }
  }

  @Test
  void core_dependsOn_nobodyAbove() {
    assertKnowsNone("core", "encoder", "llm", "router", "guard", "train", "langchain4j", "cli");
  }

  @Test
  void siblings_meetOnlyAtCore() {
    assertKnowsNone("encoder", "llm", "router", "guard", "train", "langchain4j", "cli");
    assertKnowsNone("router", "encoder", "llm", "guard", "train", "langchain4j", "cli");
  }

  @Test
  void guard_dependsOn_coreOnly() {
    assertKnowsNone("guard", "encoder", "llm", "router", "train", "langchain4j", "cli");
  }

  @Test
  void guard_startsLight_withoutJsonLibraryAndLogging() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.signalbox.guard", "dev.signalbox.guard.command..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml..", "org.slf4j..", "org.snakeyaml..")
        .check(house);
  }

  @Test
  void guardCheck_startsLight_withoutCommandLineLibrary() {
    noClasses()
        .that()
        .haveNameMatching(
            "dev\\.signalbox\\.cli\\.(Main|Console|Exit|GuardCheck|GuardOptions.*|GuardPlace|GuardSetup)")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", "com.fasterxml..", "org.slf4j..")
        .check(house);
  }

  @Test
  void guardHook_startsLight_withoutCommandLineAndJsonLibrary() {
    noClasses()
        .that()
        .haveNameMatching("dev\\.signalbox\\.cli\\.(GuardHook|GuardHookOptions.*|hook\\..*)")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", "com.fasterxml..", "org.slf4j..")
        .check(house);
  }

  @Test
  void insides_areTouchedByTheirModuleOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.signalbox.guard..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.signalbox.guard..internal..")
        .check(house);
  }

  @Test
  void train_dependsOn_encoderAndCoreOnly() {
    assertKnowsNone("train", "router", "guard", "langchain4j", "cli");
  }

  @Test
  void langchain4j_dependsOn_whatItAdaptsOnly() {
    assertKnowsNone("langchain4j", "encoder", "train", "cli");
  }

  @Test
  void core_knowsNoVendor() {
    noClasses()
        .that()
        .resideInAPackage("dev.signalbox.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "ai.onnxruntime..", "dev.langchain4j..", "picocli..")
        .check(house);
  }

  @Test
  void vendorTypes_stayOutOfPublicSignatures() {
    classes()
        .that()
        .resideInAPackage("dev.signalbox.encoder..")
        .and()
        .arePublic()
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("ai.djl..", "ai.onnxruntime..")
        .check(house);
  }

  @Test
  void packages_haveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("dev.signalbox.(*)..")
        .should()
        .beFreeOfCycles()
        .check(house);
  }

  @Test
  void everyPublishedModule_isNullMarked() throws IOException {
    Path root = Path.of(System.getProperty("signalbox.root"));
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> packages =
          files
              .filter(file -> root.relativize(file).toString().startsWith("sdk-"))
              .filter(file -> file.toString().contains("/src/main/java/dev/signalbox/"))
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .toList();
      assertThat(packages).isNotEmpty();
      assertThat(packages)
          .allSatisfy(
              directory ->
                  assertThat(directory.resolve("package-info.java"))
                      .content()
                      .contains("@NullMarked"));
    }
  }

  private static void assertKnowsNone(String module, String... others) {
    for (String other : others) {
      noClasses()
          .that()
          .resideInAPackage(in(module) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(in(other) + "..")
          .check(house);
    }
  }

  private static String in(String module) {
    assertThat(MODULES).contains(module);
    return "dev.signalbox." + module;
  }
}
