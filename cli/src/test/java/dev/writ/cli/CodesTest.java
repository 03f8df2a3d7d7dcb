package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
    void everyCodeIsThere() {
        List<String> enums = new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                .importPackages("dev.writ.compiler", "dev.writ.rules", "dev.writ.cli").stream()
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
