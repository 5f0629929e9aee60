package io.dplatform.watcher.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ServiceQuotasTest {

    private final ServiceQuotas quotas = new ServiceQuotas(10, 1_000);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private boolean takes(String service, long bytes) {
        return quotas.take(List.of(service), bytes, now).isEmpty();
    }

    private int taken(String service, int tries) {
        return (int) IntStream.range(0, tries).filter(i -> takes(service, 1)).count();
    }

    @Test
    void takesTenSecondsWorthOfRequestsAtOnceAndThenSoManyASecond() {
        assertThat(taken("order", 500)).isEqualTo(100);
        assertThat(takes("stock", 1)).isTrue();
        for (int second = 0; second < 5; second++) {
            now = now.plusSeconds(1);
            assertThat(taken("order", 50)).isEqualTo(10);
        }
        now = now.plusSeconds(3_600);
        assertThat(taken("order", 500)).isEqualTo(100);
    }

    @Test
    void letsALargeBodyInWholeAndHasTheServicePayForItAfterwards() {
        assertThat(takes("order", 15_000)).isTrue();

        assertThat(quotas.take(List.of("order"), 1, now)).hasValueSatisfying(exhausted -> {
            assertThat(exhausted.service()).isEqualTo("order");
            assertThat(exhausted.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        });
        now = now.plusMillis(4_999);
        assertThat(takes("order", 1)).isFalse();
        now = now.plusMillis(2);
        assertThat(takes("order", 1)).isTrue();
    }

    @Test
    void takesABodyOfSeveralServicesOfAllOrOfNone() {
        assertThat(takes("order", 10_000)).isTrue();

        assertThat(quotas.take(List.of("stock", "order"), 1, now)).isPresent();
        assertThat(taken("stock", 500)).isEqualTo(100);
        // They share the bytes.
        assertThat(quotas.take(List.of("pay", "user"), 18_000, now)).isEmpty();
        assertThat(takes("pay", 1)).isTrue();
        assertThat(takes("user", 1)).isTrue();
    }

    @Test
    void aClockThatIsSetBackGivesNothingAndTakesNothing() {
        assertThat(taken("order", 50)).isEqualTo(50);
        now = now.minusSeconds(60);
        assertThat(taken("order", 500)).isEqualTo(50);
        now = now.plusSeconds(1);
        assertThat(taken("order", 50)).isEqualTo(10);
    }

    @Test
    void inventedNamesShareOneBudgetWhenTheyAreTooMany() {
        for (int i = 0; i < ServiceQuotas.MAX_SERVICES; i++) {
            assertThat(takes("service-" + i, 1)).isTrue();
        }
        int more = 0;
        for (int i = 0; i < 500; i++) {
            more += takes("invented-" + i, 1) ? 1 : 0;
        }
        assertThat(more).isEqualTo(100);
        assertThat(takes("service-0", 1)).isTrue();
        // Those who were idle make room.
        now = now.plusSeconds(60);
        assertThat(taken("invented-0", 500)).isEqualTo(100);
        assertThat(taken("invented-1", 500)).isEqualTo(100);
    }
}
