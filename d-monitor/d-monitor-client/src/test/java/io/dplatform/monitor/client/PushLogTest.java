package io.dplatform.monitor.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.client.SnapshotPusher.Fate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PushLogTest {

    private final TestClock clock = new TestClock();
    private final PushLog log = new PushLog(LoggerFactory.getLogger(PushLogTest.class), clock::nanoTime);

    @Test
    void saysOnceThatThePlatformIsAwayAndOnceThatItIsBack() {
        try (CapturedLog captured = new CapturedLog(PushLogTest.class)) {
            for (int i = 0; i < 360; i++) {
                log.tell(Fate.UNAVAILABLE);
                clock.advance(Duration.ofSeconds(5));
            }
            log.tell(Fate.TAKEN);
            log.tell(Fate.TAKEN);

            assertThat(captured.lines())
                    .containsExactly(
                            "WARN The platform takes no snapshots (away, slow, its address is not known yet, or the token"
                                    + " of this service is not good for its name); counting goes on and nothing counted is lost",
                            "INFO The platform takes snapshots again, after 360 that it did not");
        }
    }

    @Test
    void saysNothingOfAShortRestart() {
        try (CapturedLog captured = new CapturedLog(PushLogTest.class)) {
            log.tell(Fate.UNAVAILABLE);
            log.tell(Fate.UNAVAILABLE);
            log.tell(Fate.TAKEN);
            assertThat(captured.lines()).isEmpty();
        }
    }

    @Test
    void writesAtMostTwoLinesAMinuteWhateverHappens() {
        try (CapturedLog captured = new CapturedLog(PushLogTest.class)) {
            for (int i = 0; i < 600; i++) {
                log.tell(i % 5 == 4 ? Fate.TAKEN : Fate.REFUSED);
                log.broken(new IllegalStateException("broken"));
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(captured.lines()).hasSizeLessThanOrEqualTo(20).hasSizeGreaterThanOrEqualTo(10);
        }
    }
}
