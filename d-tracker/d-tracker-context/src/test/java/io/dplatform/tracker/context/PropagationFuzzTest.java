package io.dplatform.tracker.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Twenty thousand requests with headers mutated from good ones; the same ones in every run. */
class PropagationFuzzTest {

    private static final int REQUESTS = 20_000;
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

    private static final Map<String, List<String>> SEEDS = Map.of(
            Propagation.TRACEPARENT,
            List.of(
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                    "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-future"),
            Propagation.TRACESTATE,
            List.of("congo=t61rcWkgMzE,rojo=00f067aa0ba902b7", "a=1"),
            Propagation.BAGGAGE,
            List.of(
                    "d-lane=anna,d-key.order=10086,d-key.user=%E5%BC%A0,d-dye=drill|shadow,foreign=x;p=1",
                    "d-lane=base", "userId=alice,serverNode=DF%2028"),
            Propagation.CALLER,
            List.of("gateway", "order-service_2.x"),
            Propagation.DEADLINE,
            List.of("800", "0"));

    private static final String HOSTILE = "\0\r\n\t %=;,|-\"\\<>'${}#\u001b\u202e\ufeff\uffffé单\ud83d0fzA";

    private final Propagation propagation = new Propagation(CallClock.system());
    private final Random random = new Random(20_261_122);

    @Test
    void survivesWhateverArrives() {
        int readable = 0;
        for (int i = 0; i < REQUESTS; i++) {
            Map<String, String> headers = request();
            CallContext[] read = new CallContext[1];
            assertThatCode(() -> read[0] = propagation.extract(headers, Map::get))
                    .as("request %d: %s", i, headers)
                    .doesNotThrowAnyException();
            assertSane(read[0]);
            assertWritable(read[0]);
            readable += read[0].hasTrace() ? 1 : 0;
        }
        // The mutations reach both sides of every check: enough requests stay whole, enough are dropped.
        assertThat(readable).isBetween(REQUESTS / 10, REQUESTS * 9 / 10);
        assertThat(propagation.dropped().entrySet())
                .filteredOn(entry -> entry.getKey() != Propagation.Drop.SERVED)
                .allSatisfy(entry ->
                        assertThat(entry.getValue()).as("%s", entry.getKey()).isPositive());
    }

    @Test
    void survivesWhateverACalleeAnswers() {
        for (int i = 0; i < REQUESTS; i++) {
            String header = mutate("q=120;r=4500");
            assertThatCode(() -> propagation.served(header)).as(header).doesNotThrowAnyException();
        }
    }

    private Map<String, String> request() {
        Map<String, String> headers = new HashMap<>();
        SEEDS.forEach((name, seeds) -> {
            if (random.nextInt(8) > 0) {
                String seed = seeds.get(random.nextInt(seeds.size()));
                headers.put(name, random.nextInt(3) == 0 ? seed : mutate(seed));
            }
        });
        return headers;
    }

    private String mutate(String seed) {
        StringBuilder text = new StringBuilder(seed);
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(7)) {
                case 0 -> text.insert(at, HOSTILE.charAt(random.nextInt(HOSTILE.length())));
                case 1 -> text.setLength(at);
                case 2 -> text.append(',').append(seed);
                case 3 -> text.insert(at, (char) random.nextInt(0x10000));
                case 4 ->
                    text.insert(
                            at,
                            String.valueOf(HOSTILE.charAt(random.nextInt(HOSTILE.length())))
                                    .repeat(random.nextInt(10_000)));
                case 5 -> {
                    if (at < text.length()) {
                        text.deleteCharAt(at);
                    }
                }
                default -> {
                    if (at < text.length()) {
                        text.setCharAt(at, HOSTILE.charAt(random.nextInt(HOSTILE.length())));
                    }
                }
            }
        }
        return text.toString();
    }

    private static void assertSane(CallContext context) {
        assertThat(Lane.isValid(context.lane().name())).isTrue();
        assertThat(context.caller().isEmpty() || ServiceIdentity.isValidApp(context.caller()))
                .isTrue();
        assertThat(context.keys()).hasSizeLessThanOrEqualTo(CallContext.MAX_KEYS);
        assertThat(context.dyes()).hasSizeLessThanOrEqualTo(CallContext.MAX_DYES);
        assertThat(context.toString()).doesNotContain("\n", "\r", "\u001b");
    }

    /** Whatever was read can be sent on: no header that splits a request, and nothing lost on the next hop. */
    private void assertWritable(CallContext context) {
        Map<String, String> headers = new HashMap<>();
        propagation.inject(context, headers, Map::put);
        assertThat(headers.values())
                .allMatch(value -> HEADER_VALUE.matcher(value).matches() && value.length() <= 8_192);

        CallContext again = propagation.extract(headers, Map::get);
        assertThat(again.traceId()).isEqualTo(context.traceId());
        assertThat(again.lane()).isEqualTo(context.lane());
        assertThat(again.keys()).isEqualTo(context.keys());
        assertThat(again.dyes()).isEqualTo(context.dyes());
    }
}
