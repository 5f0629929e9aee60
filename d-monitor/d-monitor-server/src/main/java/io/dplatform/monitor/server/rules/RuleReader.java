package io.dplatform.monitor.server.rules;

import io.dplatform.monitor.server.findings.Check;
import io.dplatform.monitor.server.findings.Check.Side;
import io.dplatform.monitor.server.findings.Glob;
import io.dplatform.monitor.server.findings.Grain;
import io.dplatform.monitor.server.findings.Scope;
import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.monitor.server.findings.Signal;
import io.dplatform.tracker.context.CallKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one rule. Goes on after a problem, so that all are told at once. */
final class RuleReader {

    private static final Set<String> RULE =
            Set.of("name", "description", "scope", "when", "for", "severity", "notify", "enabled", "mute");
    private static final Set<String> SCOPE = Set.of("caller", "callee", "operation", "kind", "per");
    private static final Set<String> WHEN = Set.of("signal", "above", "below", "window", "min-calls");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final String NAME_EXPECTED = "1 to 64 of the letters a to z, digits, '.', '_' and '-'";
    private static final int MAX_TEXT = 500;
    private static final int MAX_GLOB = 256;
    private static final int MAX_CHANNELS = 10;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration MAX_HOLD = Duration.ofHours(1);
    private static final long MIN_CALLS = 10;
    private static final long MAX_MIN_CALLS = 1_000_000;

    private final Fields rule;
    private final String path;
    private final Problems problems;

    private RuleReader(Fields rule, String path, Problems problems) {
        this.rule = rule;
        this.path = path;
        this.problems = problems;
    }

    /** Null where it cannot be told what was meant; what is wrong is with the problems then. */
    static @Nullable AlertRule read(Node node, String path, Problems problems) {
        return new RuleReader(Fields.of(node, path, RULE, problems), path, problems).read();
    }

    private @Nullable AlertRule read() {
        String name = name();
        String description = rule.text("description", "a sentence").orElse("");
        if (description.length() > MAX_TEXT) {
            rule.wrong("description", description.length() + " characters", "at most " + MAX_TEXT);
        }
        Node scopeNode = rule.get("scope");
        Scope scope = scope(scopeNode, path + ".scope", problems);
        Severity severity = word(rule, "severity", Severity.class).orElse(Severity.WARNING);
        Duration hold = duration(rule, "for", Duration.ZERO, MAX_HOLD).orElse(Duration.ZERO);
        List<String> notify = channels(rule);
        boolean enabled = truth("enabled").orElse(true);
        boolean muted = truth("mute").orElse(false);
        Check check = check(name == null ? "" : name, scope, hold, severity);
        int line = rule.node().getStartMark().getLine() + 1;
        return name == null || check == null ? null : new AlertRule(check, description, notify, enabled, muted, line);
    }

    private @Nullable String name() {
        if (!rule.has("name")) {
            rule.missing("name", NAME_EXPECTED);
            return null;
        }
        String name = rule.text("name", NAME_EXPECTED).orElse(null);
        if (name != null && !NAME.matcher(name).matches()) {
            rule.wrong("name", Problems.shown(name), NAME_EXPECTED);
            return null;
        }
        return name;
    }

    private @Nullable Check check(String name, Scope scope, Duration hold, Severity severity) {
        Node node = rule.get("when");
        if (node == null) {
            rule.missing("when", "signal and above or below");
            return null;
        }
        Fields when = Fields.of(node, path + ".when", WHEN, problems);
        if (!when.has("signal")) {
            when.missing("signal", words(Signal.class));
        }
        Signal signal = word(when, "signal", Signal.class).orElse(null);
        Duration window = window(when, signal);
        long minCalls = minCalls(when, signal);
        if (signal == null) {
            return null;
        }
        return side(when, signal)
                .map(side -> new Check(
                        name, scope, signal, side, threshold(when, signal, side), window, hold, minCalls, severity))
                .orElse(null);
    }

    private static Duration window(Fields when, @Nullable Signal signal) {
        if (when.has("window") && signal != null && signal.isReading()) {
            when.wrong("window", "a window", "none: it is measured at one moment");
            return WINDOW;
        }
        Duration window = duration(when, "window", STEP, Check.MAX_WINDOW).orElse(WINDOW);
        if (window.toMillis() % STEP.toMillis() != 0) {
            when.wrong("window", Problems.shown(window.toMillis() + "ms"), "whole steps of 10s, up to 1h");
        }
        return window;
    }

    private static long minCalls(Fields when, @Nullable Signal signal) {
        String expected = "a whole number from 1 to " + MAX_MIN_CALLS;
        Optional<String> text = when.text("min-calls", expected);
        if (text.isEmpty()) {
            return MIN_CALLS;
        }
        if (signal != null && signal != Signal.ERROR_SHARE && signal != Signal.TIMEOUT_SHARE && signal != Signal.P99) {
            when.wrong("min-calls", Problems.shown(text.get()), "nothing: few calls are what this signal looks for");
        }
        OptionalDouble count = Quantities.count(text.get());
        if (count.isEmpty() || count.getAsDouble() < 1 || count.getAsDouble() > MAX_MIN_CALLS) {
            when.wrong("min-calls", Problems.shown(text.get()), expected);
            return MIN_CALLS;
        }
        return (long) count.getAsDouble();
    }

