package io.dplatform.watcher.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Requests at an even pace, whether or not the ones before were answered: those who come do not wait for those who came. Each is
 * measured from when it was meant to be sent, so that a stall counts against all that it held up.
 */
final class OpenLoop {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** A machine that others use, too, stops for a while now and then; what it does to one of these times is not what is measured. */
    private static final Duration SPELL = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI uri;
    private final String expected;
    private final int perSecond;

    /** @param expected part of a right answer */
    OpenLoop(URI uri, String expected, int perSecond) {
        this.uri = uri;
        this.expected = expected;
        this.perSecond = perSecond;
    }

    /**
     * What came of the requests of some time.
     *
     * @param p50 the median of those of each {@link #SPELL}, as is {@code p99}
     * @param p99OfAll of all of them, whatever the machine did
     * @param failures the first few that were not answered rightly, in words
     */
    record Outcome(int requests, int failed, Duration p50, Duration p99, Duration p99OfAll, List<String> failures) {}

    Outcome run(Duration length) {
        int requests = Math.toIntExact(length.toMillis() * perSecond / 1_000);
        long[] nanos = new long[requests];
        AtomicInteger failed = new AtomicInteger();
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> under = new ArrayList<>(requests);
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
        long start = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            int number = i;
            long meant = start + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < meant) {
                LockSupport.parkNanos(meant - System.nanoTime());
            }
            under.add(http.sendAsync(request, BodyHandlers.ofString()).handle((response, error) -> {
                nanos[number] = System.nanoTime() - meant;
                if (error != null
                        || response.statusCode() != 200
                        || !response.body().contains(expected)) {
                    failed.incrementAndGet();
                    if (failures.size() < 5) {
                        failures.add(error != null ? error.toString() : response.statusCode() + " " + response.body());
                    }
                }
                return null;
            }));
        }
        CompletableFuture.allOf(under.toArray(CompletableFuture[]::new)).join();
        List<long[]> spells = spells(nanos);
        return new Outcome(
                requests,
                failed.get(),
                median(spells, 0.5),
                median(spells, 0.99),
                Duration.ofNanos((long) quantile(nanos, 0.99)),
                List.copyOf(failures));
    }

    /** What is left over at the end belongs to the last one. */
    private List<long[]> spells(long[] nanos) {
        int length = Math.toIntExact(SPELL.toSeconds() * perSecond);
        int spells = Math.max(1, nanos.length / length);
        return IntStream.range(0, spells)
                .mapToObj(i -> Arrays.copyOfRange(nanos, i * length, i == spells - 1 ? nanos.length : (i + 1) * length))
                .toList();
    }

    private static Duration median(List<long[]> spells, double quantile) {
        return Duration.ofNanos((long) Quantiles.median(
                spells.stream().map(spell -> quantile(spell, quantile)).toList()));
    }

    private static double quantile(long[] nanos, double quantile) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }
}
