package io.dplatform.sf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.InMemoryConfigSource;
import io.dplatform.confcenter.InvalidDocumentException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:42:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(10));
    private static final List<String> ALL = List.of("10.0.0.1:20880", "10.0.0.2:20880", "10.0.0.3:20880");

    private static Hold hold(String... addresses) {
        return new Hold("stock", "stock-1", List.of(addresses), LATER, "frozen");
    }

    private static List<String> inTraffic(Holds holds, Instant at) {
        return holds.inTraffic(ALL, Function.identity(), at.toEpochMilli());
    }

    @Test
    void leavesOutWhatIsHeld() {
        Holds holds = Holds.of(List.of(hold("10.0.0.2:20880", "10.0.0.2:8080")));

        assertThat(inTraffic(holds, NOW)).containsExactly("10.0.0.1:20880", "10.0.0.3:20880");
    }

    @Test
    void answersTheListItselfWhereNobodyOfItIsHeld() {
        assertThat(inTraffic(Holds.none(), NOW)).isSameAs(ALL);
        assertThat(inTraffic(Holds.of(List.of(hold("10.9.9.9:1"))), NOW)).isSameAs(ALL);
    }

    @Test
    void letsAnInstanceBackInAtTheMomentTheHoldEnds() {
        Holds holds = Holds.of(List.of(hold("10.0.0.2:20880")));

        assertThat(inTraffic(holds, LATER.minusMillis(1))).hasSize(2);
        assertThat(inTraffic(holds, LATER)).isSameAs(ALL);
        assertThat(holds.at(LATER)).isEqualTo(Holds.none());
        assertThat(holds.at(NOW)).isSameAs(holds);
    }

    @Test
    void holdsNobodyWhereItWouldHoldAll() {
        Holds holds = Holds.of(List.of(hold("10.0.0.1:20880", "10.0.0.2:20880", "10.0.0.3:20880")));

        assertThat(inTraffic(holds, NOW)).isSameAs(ALL);
        assertThat(holds.inTraffic(List.of("10.0.0.1:20880"), Function.identity(), NOW.toEpochMilli()))
                .containsExactly("10.0.0.1:20880");
        assertThat(holds.inTraffic(List.<String>of(), Function.identity(), NOW.toEpochMilli()))
                .isEmpty();
    }

    @Test
    void holdsAnAddressUntilTheLastOfItsHoldsEnds() {
        Hold longer = new Hold("stock", "stock-2", List.of("10.0.0.2:20880"), LATER.plusSeconds(60), "again");

        assertThat(inTraffic(Holds.of(List.of(longer, hold("10.0.0.2:20880"))), LATER))
                .hasSize(2);
    }

    @Test
    void readsWhatItWrites() throws Exception {
        Holds holds = Holds.of(
                List.of(hold("10.0.0.2:20880", "[::1]:8080"), new Hold("order", "o", List.of("h:1"), NOW, "\"<&\n")));

        assertThat(Holds.type().parse(holds.text())).isEqualTo(holds);
        assertThat(Holds.type().parse(Holds.none().text())).isEqualTo(Holds.none());
    }

    @Test
    void readsTheDocumentOfTheContract() throws Exception {
        Holds holds = Holds.type()
                .parse("{\"holds\":[{\"service\":\"stock\",\"instance\":\"stock-1\",\"addresses\":[\"10.0.0.1:20880\","
                        + "\"10.0.0.1:8080\"],\"until\":1764000000000,\"reason\":\"frozen\",\"by\":\"unknown key\"}]}");

        assertThat(holds.all())
                .containsExactly(new Hold(
                        "stock",
                        "stock-1",
                        List.of("10.0.0.1:20880", "10.0.0.1:8080"),
                        Instant.ofEpochMilli(1_764_000_000_000L),
                        "frozen"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|expected: {\"holds\"",
                "{\"holds\":[null]}|expected: a JSON object",
                "{\"holds\":[{\"service\":\"s\",\"instance\":\"i\",\"until\":1}]}|at least one address",
                "{\"holds\":[{\"service\":\"s\",\"instance\":\"i\",\"addresses\":[\"nowhere\"],\"until\":1}]}|host:port",
                "{\"holds\":[{\"service\":\"s\",\"instance\":\"i\",\"addresses\":[null],\"until\":1}]}|host:port",
                "{\"holds\":[{\"service\":\"\",\"instance\":\"i\",\"addresses\":[\"h:1\"],\"until\":1}]}|a service",
                "not json|not a valid"
            })
    void refusesWhatIsNoListOfHolds(String text, String expected) {
        assertThatThrownBy(() -> Holds.type().parse(text))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void watchesTheDocumentAndKeepsTheLastGoodOne() {
        InMemoryConfigSource source = new InMemoryConfigSource();
        Clock clock = InstantSource.fixed(NOW).withZone(ZoneOffset.UTC);
        try (HeldInstances held = new HeldInstances(source, clock)) {
            assertThat(held.inTraffic(ALL, Function.identity())).isSameAs(ALL);

            publish(source, Holds.of(List.of(hold("10.0.0.2:20880"))).text());
            assertThat(held.inTraffic(ALL, Function.identity())).hasSize(2);

            publish(source, "{\"holds\":");
            source.breakDown("away");
            assertThat(held.inTraffic(ALL, Function.identity())).hasSize(2);

            source.recover();
            publish(source, Holds.none().text());
            assertThat(held.inTraffic(ALL, Function.identity())).isSameAs(ALL);
        }
    }

    private static void publish(InMemoryConfigSource source, String text) {
        source.publish(Holds.DOCUMENT, text, Expected.anything()).join();
    }
}