    private static Optional<Side> side(Fields when, Signal signal) {
        boolean above = when.has("above");
        boolean below = when.has("below");
        if (signal == Signal.NO_DATA) {
            if (above || below) {
                when.wrong(above ? "above" : "below", "a threshold", "none: the window says how long is too long");
                return Optional.empty();
            }
            return Optional.of(Side.ABOVE);
        }
        if (above && below) {
            when.wrong("below", "both above and below", "one of them");
            return Optional.empty();
        }
        if (below && signal != Signal.RATE) {
            when.wrong("below", "below", "above: only a rate can be too low");
            return Optional.empty();
        }
        if (!above && !below) {
            when.missing("above", thresholdExpected(signal));
            return Optional.empty();
        }
        return Optional.of(above ? Side.ABOVE : Side.BELOW);
    }

    private static double threshold(Fields when, Signal signal, Side side) {
        if (signal == Signal.NO_DATA) {
            return 0;
        }
        String key = side.name().toLowerCase(Locale.ROOT);
        String expected = thresholdExpected(signal);
        Optional<String> text = when.text(key, expected);
        if (text.isEmpty()) {
            return 0;
        }
        OptionalDouble value =
                switch (signal) {
                    case ERROR_SHARE, TIMEOUT_SHARE -> Quantities.share(text.get());
                    case P99, POOL_WAIT ->
                        Quantities.duration(text.get())
                                .map(duration -> OptionalDouble.of(duration.toMillis() * 1e3))
                                .orElse(OptionalDouble.empty());
                    case RATE -> Quantities.rate(text.get());
                    case LAG, UNLISTED, NO_DATA -> Quantities.count(text.get());
                };
        boolean senseless = side == Side.BELOW && value.orElse(1) == 0;
        if (value.isEmpty() || senseless) {
            when.wrong(key, Problems.shown(text.get()), expected);
        }
        return value.orElse(0);
    }

    private static String thresholdExpected(Signal signal) {
        return switch (signal) {
            case ERROR_SHARE, TIMEOUT_SHARE -> "a share such as 5% or 0.05";
            case P99, POOL_WAIT -> "a time such as 500ms or 2s";
            case RATE -> "a rate such as 10/s or 600/m, above 0 where it is too low below it";
            case LAG -> "a whole number of messages";
            case UNLISTED -> "a whole number of instances";
            case NO_DATA -> "nothing";
        };
    }

    /** @param node null for a scope that is not written: everything */
    static Scope scope(@Nullable Node node, String path, Problems problems) {
        if (node == null) {
            return new Scope(Glob.ANY, Glob.ANY, Glob.ANY, null, Grain.EDGE);
        }
        Fields fields = Fields.of(node, path, SCOPE, problems);
        Glob operation = glob(fields, "operation");
        CallKind kind = word(fields, "kind", CallKind.class).orElse(null);
        Grain grain = word(fields, "per", Grain.class).orElse(fields.has("operation") ? Grain.OPERATION : Grain.EDGE);
        if (fields.has("operation") && grain != Grain.OPERATION) {
            fields.wrong("operation", "an operation", "none, or per: operation");
        }
        if (fields.has("caller") && (grain == Grain.CALLEE || grain == Grain.INSTANCE)) {
            fields.wrong("caller", "a caller", "none: with this per, all callers count together");
        }
        return new Scope(glob(fields, "caller"), glob(fields, "callee"), operation, kind, grain);
    }

    private static Glob glob(Fields fields, String key) {
        String expected = "a name, * for any text, ? for any letter";
        Optional<String> text = fields.text(key, expected);
        boolean sane = text.isEmpty()
                || (!text.get().isEmpty()
                        && text.get().length() <= MAX_GLOB
                        && text.get().chars().noneMatch(Character::isISOControl));
        if (!sane) {
            fields.wrong(key, Problems.shown(text.get()), expected);
        }
        return text.map(Glob::new).orElse(Glob.ANY);
    }

    static List<String> channels(Fields fields) {
        List<String> channels = new ArrayList<>();
        String expected = "names of channels, " + NAME_EXPECTED;
        for (String channel : fields.texts("notify", MAX_CHANNELS, expected)) {
            if (!NAME.matcher(channel).matches()) {
                fields.wrong("notify", Problems.shown(channel), expected);
            } else {
                channels.add(channel);
            }
        }
        return channels;
    }

    private Optional<Boolean> truth(String key) {
        Optional<String> text = rule.text(key, "true or false");
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            rule.wrong(key, Problems.shown(text.get()), "true or false");
            return Optional.empty();
        }
        return text.map(Boolean::valueOf);
    }

    private static Optional<Duration> duration(Fields fields, String key, Duration least, Duration most) {
        String expected = "a time such as 30s or 5m, from " + shown(least) + " to " + shown(most);
        Optional<String> text = fields.text(key, expected);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> duration = Quantities.duration(text.get())
                .filter(length -> length.compareTo(least) >= 0 && length.compareTo(most) <= 0);
        if (duration.isEmpty()) {
            fields.wrong(key, Problems.shown(text.get()), expected);
        }
        return duration;
    }

    private static String shown(Duration duration) {
        return duration.toMinutes() > 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
    }

    /** A constant, written in small letters with hyphens. */
    private static <E extends Enum<E>> Optional<E> word(Fields fields, String key, Class<E> type) {
        Optional<String> text = fields.text(key, words(type));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (E constant : Objects.requireNonNull(type.getEnumConstants())) {
            if (written(constant).equals(text.get())) {
                return Optional.of(constant);
            }
        }
        fields.wrong(key, Problems.shown(text.get()), words(type));
        return Optional.empty();
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        List<String> words = new ArrayList<>();
        for (E constant : Objects.requireNonNull(type.getEnumConstants())) {
            words.add(written(constant));
        }
        return "one of " + String.join(", ", words);
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
