package dev.writ.compiler.syntax;

import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trees without places: two trees have the same shape if they say the same. */
final class Shape {

    private Shape() {}

    /** Returns what a tree says; by reflection, so that a component that is added later is not forgotten. */
    static Object of(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Shape::of);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Shape::of).toList();
        }
        if (!(value instanceof Record)) {
            return value;
        }
        List<Object> parts = new ArrayList<>();
        parts.add(value.getClass().getSimpleName());
        try {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                if (component.getType() != Span.class && component.getType() != SourceText.class) {
                    component.getAccessor().setAccessible(true);
                    parts.add(of(component.getAccessor().invoke(value)));
                }
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
        return parts;
    }
}
