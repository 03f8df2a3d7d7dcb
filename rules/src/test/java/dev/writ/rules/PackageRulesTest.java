package dev.writ.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which package may know what: rules know what they look at, and nothing of settings files and reports. */
class PackageRulesTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("dev.writ.rules");

    @Test
    void theYamlLibraryStaysInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.writ.rules.settings")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(CLASSES);
    }

    @Test
    void jsonGoesThroughTheCompilersOwnReaderAndWriter() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..", "com.networknt..", "org.antlr..")
                .check(CLASSES);
    }

    @Test
    void filesAndConsoleAreSomebodyElsesToTouch() {
        noClasses()
                .should()
                // An address is a text as long as nobody opens it.
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.net..")
                        .and(not(type(URI.class)))
                        .and(not(type(URISyntaxException.class))))
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void nothingButReportsKnowsReports() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.writ.rules.report")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.writ.rules.report")
                .check(CLASSES);
    }

    @Test
    void rulesDoNotKnowOneAnother() {
        slices().matching("dev.writ.rules.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
