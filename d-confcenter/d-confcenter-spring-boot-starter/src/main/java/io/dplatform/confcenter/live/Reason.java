package io.dplatform.confcenter.live;

import io.dplatform.confcenter.SecretKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.ClassUtils;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Why settings do not fit a bean, for whoever wrote them: which one, where it stands, what was expected. Secrets are masked. */
final class Reason {

    private static final int MAX_VALUE = 80;
    private static final int MAX_ERRORS = 5;

    private Reason() {}

    static String of(Throwable failure) {
        String why = null;
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof BindValidationException validation) {
                return invalid(validation.getValidationErrors());
            }
            if (e instanceof UnboundConfigurationPropertiesException unbound) {
                return unknown(unbound);
            }
            if (e instanceof BindException bind) {
                why = mistyped(bind);
            }
        }
        return why == null ? failure.getClass().getSimpleName() + ": " + failure.getMessage() : why;
    }

    private static String mistyped(BindException e) {
        ConfigurationProperty property = e.getProperty();
        String name = (property == null ? e.getName() : property.getName()).toString();
        Object value = property == null ? null : property.getValue();
        return at(property == null ? null : property.getOrigin())
                + name
                + (value == null ? "" : " is " + shown(name, value))
                + " (expected: " + expected(e) + ")";
    }

    private static String expected(BindException e) {
        Class<?> type = e.getTarget().getType().resolve(Object.class);
        for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
            if (t instanceof ConversionFailedException conversion) {
                type = conversion.getTargetType().getType();
            } else if (t instanceof ConverterNotFoundException notFound) {
                TypeDescriptor target = notFound.getTargetType();
                type = target.getType();
            }
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(it -> ((Enum<?>) it).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "));
        }
        return TypeName.of(type);
    }

    private static String invalid(ValidationErrors errors) {
        List<ObjectError> all = errors.getAllErrors();
        String shown = all.stream()
                .limit(MAX_ERRORS)
                .map(it -> invalid(errors, it))
                .sorted()
                .collect(Collectors.joining("; "));
        return all.size() > MAX_ERRORS ? shown + "; and " + (all.size() - MAX_ERRORS) + " more" : shown;
    }

    private static String invalid(ValidationErrors errors, ObjectError error) {
        String expected = " (expected: " + error.getDefaultMessage() + ")";
        if (!(error instanceof FieldError field)) {
            return errors.getName() + expected;
        }
        String name = errors.getName() + "." + dashed(field.getField());
        return at(Origin.from(error)) + name + " is " + shown(name, field.getRejectedValue()) + expected;
    }

    private static String unknown(UnboundConfigurationPropertiesException e) {
        List<String> names = new ArrayList<>();
        for (ConfigurationProperty property : e.getUnboundProperties()) {
            names.add(at(property.getOrigin()) + property.getName());
        }
        return names.stream().limit(MAX_ERRORS).collect(Collectors.joining("; "))
                + " (expected: only settings that are known here)";
    }

    private static String at(@Nullable Origin origin) {
        if (origin instanceof PropertySourceOrigin source && source.getOrigin() != null) {
            return at(source.getOrigin());
        }
        if (origin instanceof DocumentOrigin document) {
            return document.place() + ": ";
        }
        return origin == null ? "" : origin + ": ";
    }

    private static String shown(String name, @Nullable Object value) {
        if (value == null) {
            return "missing";
        }
        if (SecretKeys.isSecret(name)) {
            return SecretKeys.MASK;
        }
        String text = String.valueOf(value);
        return '"' + (text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE) + "…") + '"';
    }

    /** As it is written in a document. */
    private static String dashed(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** What people call a type. */
    private static final class TypeName {

        static String of(Class<?> type) {
            Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
            if (boxed == Integer.class || boxed == Long.class || boxed == Short.class || boxed == Byte.class) {
                return "a whole number that fits into " + ClassUtils.getShortName(type);
            }
            if (Number.class.isAssignableFrom(boxed)) {
                return "a number";
            }
            return switch (boxed.getSimpleName()) {
                case "Boolean" -> "true or false";
                case "Duration" -> "a duration, e.g. 500ms or 2s";
                case "DataSize" -> "a size, e.g. 10MB";
                case "String" -> "a text";
                default ->
                    boxed.isArray() || Iterable.class.isAssignableFrom(boxed)
                            ? "a list"
                            : "a valid " + boxed.getSimpleName();
            };
        }
    }
}
