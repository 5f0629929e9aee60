package io.dplatform.watcher.samples.shop.shopper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Walks through the shop as people do: most look, some buy, a few come back to see their orders. Requests begin at random
 * moments of a mean rate (so that a slow shop does not slow down those who come), in waves of a minute, with a rush now and
 * then.
 *
 * <p>{@code Shopper <url of the gateway> [requests per second, 12] [seed]}
 */
final class Shopper {

    private static final int IN_FLIGHT_AT_MOST = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI shop;
    private final double meanRate;
    private final Random random;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT_AT_MOST);
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private long orders;

    private Shopper(URI shop, double meanRate, long seed) {
        this.shop = shop;
        this.meanRate = meanRate;
        this.random = new Random(seed);
    }

    public static void main(String[] args) {
        if (args.length == 0) {
            System.err.println("usage: Shopper <url of the gateway> [requests per second] [seed]");
            System.exit(2);
        }
        double rate = args.length > 1 ? Double.parseDouble(args[1]) : 12;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : System.currentTimeMillis();
        new Shopper(URI.create(args[0]), rate, seed).shop();
    }

    private void shop() {
        long begin = System.nanoTime();
        long next = begin;
        long nextReport = begin;
        while (!Thread.currentThread().isInterrupted()) {
            double seconds = (next - begin) / 1e9;
            next += (long) (-Math.log(1 - random.nextDouble()) / rate(seconds) * 1e9);
            while (System.nanoTime() < next) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
            if (inFlight.tryAcquire()) {
                send(request());
            } else {
                failed.incrementAndGet();
            }
            if (next - nextReport > 0) {
                System.out.printf("answered=%d failed=%d%n", answered.get(), failed.get());
                nextReport = next + 10_000_000_000L;
            }
        }
    }

    /** A wave of a minute, and a rush of five seconds every three minutes. */
    private double rate(double seconds) {
        double wave = 1 + 0.35 * Math.sin(seconds * 2 * Math.PI / 60);
        boolean rush = seconds % 180 > 150 && seconds % 180 < 155;
        return meanRate * wave * (rush ? 2.5 : 1);
    }

    private HttpRequest request() {
        long userId = 1 + (long) Math.abs(random.nextGaussian() * 300);
        String sku = "sku-" + (int) Math.min(199, Math.abs(random.nextGaussian() * 40));
        double mood = random.nextDouble();
        if (mood < 0.60) {
            return to("/api/products/" + sku).GET().build();
        }
        if (mood < 0.75) {
            return to("/api/me/" + userId).GET().build();
        }
        String orderNo = Long.toString(System.currentTimeMillis() / 1000, 36) + "-" + ++orders;
        String basket = "{\"orderNo\":\"%s\",\"userId\":%d,\"sku\":\"%s\",\"pieces\":%d}"
                .formatted(orderNo, userId, sku, 1 + random.nextInt(3));
        return to("/api/orders")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(basket))
                .build();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(shop.resolve(path)).timeout(PATIENCE);
    }

    private void send(HttpRequest request) {
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((response, error) -> {
            inFlight.release();
            if (error == null && response.statusCode() < 500) {
                answered.incrementAndGet();
            } else {
                failed.incrementAndGet();
            }
        });
    }
}
