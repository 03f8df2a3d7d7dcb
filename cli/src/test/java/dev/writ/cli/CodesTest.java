package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CodesTest {

    @Test
    void idsAndNamesAreUnique() {
        List<DiagnosticCode> codes = Codes.all();
        assertThat(codes).extracting(DiagnosticCode::id).doesNotHaveDuplicates();
        assertThat(codes).extracting(DiagnosticCode::label).doesNotHaveDuplicates();
    }

    @Test
    void everyCodeOfTheCompilerIsThere() {
        List<String> enums = new ClassFileImporter()
                .importPackages("dev.writ.compiler").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(DiagnosticCode.class))
                        .map(JavaClass::getName)
                        .sorted()
                        .toList();
        assertThat(Codes.all().stream()
                        .map(code -> ((Enum<?>) code).getDeclaringClass().getName())
                        .distinct()
                        .sorted())
                .containsExactlyElementsOf(enums);
    }
}
