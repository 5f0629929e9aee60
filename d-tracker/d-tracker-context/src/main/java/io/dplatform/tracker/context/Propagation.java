package io.dplatform.tracker.context;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Carries a {@link CallContext} over a wire and back: the only class that knows the names of the headers. Thread-safe.
 *
 * <p>{@code traceparent}, {@code tracestate} and {@code baggage} are those of the W3C (Trace Context level 1, Baggage), so that
 * what must survive a service that is not ours does: the trace, the lane, the business keys, the dye marks. What concerns one
 * hop only travels under our own names.
 *
 * <p>What arrives is not trusted. A header that is malformed, oversized or hostile is dropped as if it had not been sent, and
 * counted in {@link #dropped()}; it never breaks a call.
 */
public final class Propagation {

    public static final String TRACEPARENT = "traceparent";
    public static final String TRACESTATE = "tracestate";
    public static final String BAGGAGE = "baggage";

    /** The app that makes the call. */
    public static final String CALLER = "d-caller";

    /** For how many milliseconds the caller still waits. */
    public static final String DEADLINE = "d-deadline";

    /** In the reply: see {@link Served}. */
    public static final String SERVED = "d-served";

    /** The headers of a request, for carriers that must declare them. */
    public static final List<String> REQUEST_HEADERS = List.of(TRACEPARENT, TRACESTATE, BAGGAGE, CALLER, DEADLINE);

    /** Why a header was dropped. */
    public enum Drop {
        TRACEPARENT,
        TRACESTATE,
        BAGGAGE,
        LANE,
        BUSINESS_KEY,
        DYE,
        CALLER,
        DEADLINE,
        SERVED
    }

    private static final String LANE_MEMBER = "d-lane";
    private static final String DYE_MEMBER = "d-dye";
    private static final String KEY_MEMBER_PREFIX = "d-key.";

    private static final int MAX_TRACESTATE = 512;
    private static final int MAX_BAGGAGE = 8_192;
    private static final int MAX_BAGGAGE_MEMBERS = 64;
    private static final int MAX_DEADLINE_DIGITS = 10;

    private final CallClock clock;
    private final Map<Drop, LongAdder> dropped = new EnumMap<>(Drop.class);

    /** @param clock against which deadlines are kept */
    public Propagation(CallClock clock) {
        this.clock = clock;
        for (Drop drop : Drop.values()) {
            dropped.put(drop, new LongAdder());
        }
    }

    /** Reads a header of a carrier. Header names are given in lower case. */
    @FunctionalInterface
    public interface Getter<C> {
        /** The value of the header, several values joined by commas; null where there is none. */
        @Nullable
        String get(C carrier, String name);
    }

    /** Writes a header of a carrier, replacing what was there. */
    @FunctionalInterface
    public interface Setter<C> {
        void set(C carrier, String name, String value);
    }

    /** Writes the context of a call into the request that is about to be sent. */
    public <C> void inject(CallContext context, C carrier, Setter<? super C> setter) {
        if (context.hasTrace()) {
            setter.set(carrier, TRACEPARENT, traceparent(context));
        }
        if (!context.caller().isEmpty()) {
            setter.set(carrier, CALLER, context.caller());
        }
        long deadline = context.deadlineNanos();
        if (deadline != CallContext.NO_DEADLINE) {
            long millis = Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadline - clock.nanoTime()));
            setter.set(carrier, DEADLINE, Long.toString(millis));
        }
        Luggage luggage = context.luggage();
        if (luggage.isEmpty() && context.lane().isBase()) {
            return;
        }
        if (!luggage.traceState().isEmpty()) {
            setter.set(carrier, TRACESTATE, luggage.traceState());
        }
        String baggage = baggage(context);
        if (!baggage.isEmpty()) {
            setter.set(carrier, BAGGAGE, baggage);
        }
    }

    /**
     * Reads the context of the call that a request belongs to. Without a usable {@code traceparent} it has no trace; it never
     * throws.
     */
    public <C> CallContext extract(C carrier, Getter<? super C> getter) {
        String traceparent = getter.get(carrier, TRACEPARENT);
        String caller = caller(getter.get(carrier, CALLER));
        long deadlineNanos = deadline(getter.get(carrier, DEADLINE));
        String baggage = getter.get(carrier, BAGGAGE);

        Bag bag = baggage == null || baggage.isEmpty() ? Bag.EMPTY : bag(baggage);
        long traceHigh = 0;
        long traceLow = 0;
        long span = 0;
        if (traceparent != null && isTraceparent(traceparent)) {
            traceHigh = Hex.parse(traceparent, 3, 16);
            traceLow = Hex.parse(traceparent, 19, 16);
            span = Hex.parse(traceparent, 36, 16);
        }
        if (traceparent == null || (traceHigh | traceLow) == 0 || span == 0) {
            if (traceparent != null) {
                drop(Drop.TRACEPARENT);
            }
            return new CallContext(0, 0, 0, 0, false, null, bag.lane, caller, "", deadlineNanos, bag.luggage(""));
        }
        return new CallContext(
                traceHigh,
                traceLow,
                span,
                0,
                (Hex.parse(traceparent, 53, 2) & 1) == 1,
                isAsWritten(traceparent) ? traceparent : null,
                bag.lane,
                caller,
                "",
                deadlineNanos,
                bag.luggage(traceState(getter.get(carrier, TRACESTATE))));
    }

    /** Reads what a callee says of itself from its reply's {@link #SERVED} header; empty where it says nothing usable. */
    public Optional<Served> served(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return Optional.empty();
        }
        Optional<Served> served = Served.parse(header);
        if (served.isEmpty()) {
            drop(Drop.SERVED);
        }
        return served;
    }

    /** How many headers, or parts of one, were dropped so far, by reason. */
    public Map<Drop, Long> dropped() {
        Map<Drop, Long> counts = new EnumMap<>(Drop.class);
        dropped.forEach((drop, count) -> counts.put(drop, count.sum()));
        return counts;
    }

    void drop(Drop reason) {
        LongAdder counter = dropped.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    private static String traceparent(CallContext context) {
        String known = context.traceparent;
        if (known != null) {
            return known;
        }
        byte[] text = new byte[55];
        text[0] = '0';
        text[1] = '0';
        text[2] = '-';
        Hex.write(context.traceIdHigh(), text, 3);
        Hex.write(context.traceIdLow(), text, 19);
        text[35] = '-';
        Hex.write(context.spanId(), text, 36);
        text[52] = '-';
        text[53] = '0';
        text[54] = (byte) (context.isSampled() ? '1' : '0');
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Of a valid one: whether we would write just that, without flags and parts that later versions may have. */
    private static boolean isAsWritten(String traceparent) {
        return traceparent.length() == 55
                && traceparent.startsWith("00")
                && traceparent.charAt(53) == '0'
                && traceparent.charAt(54) <= '1';
    }

    /** Its form; version 00 has exactly 55 characters, a later version may append, but begins alike. */
    private static boolean isTraceparent(String text) {
        int length = text.length();
        if (length < 55 || length > 512 || !Hex.isHex(text, 0, 2)) {
            return false;
        }
        long version = Hex.parse(text, 0, 2);
        boolean lengthFits = version == 0 ? length == 55 : version != 0xff && (length == 55 || text.charAt(55) == '-');
        return lengthFits
                && text.charAt(2) == '-'
                && Hex.isHex(text, 3, 32)
                && text.charAt(35) == '-'
                && Hex.isHex(text, 36, 16)
                && text.charAt(52) == '-'
                && Hex.isHex(text, 53, 2);
    }

    private String traceState(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return "";
        }
        if (header.length() > MAX_TRACESTATE || !isVisibleAscii(header)) {
            drop(Drop.TRACESTATE);
            return "";
        }
        return header;
    }

    private String caller(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return "";
        }
        if (!ServiceIdentity.isValidApp(header)) {
            drop(Drop.CALLER);
            return "";
        }
        return header;
    }

    private long deadline(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return CallContext.NO_DEADLINE;
        }
        long millis = digits(header);
        if (millis < 0) {
            drop(Drop.DEADLINE);
            return CallContext.NO_DEADLINE;
        }
        return clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** A number of few digits and of nothing else; -1 for any other text. */
    private static long digits(String text) {
        if (text.length() > MAX_DEADLINE_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private String baggage(CallContext context) {
        StringBuilder text = new StringBuilder();
        if (!context.lane().isBase()) {
            member(text, LANE_MEMBER, context.lane().name());
        }
        for (BusinessKey key : context.keys()) {
            member(text, KEY_MEMBER_PREFIX + key.name(), percentEncode(key.value()));
        }
        if (!context.dyes().isEmpty()) {
            member(text, DYE_MEMBER, String.join("|", context.dyes()));
        }
        String foreign = context.luggage().foreignBaggage();
        if (!foreign.isEmpty()) {
            foreign(text, foreign);
        }
        return text.toString();
    }

    /** Ours first; of the others' members as many as still fit, whole ones only. */
    private void foreign(StringBuilder text, String members) {
        int room = MAX_BAGGAGE - text.length() - 1;
        int end = members.length() <= room ? members.length() : members.lastIndexOf(',', room);
        if (end < members.length()) {
            drop(Drop.BAGGAGE);
        }
        if (end > 0) {
            text.append(text.length() == 0 ? "" : ",").append(members, 0, end);
        }
    }

    private static void member(StringBuilder text, String name, String value) {
        if (text.length() > 0) {
            text.append(',');
        }
        text.append(name).append('=').append(value);
    }

    /** What a {@code baggage} header holds. */
    private record Bag(Lane lane, List<BusinessKey> keys, Set<String> dyes, String foreign) {
        static final Bag EMPTY = new Bag(Lane.BASE, List.of(), Set.of(), "");

        Luggage luggage(String traceState) {
            return this == EMPTY && traceState.isEmpty() ? Luggage.NONE : new Luggage(keys, dyes, traceState, foreign);
        }
    }

    private Bag bag(String header) {
        if (header.length() > MAX_BAGGAGE || !isVisibleAscii(header)) {
            drop(Drop.BAGGAGE);
            return Bag.EMPTY;
        }
        Lane lane = Lane.BASE;
        List<BusinessKey> keys = new ArrayList<>(CallContext.MAX_KEYS);
        Set<String> dyes = new LinkedHashSet<>();
        StringBuilder foreign = new StringBuilder();
        int members = 0;
        int at = 0;
        while (at <= header.length()) {
            int end = header.indexOf(',', at);
            if (end < 0) {
                end = header.length();
            }
            String member = header.substring(at, end).strip();
            at = end + 1;
            if (member.isEmpty()) {
                continue;
            }
            if (++members > MAX_BAGGAGE_MEMBERS) {
                drop(Drop.BAGGAGE);
                break;
            }
            int equals = member.indexOf('=');
            if (equals <= 0) {
                drop(Drop.BAGGAGE);
                continue;
            }
            String name = member.substring(0, equals).strip();
            if (name.equals(LANE_MEMBER)) {
                lane = lane(value(member, equals), lane);
            } else if (name.equals(DYE_MEMBER)) {
                dyes(value(member, equals), dyes);
            } else if (name.startsWith(KEY_MEMBER_PREFIX)) {
                key(name.substring(KEY_MEMBER_PREFIX.length()), value(member, equals), keys);
            } else {
                foreign.append(foreign.length() == 0 ? "" : ",").append(member);
            }
        }
        return new Bag(lane, List.copyOf(keys), Collections.unmodifiableSet(dyes), foreign.toString());
    }

    /** The value of a member, without the properties that W3C Baggage allows behind a semicolon; null if wrongly encoded. */
    private static @Nullable String value(String member, int equals) {
        int semicolon = member.indexOf(';', equals);
        String raw = member.substring(equals + 1, semicolon < 0 ? member.length() : semicolon)
                .strip();
        return percentDecode(raw);
    }

    private Lane lane(@Nullable String name, Lane otherwise) {
        if (name == null || !Lane.isValid(name)) {
            drop(Drop.LANE);
            return otherwise;
        }
        return Lane.of(name);
    }

    private void dyes(@Nullable String marks, Set<String> into) {
        if (marks == null) {
            drop(Drop.DYE);
            return;
        }
        int from = 0;
        while (from <= marks.length()) {
            int end = marks.indexOf('|', from);
            String mark = marks.substring(from, end < 0 ? marks.length() : end);
            from = end < 0 ? marks.length() + 1 : end + 1;
            if (into.size() < CallContext.MAX_DYES && BusinessKey.isValid(mark, "1")) {
                into.add(mark);
            } else {
                drop(Drop.DYE);
            }
        }
    }

    private void key(String name, @Nullable String value, List<BusinessKey> into) {
        boolean usable = value != null
                && into.size() < CallContext.MAX_KEYS
                && BusinessKey.isValid(name, value)
                && into.stream().noneMatch(known -> known.name().equals(name));
        if (value == null || !usable) {
            drop(Drop.BUSINESS_KEY);
            return;
        }
        into.add(new BusinessKey(name, value));
    }

    private static boolean isVisibleAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 0x20 && c != '\t') || c > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static String percentEncode(String value) {
        StringBuilder text = null;
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            boolean plain =
                    b > 0x20 && b < 0x7f && b != '"' && b != ',' && b != ';' && b != '\\' && b != '%' && b != '=';
            if (plain && text == null) {
                continue;
            }
            if (text == null) {
                text = new StringBuilder(value.length() + 8).append(value, 0, i);
            }
            if (plain) {
                text.append((char) b);
            } else {
                text.append('%')
                        .append(Character.toUpperCase(Character.forDigit(b >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 0xf, 16)));
            }
        }
        return text == null ? value : text.toString();
    }

    private static @Nullable String percentDecode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            int high = digitAt(text, i + 1);
            int low = digitAt(text, i + 2);
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static int digitAt(String text, int at) {
        return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    }
}
