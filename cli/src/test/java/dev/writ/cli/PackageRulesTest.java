package dev.writ.cli;

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
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("dev.writ.cli");

    @Test
    void theOptionsLibraryStaysInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.writ.cli.command")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void yamlIsReadElsewhere() {
        noClasses()
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
    void theLiveServiceIsReachedWithoutACommandLine() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.writ.cli.deploy..", "dev.writ.cli.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "picocli..",
                        "dev.writ.cli.command",
                        "dev.writ.cli.action",
                        "dev.writ.cli.report",
                        "dev.writ.cli")
                .check(CLASSES);
    }

    @Test
    void requestsAreSignedInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.writ.cli.deploy.client")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "java.net.http..")
                .check(CLASSES);
    }

    @Test
    void onlyMainTouchesTheProcess() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(CLASSES);
    }

    @Test
    void theLayersLookDownOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.writ.cli..")
                .layer("command")
                .definedBy("dev.writ.cli.command")
                .layer("action")
                .definedBy("dev.writ.cli.action")
                .layer("report")
                .definedBy("dev.writ.cli.report")
                .layer("question")
                .definedBy("dev.writ.cli.question")
                .layer("notation")
                .definedBy("dev.writ.cli.notation")
                .layer("input")
                .definedBy("dev.writ.cli.input")
                .layer("sandbox")
                .definedBy("dev.writ.cli.sandbox..")
                .layer("apply")
                .definedBy("dev.writ.cli.deploy.apply")
                .layer("journal")
                .definedBy("dev.writ.cli.deploy.journal")
                .layer("plan")
                .definedBy("dev.writ.cli.deploy.plan")
                .layer("live")
                .definedBy("dev.writ.cli.deploy.live")
                .layer("client")
                .definedBy("dev.writ.cli.deploy.client")
                .layer("service")
                .definedBy("dev.writ.cli.deploy.service")
                .layer("git")
                .definedBy("dev.writ.cli.git")
                .layer("files")
                .definedBy("dev.writ.cli.files")
                .layer("console")
                .definedBy("dev.writ.cli.console")
                .layer("main")
                .definedBy("dev.writ.cli")
                .whereLayer("command")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("action")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("action", "command", "main")
                .whereLayer("question")
                .mayOnlyBeAccessedByLayers("action", "report")
                .whereLayer("notation")
                .mayOnlyBeAccessedByLayers("action", "report", "question", "plan")
                .whereLayer("input")
                .mayOnlyBeAccessedByLayers("action", "report", "question", "command")
                .whereLayer("sandbox")
                .mayOnlyBeAccessedByLayers("action")
                .whereLayer("apply")
                .mayOnlyBeAccessedByLayers("report", "action", "command")
                .whereLayer("journal")
                .mayOnlyBeAccessedByLayers("apply", "action")
                .whereLayer("plan")
                .mayOnlyBeAccessedByLayers("action", "report", "command", "main", "apply")
                .whereLayer("live")
                .mayOnlyBeAccessedByLayers("action", "input", "plan", "apply")
                .whereLayer("client")
                .mayOnlyBeAccessedByLayers("sandbox", "action", "report", "input")
                .whereLayer("git")
                .mayOnlyBeAccessedByLayers("input")
                .whereLayer("files")
                .mayOnlyBeAccessedByLayers("report", "action", "input", "git", "main", "apply", "journal")
                .check(CLASSES);
    }
}
