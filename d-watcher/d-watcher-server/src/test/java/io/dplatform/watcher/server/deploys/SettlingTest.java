package io.dplatform.watcher.server.deploys;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.watcher.server.deploys.Settling.Move;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One rollout is one change of each version, however its instances come and go meanwhile. */
final class SettlingTest {

    private static final Release OLD = new Release("stock", "1.0");
    private static final Release NEW = new Release("stock", "1.1");

    private final Map<Release, String> known = new HashMap<>();
    private final List<Move> told = new ArrayList<>();
    private Settling settling = Settling.NONE;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private void look(Map<Release, String> seen) {
        now = now.plusSeconds(5);
        Settling.Step step = settling.look(known, seen, now);
        settling = step.next();
        step.moves().forEach(move -> {
            told.add(move);
            if (move.after() == null) {
                known.remove(move.release());
            } else {
                known.put(move.release(), move.after());
            }
        });
    }

    private void look(Map<Release, String> seen, int times) {
        for (int i = 0; i < times; i++) {
            look(seen);
        }
    }

    @Test
    void aRolloutIsOneChangeOfEachVersion() {
        known.put(OLD, "3");
        look(Map.of(OLD, "3", NEW, "1"), 2);
        look(Map.of(OLD, "2", NEW, "2"), 2);
        look(Map.of(OLD, "1", NEW, "3"), 2);
        look(Map.of(NEW, "3"), 5);
        assertThat(told).extracting(Move::release).containsExactlyInAnyOrder(OLD, NEW);
        assertThat(told)
                .filteredOn(move -> move.release().equals(NEW))
                .singleElement()
                .satisfies(move -> {
                    assertThat(move.before()).isNull();
                    assertThat(move.after()).isEqualTo("3");
                    assertThat(move.since()).isEqualTo(Instant.parse("2026-01-01T00:00:05Z"));
                });
        assertThat(told)
                .filteredOn(move -> move.release().equals(OLD))
                .singleElement()
                .satisfies(move -> {
                    assertThat(move.before()).isEqualTo("3");
                    assertThat(move.after()).isNull();
                });
    }

    @Test
    void aRestartIsNoChange() {
        known.put(OLD, "3");
        look(Map.of(OLD, "2"), 2);
        look(Map.of(OLD, "3"), 20);
        assertThat(told).isEmpty();
    }

    @Test
    void whatNeverStandsStillIsToldAfterAMinute() {
        known.put(OLD, "0");
        for (int i = 0; i < 13; i++) {
            look(Map.of(OLD, "number " + i));
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void whatIsAsKnownIsNotToldAgain() {
        known.put(OLD, "3");
        look(Map.of(OLD, "3"), 50);
        assertThat(told).isEmpty();
    }
}
