package io.dplatform.watcher.server.documents;

import io.dplatform.confcenter.DocumentFormat;
import io.dplatform.confcenter.InvalidDocumentException;
import io.dplatform.confcenter.SecretKeys;
import io.dplatform.confcenter.Setting;
import io.dplatform.watcher.server.changes.SecretText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a text changes of another one, setting by setting. A number that changes more than tenfold is most often a slip. */
final class Comparison {

    private static final int MAX_CHANGES = 500;
    private static final int MAX_VALUE = 200;
    private static final BigDecimal TENFOLD = BigDecimal.TEN;

    /** A number, and the unit behind it. */
    private static final Pattern QUANTITY = Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,18})?)\\s?([A-Za-z%]{0,10})");

    private Comparison() {}

    /** Empty where the text is well formed; else what is wrong with it. */
    static Optional<String> problem(DocumentFormat format, String text) {
        try {
            if (format == DocumentFormat.YAML || format == DocumentFormat.JSON || format == DocumentFormat.PROPERTIES) {
                format.settings(text);
            } else {
                format.check(text);
            }
            return Optional.empty();
        } catch (InvalidDocumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Without those of a text that cannot be read. */
    static List<SettingChange> changes(DocumentFormat format, String before, String after) {
        Map<String, Setting> old = settings(format, before);
        Map<String, Setting> fresh = settings(format, after);
        Set<String> keys = new LinkedHashSet<>(fresh.keySet());
        keys.addAll(old.keySet());
        List<SettingChange> changes = new ArrayList<>();
        for (String key : keys) {
            String was = value(old.get(key));
            String is = value(fresh.get(key));
            if (!Objects.equals(was, is) && changes.size() < MAX_CHANGES) {
                changes.add(new SettingChange(key, shown(key, was), shown(key, is), risk(key, was, is)));
            }
        }
        return changes;
    }

    private static Map<String, Setting> settings(DocumentFormat format, String text) {
        try {
            return text.isBlank() ? Map.of() : format.settings(text);
        } catch (InvalidDocumentException e) {
            return Map.of();
        }
    }

    private static @Nullable String value(@Nullable Setting setting) {
        return setting == null ? null : String.valueOf(setting.value());
    }

    private static @Nullable String shown(String key, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (SecretKeys.isSecret(key)) {
            return SecretKeys.MASK;
        }
        String masked = SecretText.masked(value, SecretKeys.MASK);
        return masked.length() <= MAX_VALUE ? masked : masked.substring(0, MAX_VALUE) + "…";
    }

    private static @Nullable String risk(String key, @Nullable String before, @Nullable String after) {
        if (before == null || after == null || SecretKeys.isSecret(key)) {
            return null;
        }
        Matcher was = QUANTITY.matcher(before);
        Matcher is = QUANTITY.matcher(after);
        if (!was.matches() || !is.matches() || !was.group(2).equals(is.group(2))) {
            return null;
        }
        BigDecimal old = new BigDecimal(was.group(1));
        BigDecimal fresh = new BigDecimal(is.group(1));
        if (old.signum() != 0 && fresh.signum() == 0) {
            return "falls to 0";
        }
        if (old.signum() > 0 && fresh.signum() < 0) {
            return "falls below 0";
        }
        if (old.signum() != 0 && fresh.abs().compareTo(old.abs().multiply(TENFOLD)) > 0) {
            return "grows more than tenfold";
        }
        return fresh.abs().multiply(TENFOLD).compareTo(old.abs()) < 0 ? "shrinks to less than a tenth" : null;
    }
}
