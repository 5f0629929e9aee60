package io.dplatform.monitor.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.client.ErrorFingerprints.Severity;
import io.dplatform.monitor.snapshot.ErrorRow;
import io.dplatform.monitor.snapshot.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErrorFingerprintsTest {

    private final TestClock clock = new TestClock();
    private final ErrorFingerprints errors = new ErrorFingerprints(clock);

    private void error(String pattern, String message, @Nullable Throwable thrown) {
        errors.logged(Severity.ERROR, "shop.Orders", pattern, message, thrown);
    }

    private static IOException thrownHere(String message) {
        return new IOException(message);
    }

    @Test
    void countsTheSameCauseOnce() {
        for (int i = 0; i < 3; i++) {
            error(
                    "order {} failed",
                    "order " + i + " failed",
                    new IllegalStateException("wrapped", thrownHere("no " + i)));
            clock.advance(Duration.ofSeconds(2));
        }
        assertThat(errors.rows()).hasSize(1);
        ErrorRow row = errors.rows().get(0);
        assertThat(row.count()).isEqualTo(3);
        assertThat(row.exception()).isEqualTo("java.io.IOException");
        assertThat(row.location()).endsWith("ErrorFingerprintsTest.thrownHere");
        assertThat(row.sample()).isEqualTo("order 2 failed | java.lang.IllegalStateException: wrapped");
        assertThat(row.lastSeen()).isEqualTo(TestClock.START.plusSeconds(4));
        assertThat(row.fingerprint()).matches("[0-9a-f]{16}");
    }

    @Test
    void tellsCausesApartByLoggerExceptionPlaceAndWords() {
        error("order {} failed", "order 1 failed", null);
        error("order {} failed", "order 1 failed", thrownHere("x"));
        error("order {} failed", "order 1 failed", new IOException("x"));
        error("order {} lost", "order 1 lost", null);
        errors.logged(Severity.WARN, "shop.Orders", "order {} failed", "order 1 failed", null);
        errors.logged(Severity.ERROR, "shop.Stock", "order {} failed", "order 1 failed", null);
        assertThat(errors.rows()).hasSize(6);
    }

    @Test
    void readsTheMessageWhereThePatternSaysNothing() {
        error("{}", "stock 12 is out", null);
        error("{}", "stock 13 is out", null);
        error("{}", "payment refused", null);
        assertThat(errors.rows()).extracting(ErrorRow::count).containsExactlyInAnyOrder(2L, 1L);
    }

    @Test
    void givesTheSameCauseTheSameFingerprintInEveryProcess() {
        error("order {} failed", "order 1 failed", null);
        ErrorFingerprints elsewhere = new ErrorFingerprints(new TestClock());
        elsewhere.logged(Severity.ERROR, "shop.Orders", "order {} failed", "order 99 failed", null);
        assertThat(elsewhere.rows().get(0).fingerprint())
                .isEqualTo(errors.rows().get(0).fingerprint());
    }

    @Test
    void showsNeitherSecretsNorControlCharacters() {
        error("x", "login\n\u001b[2Jpassword=hunter2", new IOException("token: abc123"));
        assertThat(errors.rows().get(0).sample())
                .doesNotContain("hunter2", "abc123", "\n", "\u001b")
                .startsWith("login\\n\\u001b[2Jpassword=***");
    }

    @Test
    void boundsTheCausesAndLosesNoCount() {
        for (int i = 0; i < 10_000; i++) {
            error("x", "x", new IOException("m", null) {
                @Override
                public StackTraceElement[] getStackTrace() {
                    return new StackTraceElement[0];
                }
            });
            errors.logged(Severity.ERROR, "logger-" + Integer.toString(i, 36), "boom", "boom", null);
        }
        assertThat(errors.rows()).hasSizeLessThanOrEqualTo(ErrorFingerprints.MAX_CAUSES);
        assertThat(errors.rows().stream().mapToLong(ErrorRow::count).sum()).isEqualTo(20_000);
        assertThat(errors.seen()).isEqualTo(20_000);
        assertThat(errors.rows()).extracting(ErrorRow::fingerprint).contains(Snapshot.OTHER);
    }

    @Test
    void makesPlaceForANewCauseWhenAnOldOneIsSilent() {
        for (int i = 0; i < 300; i++) {
            errors.logged(Severity.ERROR, "logger-" + i, "boom", "boom", null);
        }
        clock.advance(ErrorFingerprints.SILENT.plusSeconds(1));
        errors.logged(Severity.ERROR, "new", "boom", "boom", null);

        assertThat(errors.rows()).extracting(ErrorRow::logger).contains("new");
        assertThat(errors.rows()).hasSize(ErrorFingerprints.MAX_CAUSES);
        assertThat(errors.letGo()).isEqualTo(1);
    }

    @Test
    void survivesAnExceptionThatThrowsWhenAsked() {
        error("x", "x", new IOException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("no");
            }
        });
        assertThat(errors.failed()).isEqualTo(1);
    }

    @Test
    void countsExactlyWhenManyThreadsFail() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                work.add(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        errors.logged(Severity.ERROR, "logger-" + i % 50, "boom", "boom", null);
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(errors.rows()).hasSize(50).allSatisfy(row -> assertThat(row.count())
                .isEqualTo(400));
    }
}
