package io.dplatform.watcher.server.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.testkit.Figures;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write and its row stand or fall together, and the rows are one chain: on every database that the ledger may lie in. */
abstract class LedgerContract {

    /** Of its own for each test. */
    abstract LedgerDatabase database();

    private static final Actor ANNA = new Actor("anna", "console 10.0.0.7");

    private LedgerDatabase database;
    private ChangeService service;

    @BeforeEach
    void open() {
        database = database();
        service = database.server();
        database.jdbc.sql("create table thing (name varchar(40) primary key)").update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static ChangeDraft draft(String subject) {
        return ChangeDraft.of(ChangeKind.DOCUMENT, subject, ANNA).because("a test");
    }

    private int insert(String name) {
        return database.jdbc
                .sql("insert into thing (name) values (:name)")
                .param("name", name)
                .update();
    }

    private long things() {
        return database.jdbc.sql("select count(*) from thing").query(Long.class).single();
    }

    private List<Change> rows() {
        return database.changes().find(ChangeQuery.newest(500));
    }

    @Test
    void aWriteLeavesOneRowThatSaysAllOfIt() {
        int written = service.record(
                draft("D_CONFIG/stock.yaml")
                        .from("a: 1")
                        .to("a: 2")
                        .affecting("stock", "order", "stock")
                        .undoable(),
                () -> insert("one"));
        assertThat(written).isEqualTo(1);
        assertThat(rows()).singleElement().satisfies(change -> {
            assertThat(change.seq()).isEqualTo(1);
            assertThat(change.actor()).isEqualTo("anna");
            assertThat(change.origin()).isEqualTo("console 10.0.0.7");
            assertThat(change.subject()).isEqualTo("D_CONFIG/stock.yaml");
            assertThat(change.services()).containsExactly("order", "stock");
            assertThat(change.before()).isEqualTo("a: 1");
            assertThat(change.after()).isEqualTo("a: 2");
            assertThat(change.reason()).isEqualTo("a test");
            assertThat(change.undoable()).isTrue();
            assertThat(change.previousHash()).isEqualTo(HashChain.START);
        });
    }

    @Test
    void aWriteThatFailsLeavesNoRow() {
        insert("taken");
        assertThatThrownBy(() -> service.record(draft("x"), () -> insert("fresh") + insert("taken")))
                .isInstanceOf(RuntimeException.class);
        assertThat(things()).isEqualTo(1);
        assertThat(rows()).isEmpty();
    }

    @Test
    void aLedgerThatFailsLeavesNoWrite() {
        database.jdbc.sql("drop table watcher_change_service").update();
        assertThatThrownBy(() -> service.record(draft("x").affecting("stock"), () -> insert("lost")))
                .isInstanceOf(RuntimeException.class);
        assertThat(things()).isZero();
        assertThat(rows()).isEmpty();
    }

    @Test
    void aWriteOutsideOfTheDatabaseIsTakenBackIfTheLedgerFails() {
        List<String> outside = new ArrayList<>();
        database.jdbc.sql("drop table watcher_change_service").update();
        assertThatThrownBy(() -> service.recordOutside(
                        draft("x").affecting("stock"),
                        () -> {
                            outside.add("published");
                            return "published";
                        },
                        outside::remove))
                .isInstanceOf(RuntimeException.class);
        assertThat(outside).isEmpty();
    }

    @Test
    void nothingIsWrittenWithoutAReasonWhereOneIsNeeded() {
        assertThatThrownBy(() -> service.record(ChangeDraft.of(ChangeKind.HOLD, "stock/1", ANNA), () -> insert("x")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("reason");
        assertThat(things()).isZero();
    }

    @Test
    void aRowCanSayWhatIsOnlyKnownOnceItIsWritten() {
        service.record(() -> insert("x"), count -> draft("thing/x").to(count + " added"));
        assertThat(rows()).singleElement().satisfies(change -> assertThat(change.after())
                .isEqualTo("1 added"));
    }

    @Test
    void oneWriteIsOneRow() {
        assertThatThrownBy(
                        () -> service.record(draft("outer"), () -> service.record(draft("inner"), () -> insert("x"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside another");
        assertThat(rows()).isEmpty();
    }

    @Test
    void manyThreadsOnTwoServersMakeOneChain() throws Exception {
        ChangeService other = database.server();
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> writes = new ArrayList<>();
            for (int i = 0; i < 240; i++) {
                int number = i;
                ChangeService one = i % 2 == 0 ? service : other;
                writes.add(pool.submit(() -> one.record(draft("thing/" + number), () -> insert("n" + number))));
            }
            for (Future<?> write : writes) {
                write.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(things()).isEqualTo(240);
        ChainState state = database.check().walk();
        assertThat(state.broken()).isNull();
        assertThat(state.rows()).isEqualTo(240);
    }

    private void writeFive() {
        for (int i = 1; i <= 5; i++) {
            service.record(draft("thing/" + i).to("value " + i), () -> true);
        }
    }

    private ChainState after(String tampering) {
        writeFive();
        assertThat(database.check().walk().broken()).isNull();
        assertThat(database.jdbc.sql(tampering).update()).isPositive();
        return database.check().walk();
    }

    @Test
    void aRowThatWasEditedIsNamed() {
        ChainState state = after("update watcher_change set after_text = 'value 33' where seq = 3");
        assertThat(state.broken()).isEqualTo(3);
        assertThat(state.why()).contains("not what was written");
    }

    @Test
    void anActorThatWasExchangedIsNamed() {
        assertThat(after("update watcher_change set actor = 'bob' where seq = 2")
                        .broken())
                .isEqualTo(2);
    }

    @Test
    void aRowThatWasDeletedIsNamed() {
        ChainState state = after("delete from watcher_change where seq = 3");
        assertThat(state.broken()).isEqualTo(3);
        assertThat(state.why()).contains("missing");
    }

    @Test
    void theLastRowIsMissedToo() {
        assertThat(after("delete from watcher_change where seq = 5").broken()).isEqualTo(5);
        String url = database.source.getJdbcUrl();
        Figures.note(
                "S22",
                "The last row of the ledger is deleted in the database, " + url.split(":", 3)[1],
                "noticed, and the row named",
                "row 5 named as missing");
    }

    @Test
    void allRowsGoneIsMissed() {
        assertThat(after("delete from watcher_change").broken()).isEqualTo(1);
    }

    @Test
    void undoIsAChangeOfItsOwnAndHappensOnce() {
        List<String> state = new ArrayList<>(List.of("new"));
        ChangeService undoing = database.server(new ChangeUndo() {
            @Override
            public ChangeKind kind() {
                return ChangeKind.DOCUMENT;
            }

            @Override
            public Optional<String> refusal(Change change) {
                return Optional.empty();
            }

            @Override
            public ChangeDraft undo(Change change, Actor actor, String reason) {
                state.set(0, String.valueOf(change.before()));
                return ChangeDraft.of(kind(), change.subject(), actor)
                        .from(change.after())
                        .to(change.before())
                        .undoable();
            }
        });
        undoing.record(draft("doc").from("old").to("new").undoable(), () -> true);
        Change change = rows().get(0);
        Change undo = undoing.undo(change.id(), new Actor("bob", "api"), "it was wrong");
        assertThat(state).containsExactly("old");
        assertThat(undo.undoOf()).isEqualTo(change.id());
        assertThat(undo.reason()).isEqualTo("it was wrong");
        assertThat(undo.actor()).isEqualTo("bob");
        assertThat(undo.before()).isEqualTo("new");
        assertThat(undo.after()).isEqualTo("old");
        assertThatThrownBy(() -> undoing.undo(change.id(), ANNA, "again"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("already");
        assertThat(undoing.undo(undo.id(), ANNA, "it was right").after()).isEqualTo("new");
        assertThat(database.check().walk().broken()).isNull();
    }

    @Test
    void ofTwoServersThatUndoTheSameChangeOneDoes() {
        ChangeUndo slow = new ChangeUndo() {
            @Override
            public ChangeKind kind() {
                return ChangeKind.DOCUMENT;
            }

            @Override
            public Optional<String> refusal(Change change) {
                return Optional.empty();
            }

            /** While this one is about to write its row, the other server is through. */
            @Override
            public ChangeDraft undo(Change change, Actor actor, String reason) {
                if (actor.name().equals("anna")) {
                    other(change);
                }
                return ChangeDraft.of(kind(), change.subject(), actor).to("old");
            }

            private void other(Change change) {
                ExecutorService elsewhere = Executors.newSingleThreadExecutor();
                try {
                    elsewhere
                            .submit(() -> database.server(this).undo(change.id(), new Actor("bob", "api"), "first"))
                            .get();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                } finally {
                    elsewhere.shutdownNow();
                }
            }
        };
        ChangeService undoing = database.server(slow);
        undoing.record(draft("doc").from("old").to("new").undoable(), () -> true);
        String id = rows().get(0).id();
        assertThatThrownBy(() -> undoing.undo(id, ANNA, "second"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("another server");
        assertThat(rows()).extracting(Change::actor).containsExactly("bob", "anna");
        assertThat(database.check().walk().broken()).isNull();
    }

    @Test
    void whatHasNoWayBackSaysSo() {
        service.record(ChangeDraft.of(ChangeKind.SESSION, "session/anna", ANNA), () -> true);
        String id = rows().get(0).id();
        assertThatThrownBy(() -> service.undo(id, ANNA, "please"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cannot be undone");
    }

    @Test
    void findsByKindServiceActorTextAndTime() {
        service.record(draft("D_CONFIG/stock_1.yaml").affecting("stock"), () -> true);
        service.record(draft("D_CONFIG/stockX1.yaml").affecting("order"), () -> true);
        service.record(
                ChangeDraft.of(ChangeKind.USER, "user/bob", new Actor("ada", "api"))
                        .to("viewer"),
                () -> true);
        Changes changes = database.changes();
        ChangeQuery all = ChangeQuery.newest(10);
        assertThat(changes.find(all)).extracting(Change::seq).containsExactly(3L, 2L, 1L);
        assertThat(changes.find(all.ofKinds(Set.of(ChangeKind.USER))))
                .extracting(Change::seq)
                .containsExactly(3L);
        assertThat(changes.find(all.affecting("order"))).extracting(Change::seq).containsExactly(2L);
        assertThat(changes.find(all.by("ada"))).extracting(Change::seq).containsExactly(3L);
        assertThat(changes.find(all.containing("STOCK_1")))
                .extracting(Change::seq)
                .containsExactly(1L);
        assertThat(changes.find(all.after(3L))).extracting(Change::seq).containsExactly(2L, 1L);
        assertThat(changes.find(all.between(0, 1))).isEmpty();
    }

    @Test
    void secretsAreNotKept() {
        service.record(draft("doc").from("db:\n  password: hunter2\n").to("db:\n  password: hunter3\n"), () -> true);
        Change change = rows().get(0);
        assertThat(change.before()).isEqualTo("db:\n  password: ******\n");
        assertThat(change.after()).isEqualTo("db:\n  password: ****** (changed)\n");
        assertThat(database.check().walk().broken()).isNull();
    }

    @Test
    void textsOfAnyLanguageComeBackAsTheyWere() {
        service.record(draft("文档/价格.yaml").from("价格: 1 €").to("价格: 2 € \uD83D\uDC1E  \n\n "), () -> true);
        Change change = rows().get(0);
        assertThat(change.after()).isEqualTo("价格: 2 € \uD83D\uDC1E  \n\n ");
        assertThat(database.check().walk().broken()).isNull();
        assertThat(database.changes().find(ChangeQuery.newest(5).containing("价格")))
                .hasSize(1);
    }

    @Test
    void textsAreBounded() {
        service.record(draft("doc").to("x".repeat(3 * 1024 * 1024)), () -> true);
        String id = rows().get(0).id();
        assertThat(service.find(id).orElseThrow().after()).hasSizeBetween(ChangeService.MAX_TEXT, 1_100_000);
        assertThat(rows().get(0).after()).hasSize(Changes.EXCERPT);
    }
}
