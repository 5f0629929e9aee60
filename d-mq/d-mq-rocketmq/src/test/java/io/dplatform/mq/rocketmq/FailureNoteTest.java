package io.dplatform.mq.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.ServiceIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FailureNoteTest {

    private static final ServiceIdentity STOCK = ServiceIdentity.of("stock", "10.0.0.7:8080");

    @Test
    void saysWhatWasThrownWhereAndByWhom() {
        Map<String, String> note = FailureNote.of(new IllegalStateException("no stock"), 5, STOCK, 1_700_000_000_000L);

        assertThat(note)
                .containsEntry(DeadLetterProperties.ERROR, "java.lang.IllegalStateException")
                .containsEntry(DeadLetterProperties.ERROR_MESSAGE, "no stock")
                .containsEntry(DeadLetterProperties.ATTEMPTS, "5")
                .containsEntry(DeadLetterProperties.ERROR_AT, "1700000000000")
                .containsEntry(DeadLetterProperties.APP, "stock")
                .containsEntry(DeadLetterProperties.INSTANCE, "10.0.0.7:8080");
        assertThat(note.get(DeadLetterProperties.ERROR_PLACE)).startsWith(FailureNoteTest.class.getName() + ".");
    }

    @Test
    void passesOverTheLibrariesBetween() {
        Throwable failure = new NumberFormatException("x");
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.lang.Integer", "parseInt", "Integer.java", 1),
            new StackTraceElement("com.fasterxml.jackson.databind.ObjectMapper", "readValue", "ObjectMapper.java", 2),
            new StackTraceElement("com.acme.Stock", "reserve", "Stock.java", 42)
        });

        assertThat(FailureNote.of(failure, 1, STOCK, 0))
                .containsEntry(DeadLetterProperties.ERROR_PLACE, "com.acme.Stock.reserve:42");
    }

    @Test
    void neverBreaksTheBrokersFormat() {
        Map<String, String> note =
                FailureNote.of(new IllegalStateException("a\u0001b\u0002c\n" + "x".repeat(5_000)), 1, STOCK, 0);

        assertThat(note.get(DeadLetterProperties.ERROR_MESSAGE)).hasSize(512).startsWith("a b c ");
        assertThat(note.values()).noneMatch(value -> value.chars().anyMatch(Character::isISOControl));
    }

    @Test
    void retriesComeEverLaterAndStayWithinTheBrokersLevels() {
        assertThat(List.of(Retries.level(0), Retries.level(1), Retries.level(4), Retries.level(100)))
                .containsExactly(1, 1, 4, 18);
        assertThat(Retries.inPlace(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(Retries.inPlace(100)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aRareLogCountsWhatItHoldsBack() {
        AtomicLong now = new AtomicLong();
        RareLog log = new RareLog(Duration.ofSeconds(1), now::get);
        List<Long> lines = new ArrayList<>();

        log.log(lines::add);
        log.log(lines::add);
        log.log(lines::add);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        log.log(lines::add);

        assertThat(lines).containsExactly(0L, 2L);
    }
}
