package io.dplatform.watcher.samples.shop.misbehave;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a person spoil a service from the command line: {@code ./demo slow stock 800}, {@code ./demo error pay 0.3}, {@code
 * ./demo leak order 64}. The command writes a line into a file, the service looks at it at most twice a second.
 *
 * <p>A file and not an endpoint: a switch that hurts must not be reachable over the network.
 */
public final class Misbehaviour {

    private static final long LOOK_EVERY_NANOS = 500_000_000L;

    private final Path ofService;
    private final Path ofInstance;
    private final ConcurrentLinkedQueue<byte[]> leaked = new ConcurrentLinkedQueue<>();

    private volatile Orders orders = Orders.NONE;
    private volatile long lookedAt = System.nanoTime() - LOOK_EVERY_NANOS;

    private Misbehaviour(Path folder, String service, String number) {
        this.ofService = folder.resolve(service);
        this.ofInstance = folder.resolve(service + "-" + number);
    }

    /** The switches of {@code service}, in the folder of the system property {@code shop.switches}. */
    public static Misbehaviour of(String service) {
        return new Misbehaviour(
                Path.of(System.getProperty("shop.switches", "no-switches")),
                service,
                System.getProperty("shop.number", "1"));
    }

    /** Does what was ordered: waits, throws, or keeps memory. Called at the start of each operation. */
    public void now() {
        Orders current = look();
        if (current.leakKiB > 0) {
            leaked.add(new byte[current.leakKiB * 1024]);
        }
        if (current.slowMillis > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(current.slowMillis));
        }
        if (current.errorShare > 0 && ThreadLocalRandom.current().nextDouble() < current.errorShare) {
            throw new IllegalStateException("misbehaves by order of ./demo error");
        }
    }

    private Orders look() {
        long now = System.nanoTime();
        if (now - lookedAt >= LOOK_EVERY_NANOS) {
            lookedAt = now;
            Orders read = Orders.read(Files.exists(ofInstance) ? ofInstance : ofService);
            if (read.leakKiB == 0) {
                leaked.clear();
            }
            orders = read;
        }
        return orders;
    }

    private record Orders(long slowMillis, double errorShare, int leakKiB) {

        static final Orders NONE = new Orders(0, 0, 0);

        static Orders read(Path file) {
            if (!Files.exists(file)) {
                return NONE;
            }
            Properties written = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                written.load(reader);
                return new Orders(
                        Long.parseLong(written.getProperty("slow", "0")),
                        Double.parseDouble(written.getProperty("error", "0")),
                        Integer.parseInt(written.getProperty("leak", "0")));
            } catch (IOException | NumberFormatException e) {
                // The file is being written at this moment: the next look sees it whole.
                return NONE;
            }
        }
    }
}
