package io.dplatform.watcher.server.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.dplatform.tracker.testkit.Figures;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** What is kept is what was there: over the very file that Flyway runs. */
class IncidentStoreTest {

    private final HikariDataSource source = new HikariDataSource();
    private final IncidentStore store = store();

    private IncidentStore store() {
        source.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        source.setUsername("sa");
        source.setMaximumPoolSize(2);
        new ResourceDatabasePopulator(new ClassPathResource("db/watcher/V4__incidents.sql")).execute(source);
        return new IncidentStore(JdbcClient.create(source));
    }

    @AfterEach
    void close() {
        source.close();
    }

    private static IncidentBook after(IncidentBook book, Scene scene, long seconds) {
        return book.turn(scene.sight(Scene.at(seconds))).book();
    }

    private static Scene poolScene() {
        return new Scene()
                .slow("order", "stock", 3_000, 10)
                .waitingForPool("stock", "db:shop", 2_900, 40, 0)
                .slow("__outside__", "order", 3_100, 12)
                .changed("42", "stock", Duration.ofMinutes(4));
    }

    @Test
    void readsWhatItWrote() {
        IncidentBook book = after(IncidentBook.of(BookRules.STANDARD, List.of(), store.nextId()), poolScene(), 0);
        book = after(book, poolScene(), 20);
        Incident incident = book.open().get(0);
        store.save(incident);

        assertThat(store.find(incident.id())).contains(incident);
        assertThat(store.latest(10)).containsExactly(incident);
        assertThat(store.page(Long.MAX_VALUE, 10)).containsExactly(incident);
        assertThat(store.nextId()).isEqualTo(incident.id() + 1);
    }

    @Test
    void doesNotTakeARestartForTheEnd() {
        IncidentBook book = after(IncidentBook.of(BookRules.STANDARD, List.of(), 1), poolScene(), 0);
        book = after(book, poolScene(), 20);
        Scene well = new Scene().well("order", "stock").well("stock", "db:shop");
        book = after(book, well, 60);
        book.open().forEach(store::save);

        IncidentBook restarted = IncidentBook.of(BookRules.STANDARD, store.latest(10), store.nextId());
        IncidentBook.Turn first = restarted.turn(new Scene().sight(Scene.at(4_000)));

        assertThat(first.tellings()).isEmpty();
        assertThat(first.book().open()).singleElement().satisfies(incident -> {
            assertThat(incident.state()).isEqualTo(State.OPEN);
            assertThat(incident.fold().root()).isEqualTo(new Root("stock", "", Cause.POOL));
        });
        Figures.note(
                "F40",
                "The platform is away for an hour with an incident open",
                "0 incidents lost, 0 told to have ended that have not",
                "1 of 1 open after the restart, " + first.tellings().size() + " tellings");
    }

    @Test
    void doesNotTakeForUsualWhatWasSlowBeforeItBegan() {
        Scene slow = new Scene().slow("order", "stock", 3_000, 0);
        IncidentBook book = after(IncidentBook.of(BookRules.STANDARD, List.of(), 1), slow, 0);
        after(book, slow, 20).open().forEach(store::save);

        // Of a platform that has no past the edge is as slow as ever, and nothing is found wrong with it.
        Scene asSlow = new Scene().link("order", "stock", 2_900);
        IncidentBook next = IncidentBook.of(BookRules.STANDARD, store.latest(10), store.nextId());
        for (int seconds = 60; seconds <= 1_200; seconds += 60) {
            IncidentBook.Turn turn = next.turn(asSlow.sight(Scene.at(seconds)));
            assertThat(turn.tellings()).isEmpty();
            next = turn.book();
        }
        assertThat(next.open()).singleElement().extracting(Incident::state).isEqualTo(State.OPEN);

        IncidentBook well = after(next, new Scene().link("order", "stock", 40), 1_260);
        well = after(well, new Scene().link("order", "stock", 40), 1_560);
        assertThat(well.all()).singleElement().extracting(Incident::ending).isEqualTo(Ending.RECOVERED);
    }

    @Test
    void keepsOneRowForAnIncident() {
        Incident incident = after(IncidentBook.of(BookRules.STANDARD, List.of(), 1), poolScene(), 0)
                .open()
                .get(0);
        store.save(incident);
        Incident closed = incident.closed(Ending.RECOVERED, 0, Scene.at(900));
        store.save(closed);

        assertThat(store.page(Long.MAX_VALUE, 10)).containsExactly(closed);
        assertThat(store.latest(0)).isEmpty();
    }
}
