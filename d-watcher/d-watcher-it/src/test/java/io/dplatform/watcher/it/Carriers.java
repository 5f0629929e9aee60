package io.dplatform.watcher.it;

import java.util.Map;
import java.util.TreeMap;

/** How many hostile texts were taken and refused, by what carried them. Thread-safe. */
final class Carriers {

    private final Map<String, Integer> taken = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();

    synchronized void count(String carrier, boolean wasTaken) {
        taken.merge(carrier, wasTaken ? 1 : 0, Integer::sum);
        refused.merge(carrier, wasTaken ? 0 : 1, Integer::sum);
    }

    synchronized int taken(String carrier) {
        return taken.getOrDefault(carrier, 0);
    }

    /** Of all carriers together. */
    synchronized int taken() {
        return taken.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Of all carriers together. */
    synchronized int refused() {
        return refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized int count() {
        return taken.size();
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder();
        taken.forEach((carrier, n) -> text.append(carrier)
                .append(": ")
                .append(n)
                .append(" taken, ")
                .append(refused.get(carrier))
                .append(" refused\n"));
        return text.toString();
    }
}
