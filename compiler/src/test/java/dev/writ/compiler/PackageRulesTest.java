package dev.writ.compiler;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the packages of the compiler to the table of who may use whom, and to being pure. */
class PackageRulesTest {

    private static final String BASE = "dev.writ.compiler";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("writ-") && !location.contains(".jar"))
            .importPackages(BASE);

    /** For each package, those that it may use. Data flows down this list; nothing flows up. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("source", Set.of()),
            Map.entry("policy", Set.of()),
            Map.entry("diagnostic", Set.of("source")),
            Map.entry("json", Set.of("source", "diagnostic")),
            Map.entry("syntax", Set.of("source", "policy")),
            Map.entry("parse", Set.of("source", "diagnostic", "syntax", "policy")),
            Map.entry("catalogue", Set.of("source", "diagnostic", "json")),
            Map.entry("model", Set.of("source", "diagnostic", "policy", "catalogue")),
            Map.entry("resolve", Set.of("source", "diagnostic", "policy", "syntax", "catalogue", "model")),
            Map.entry("intent", Set.of("source", "diagnostic", "policy", "catalogue", "model")),
            Map.entry("lower", Set.of("source", "diagnostic", "policy", "catalogue", "model", "intent")),
            Map.entry("emit", Set.of("source", "diagnostic", "policy", "catalogue", "json", "lower")),
            Map.entry("analysis", Set.of("source", "diagnostic", "policy", "catalogue", "model", "intent")),
            Map.entry("read", Set.of("source", "diagnostic", "policy", "json")),
            Map.entry("notation", Set.of("policy", "catalogue", "model", "resolve")),
            Map.entry("workspace", Set.of("source", "diagnostic", "syntax", "parse", "catalogue")),
            // The facade.
            Map.entry(
                    "",
                    Set.of(
                            "source",
                            "diagnostic",
                            "policy",
                            "syntax",
                            "catalogue",
                            "model",
                            "resolve",
                            "intent",
                            "lower",
                            "emit",
                            "analysis",
                            "read",
                            "notation",
                            "workspace")));

    @Test
    void packagesUseOnlyWhatTheTableAllows() {
        Set<String> violations = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            String own = inside(from);
            from.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(to -> to.getPackageName().startsWith(BASE))
                    .map(PackageRulesTest::inside)
                    .filter(to -> !to.equals(own)
                            && !MAY_USE.getOrDefault(own, Set.of()).contains(to))
                    .forEach(to -> violations.add("`" + own + "` uses `" + to + "`, for example " + from.getName()));
        }
        assertEquals(Set.of(), violations);
    }

    @Test
    void theTableNamesPackagesThatExist() {
        Set<String> existing = new TreeSet<>();
        CLASSES.forEach(type -> existing.add(inside(type)));
        assertEquals(new TreeSet<>(MAY_USE.keySet()), existing);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void librariesStayInTheirPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".parse")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.antlr..", "dev.writ.grammar..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".json")
                .should()
                .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson.."))
                .check(CLASSES);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".emit.DocumentCheck")
                .should()
                .dependOnClassesThat(resideInAPackage("com.networknt.."))
                .check(CLASSES);
    }

    @Test
    void nothingIsReadOrWritten() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("java.net..")
                        .or(resideInAPackage("java.nio.file.."))
                        .or(resideInAPackage("java.nio.channels.."))
                        // What is remembered may be asked for by several threads; nothing starts one, or waits.
                        .or(resideInAPackage("java.util.concurrent..").and(not(type(ConcurrentHashMap.class))))
                        .or(resideInAPackage("java.util.prefs.."))
                        .or(assignableTo(java.io.File.class))
                        .or(assignableTo(java.io.PrintStream.class))
                        .or(assignableTo(java.io.Console.class))
                        .or(assignableTo(Runtime.class))
                        .or(assignableTo(Thread.class))
                        .or(assignableTo(ProcessBuilder.class)))
                .because("the compiler is pure")
                .check(CLASSES);
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "ask the clock, the environment or chance",
                        (JavaCall<?> call) -> call.getTarget().getName().equals("now")
                                || call.getTargetOwner().isEquivalentTo(java.util.Random.class)
                                || (call.getTargetOwner().isEquivalentTo(Math.class)
                                        && call.getTarget().getName().equals("random"))
                                || (call.getTargetOwner().isEquivalentTo(System.class)
                                        && !call.getTarget().getName().equals("arraycopy")
                                        && !call.getTarget().getName().equals("identityHashCode"))))
                .because("the same input means the same output")
                .check(CLASSES);
    }

    /** What the machine's language or encoding is must not show. */
    @Test
    void nothingDependsOnTheMachinesLanguage() {
        noClasses()
                .should()
                .callMethodWhere(describe("use the default locale", (JavaCall<?> call) -> {
                    String name = call.getTarget().getName();
                    List<String> types = call.getTarget().getRawParameterTypes().stream()
                            .map(JavaClass::getName)
                            .toList();
                    boolean localized = types.contains(Locale.class.getName());
                    boolean string = call.getTargetOwner().isEquivalentTo(String.class);
                    return !localized
                            && ((string
                                            && Set.of("format", "formatted", "toLowerCase", "toUpperCase")
                                                    .contains(name))
                                    || (string && name.equals("getBytes") && types.isEmpty())
                                    || name.equals("getDefault")
                                    || call.getTargetOwner().isAssignableTo(java.text.Format.class)
                                    || name.equals("defaultCharset"));
                }))
                .check(CLASSES);
        noClasses()
                .should()
                .callConstructorWhere(describe("use the default charset", (JavaCall<?> call) -> {
                    List<String> types = call.getTarget().getRawParameterTypes().stream()
                            .map(JavaClass::getName)
                            .toList();
                    return (call.getTargetOwner().isEquivalentTo(String.class)
                                    && types.contains("[B")
                                    && !types.contains("java.nio.charset.Charset"))
                            || (call.getTargetOwner().isAssignableTo(java.io.InputStreamReader.class)
                                    && types.size() == 1);
                }))
                .check(CLASSES);
    }

    // ---- documentation

    private static final Pattern PUBLIC =
            Pattern.compile("^( *)public (?!static void main).*?\\b(\\w+)(\\(|<.*?> *\\(| *[({<]|$).*");

    /** Constructors of records say nothing new, and a method that overrides has its contract elsewhere. */
    @Test
    void whatIsPublicIsDocumented() throws IOException {
        List<String> missing = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(Path.of("src/main/java"))) {
            for (Path file : walk.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                if (file.endsWith("package-info.java")) {
                    if (!lines.get(0).startsWith("/**")) {
                        missing.add(file.toString());
                    }
                    continue;
                }
                undocumented(file, lines, missing);
            }
        }
        assertEquals(List.of(), missing);
    }

    private static void undocumented(Path file, List<String> lines, List<String> missing) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = PUBLIC.matcher(lines.get(i));
            if (!matcher.matches()) {
                continue;
            }
            int before = i - 1;
            boolean overrides = false;
            while (before >= 0 && lines.get(before).strip().startsWith("@")) {
                overrides |= lines.get(before).strip().startsWith("@Override");
                before--;
            }
            boolean compactConstructor = lines.get(i).matches(" *public [A-Z]\\w* \\{");
            if (!overrides && !compactConstructor && !lines.get(before).strip().endsWith("*/")) {
                missing.add(file + ":" + (i + 1) + " " + lines.get(i).strip());
            }
        }
    }

    private static String inside(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(BASE) ? "" : name.substring(BASE.length() + 1);
    }
}
