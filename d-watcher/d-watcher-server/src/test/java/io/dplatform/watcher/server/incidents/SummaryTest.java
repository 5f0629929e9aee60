package io.dplatform.watcher.server.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeKind;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static Incident incident(Scene scene) {
        return IncidentBook.of(BookRules.STANDARD, List.of(), 1)
                .turn(scene.sight(Scene.START))
                .book()
                .open()
                .get(0);
    }

    @Test
    void saysInOneLineWhatIsWrongAndWhatCameBefore() {
        Scene scene = new Scene();
        for (String caller : List.of("order", "cart", "promo")) {
            scene.failing(caller, "stock", 34, 0);
        }
        for (String caller : List.of("a", "b", "c", "d")) {
            scene.well(caller, "stock");
        }
        Change change = new Change(
                1,
                "c42",
                Scene.START.minus(Duration.ofMinutes(4)).toEpochMilli(),
                "zhang",
                "console 10.0.0.7",
                ChangeKind.DOCUMENT,
                "D_CONFIG/stock.yaml",
                List.of("stock"),
                "",
                null,
                null,
                null,
                true,
                "",
                "");

        assertThat(Summary.of(incident(scene), change, ZoneOffset.UTC))
                .isEqualTo("cart -> stock: 34 % errors, p99 5 ms, 3 of 7 callers affected since 10:42;"
                        + " change 10:38: D_CONFIG/stock.yaml by zhang");
    }

    @Test
    void saysThatItCannotTell() {
        Scene ring = new Scene().failing("a", "b", 50, 0).failing("b", "a", 50, 0);

        assertThat(Summary.of(incident(ring), null, ZoneOffset.UTC)).startsWith("cannot tell which of a, b: ");
    }
}
