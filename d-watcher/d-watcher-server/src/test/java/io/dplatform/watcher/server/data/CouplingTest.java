package io.dplatform.watcher.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.watcher.server.data.Coupling.TableRow;
import io.dplatform.watcher.server.data.Coupling.Touch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CouplingTest {

    private final List<StatedStatement> statements = new ArrayList<>();
    private final Map<StatedStatement.Key, Totals> totals = new HashMap<>();

    private void stated(String service, String database, List<String> reads, List<String> writes, long count) {
        String fingerprint = "%08x".formatted(statements.size());
        statements.add(new StatedStatement(service, fingerprint, database, "", "SELECT", reads, writes, true));
        totals.put(new StatedStatement.Key(service, fingerprint), new Totals(count, 0, 0, 0, 0, 0));
    }

    private Coupling coupling() {
        return Coupling.of(statements, totals);
    }

    private TableRow table(String name) {
        return coupling().tables().stream()
                .filter(row -> row.table().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Touch of(TableRow row, String service) {
        return row.touches().stream()
                .filter(touch -> touch.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTableBelongsToWhoWritesItMost() {
        stated("order", "shop", List.of("orders"), List.of("orders"), 90);
        stated("promo", "shop", List.of(), List.of("orders"), 3);
        stated("report", "shop", List.of("orders"), List.of(), 500);

        TableRow orders = table("orders");
        assertThat(orders.owner()).isEqualTo("order");
        assertThat(orders.shared()).isTrue();
        assertThat(of(orders, "order").foreign()).isFalse();
        assertThat(of(orders, "promo")).isEqualTo(new Touch("promo", 0, 3, List.of(), List.of("00000001"), true));
        assertThat(of(orders, "report").foreign()).isTrue();
        assertThat(coupling().foreignReads()).isEqualTo(1);
        assertThat(coupling().foreignWrites()).isEqualTo(1);
        assertThat(coupling().sharedWriters()).isEqualTo(1);
    }

    @Test
    void aTableThatNobodyWritesBelongsToTheServiceOfItsDatabase() {
        stated("stock", "stock_db", List.of("warehouse"), List.of(), 1);
        stated("report", "stock_db", List.of("warehouse"), List.of(), 100);
        assertThat(table("warehouse").owner()).isEqualTo("stock");

        stated("billing", "money", List.of(), List.of("invoice"), 5);
        stated("report", "money", List.of("rate"), List.of(), 100);
        assertThat(table("rate").owner()).isEqualTo("billing");
        assertThat(of(table("rate"), "report").foreign()).isTrue();
    }

    @Test
    void aTableOfANamedDatabaseIsThatOnes() {
        stated("stock", "stock", List.of(), List.of("stock"), 10);
        stated("report", "orders", List.of("stock.stock"), List.of(), 10);
        TableRow stock = table("stock");
        assertThat(stock.database()).isEqualTo("stock");
        assertThat(stock.touches()).extracting(Touch::service).containsExactly("report", "stock");
        assertThat(of(stock, "report").foreign()).isTrue();
    }

    @Test
    void theDatabasesOwnTablesAreNobodys() {
        stated("order", "shop", List.of("information_schema.tables"), List.of(), 1);
        assertThat(coupling().tables()).isEmpty();
    }

    @Test
    void saysWhereThePictureIsNotWhole() {
        statements.add(new StatedStatement("ledger", "ffffffff", "ledger", "", "CALL", List.of(), List.of(), false));
        assertThat(coupling().notUnderstood()).containsExactly(Map.entry("ledger", 1));
    }

    @Test
    void nothingIsNothing() {
        assertThat(coupling()).isEqualTo(new Coupling(List.of(), List.of(), 0, 0, 0, Map.of()));
    }

    @Test
    void numbersOfOthersAreReadWithCare() {
        assertThat(Totals.of(Map.of("count", "12", "errors", "-1", "rows", "x", "runMicros", "99999999999999999999")))
                .isEqualTo(new Totals(12, 0, 0, 0, 0, 0));
    }
}
