package io.dplatform.tracker.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.testkit.Figures;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Five hundred services that lost the platform do not fall upon it together when it is back. Time is the test's. */
class ReturningPlatformTest {

    private static final int SERVICES = 500;
    private static final int OUTAGES = 400;

    /** Whoever has something to send tries this often; where it may not knock yet, nothing happens. */
    private static final Duration PACE = Duration.ofMillis(250);

    /** Of the last window, in which all are after a minute or two. */
    private static final int WINDOW_SECONDS = 30;

    private static final int ALLOWED = 2 * SERVICES / WINDOW_SECONDS;

    private final Random random = new Random(27);

    /** Tries at its own moments, and is told by its back-off to wait. */
    private final class Service {

        private final AtomicLong now = new AtomicLong((long) (random.nextDouble() * PACE.toNanos()));
        private final Backoff backoff = new Backoff(now::get, bound -> (long) (random.nextDouble() * bound));

        void passWithoutPlatform(Duration time) {
            for (long end = now.get() + time.toNanos(); now.get() < end; now.addAndGet(PACE.toNanos())) {
                if (!backoff.isClosed()) {
                    backoff.failed();
                }
            }
        }

        /** How long it takes until it knocks. */
        Duration untilItKnocks() {
            long begin = now.get();
            while (backoff.isClosed()) {
                now.addAndGet(PACE.toNanos());
            }
            return Duration.ofNanos(now.get() - begin);
        }
    }

    @Test
    void isFoundByAFewServicesASecond() {
        long[] bySecond = new long[WINDOW_SECONDS + 1];
        int most = 0;
        int within = 0;
        for (int outage = 0; outage < OUTAGES; outage++) {
            int[] ofThisOne = new int[bySecond.length];
            int mostOfThisOne = 0;
            for (int i = 0; i < SERVICES; i++) {
                Service service = new Service();
                service.passWithoutPlatform(Duration.ofMinutes(2).plusSeconds(outage % 60));
                // Beyond the last window, and so beyond the array, nobody waits.
                int second = (int)
                        TimeUnit.NANOSECONDS.toSeconds(service.untilItKnocks().toNanos());
                ofThisOne[second]++;
                bySecond[second]++;
                mostOfThisOne = Math.max(mostOfThisOne, ofThisOne[second]);
            }
            most = Math.max(most, mostOfThisOne);
            within += mostOfThisOne <= ALLOWED ? 1 : 0;
        }
        double busiest = 0;
        int last = 0;
        for (int second = 0; second < bySecond.length; second++) {
            busiest = Math.max(busiest, (double) bySecond[second] / OUTAGES);
            last = bySecond[second] > 0 ? second : last;
        }
        assertThat(busiest).as("a second of all outages").isLessThanOrEqualTo(0.6 * ALLOWED);
        assertThat(within).as("outages without a busier second").isGreaterThanOrEqualTo(OUTAGES * 98 / 100);
        assertThat(last).as("spread over the whole window").isGreaterThanOrEqualTo(WINDOW_SECONDS - 2);
        Figures.note(
                "F27",
                "The platform returns to " + SERVICES + " services after " + OUTAGES
                        + " outages of 2 minutes and more, by the rule of retry alone",
                "spread over 30 s, " + ALLOWED + " a second (2 x N / 30) at most, all of them within 60 s",
                String.format(
                        Locale.ROOT,
                        "at most so many in %d of the outages, %d in the busiest second of all, %.1f in the busiest in their mean; the last one in second %d",
                        within,
                        most,
                        busiest,
                        last + 1));
    }
}
