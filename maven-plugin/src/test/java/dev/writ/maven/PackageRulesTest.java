package dev.writ.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which package may know what. */
final class PackageRulesTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("dev.writ.maven");

    /** The options library is not on the class path of the plugin, nor is there a terminal. */
    @Test
    void optionsAreTheBusinessOfMaven() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "dev.writ.cli.command..", "dev.writ.cli")
                .check(CLASSES);
    }

    @Test
    void theProcessBelongsToMaven() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .check(CLASSES);
    }

    @Test
    void theLayersLookDownOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.writ.maven..")
                .layer("goals")
                .definedBy("dev.writ.maven")
                .layer("run")
                .definedBy("dev.writ.maven.run")
                .whereLayer("goals")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }
}
