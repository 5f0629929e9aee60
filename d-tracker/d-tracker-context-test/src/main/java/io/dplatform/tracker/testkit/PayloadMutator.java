package io.dplatform.tracker.testkit;

import java.util.Arrays;
import java.util.Random;

/**
 * Makes broken payloads of a good one: bits flipped, bytes replaced, cut short, repeated, left out, put in. The same ones in every run
 * of the same seed. For one thread.
 *
 * <pre>{@code
 * PayloadMutator mutator = new PayloadMutator(16);
 * for (int i = 0; i < 1_000; i++) {
 *     assertThat(statusOf(mutator.mutated(good))).isLessThan(500);
 * }
 * assertThat(statusOf(good)).isEqualTo(200);
 * }</pre>
 */
public final class PayloadMutator {

    private static final int MOST_CHANGES = 4;

    private final Random random;

    public PayloadMutator(long seed) {
        this.random = new Random(seed);
    }

    /** A broken copy, which may be empty, and may by chance be as good as the original. */
    public byte[] mutated(byte[] good) {
        byte[] body = good.clone();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0 && body.length > 0; changes--) {
            int at = random.nextInt(body.length);
            switch (random.nextInt(6)) {
                case 0 -> body[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> body[at] = (byte) random.nextInt(256);
                case 2 -> body = Arrays.copyOf(body, at);
                case 3 -> body = spliced(body, at, 0, repeated((byte) random.nextInt(256), random.nextInt(64)));
                case 4 -> body = spliced(body, at, Math.min(random.nextInt(32), body.length - at), new byte[0]);
                default -> {
                    int from = random.nextInt(body.length);
                    int to = Math.min(body.length, from + random.nextInt(200));
                    body = spliced(body, at, 0, Arrays.copyOfRange(body, from, to));
                }
            }
        }
        return body;
    }

    /** One of {@code chances}, for choices of the test that belong to the same run. */
    public boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    private static byte[] repeated(byte value, int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private static byte[] spliced(byte[] body, int at, int removed, byte[] added) {
        byte[] spliced = new byte[body.length - removed + added.length];
        System.arraycopy(body, 0, spliced, 0, at);
        System.arraycopy(added, 0, spliced, at, added.length);
        System.arraycopy(body, at + removed, spliced, at + added.length, body.length - at - removed);
        return spliced;
    }
}
