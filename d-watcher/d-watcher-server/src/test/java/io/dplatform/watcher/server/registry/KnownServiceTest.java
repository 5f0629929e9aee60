package io.dplatform.watcher.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KnownServiceTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static RegisteredInstance at(String instance, String address) {
        return new RegisteredInstance(
                "stock", instance, "1.0", "", "base", "", "0.1.0", "dubbo", address, true, Map.of());
    }

    private static final RegisteredInstance ONE = at("stock-1", "10.0.0.1:20880");
    private static final RegisteredInstance TWO = at("stock-2", "10.0.0.2:20880");

    @Test
    void knowsForAQuarterOfAnHourWhereWhoLeftWas() {
        KnownService known = KnownService.NONE.next(List.of(ONE, TWO), NOON).next(List.of(ONE), NOON.plusSeconds(20));

        assertThat(known.instances()).containsExactly(ONE);
        assertThat(known.departed(NOON.plusSeconds(30))).containsExactly(TWO);
        assertThat(known.departed(NOON.plusSeconds(20).plus(KnownService.LATELY)))
                .isEmpty();
    }

    @Test
    void takesNobodyForGoneWhoIsBackOrWhosePlaceIsTaken() {
        KnownService known = KnownService.NONE.next(List.of(ONE, TWO), NOON).next(List.of(), NOON);
        assertThat(known.departed(NOON)).containsExactly(ONE, TWO);

        KnownService back = known.next(List.of(ONE, at("stock-3", TWO.address())), NOON);

        assertThat(back.departed(NOON)).isEmpty();
    }

    @Test
    void isForgottenWhenNobodyIsLeftAndNobodyLeftLately() {
        KnownService known = KnownService.NONE.next(List.of(ONE), NOON).next(List.of(), NOON);

        assertThat(known.isForgotten(NOON)).isFalse();
        assertThat(known.isForgotten(NOON.plus(Duration.ofMinutes(16)))).isTrue();
    }

    @Test
    void keepsAHundredOfThoseThatCameAndWent() {
        List<RegisteredInstance> many = IntStream.range(0, 500)
                .mapToObj(i -> at("stock-" + i, "10.0." + i / 250 + "." + i % 250 + ":20880"))
                .toList();

        KnownService known = KnownService.NONE.next(many, NOON).next(List.of(), NOON);

        assertThat(known.departed(NOON)).isEqualTo(many.subList(400, 500));
    }
}
