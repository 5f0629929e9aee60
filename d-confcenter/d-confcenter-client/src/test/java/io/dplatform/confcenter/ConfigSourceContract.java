package io.dplatform.confcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.uplink.PlatformAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every config source must do. */
public abstract class ConfigSourceContract {

    protected static final Duration SOON = Duration.ofSeconds(15);

    private final DocumentId id = new DocumentId("CONTRACT", "rules-" + System.nanoTime() + ".json");

    /** Connected, and the same for the whole test. */
    protected abstract ConfigSource source();

    protected static <T> T result(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    @Test
    void readsWhatWasPublished() throws Exception {
        assertThat(result(source().read(id))).isEqualTo(new Reading.Absent());

        Publication publication = result(source().publish(id, "{\"a\":1}", Expected.anything()));

        assertThat(publication).isEqualTo(new Publication.Published(Revision.of("{\"a\":1}")));
        awaitText("{\"a\":1}");
    }

    @Test
    void keepsTextsOfAllLanguagesAsTheyAre() throws Exception {
        String text = "{\"名\":\"值 \uD83D\uDE00\", \"quote\":\"\\\"\\n\"}\r\n";

        result(source().publish(id, text, Expected.anything()));

        awaitText(text);
    }

    @Test
    void tellsWatchersTheFirstReadingAndChanges() throws Exception {
        List<Reading> heard = new CopyOnWriteArrayList<>();
        try (Subscription subscription = source().watch(id, heard::add)) {
            await().atMost(SOON).until(() -> heard.contains(new Reading.Absent()));

            result(source().publish(id, "first", Expected.anything()));
            await().atMost(SOON).until(() -> last(heard).equals(new Reading.Found(Document.of(id, "first"))));

            result(source().publish(id, "second", Expected.anything()));
            await().atMost(SOON).until(() -> last(heard).equals(new Reading.Found(Document.of(id, "second"))));

            result(source().remove(id));
            await().atMost(SOON).until(() -> last(heard).equals(new Reading.Absent()));
        }
    }

    @Test
    void tellsEachWatcherOfTheSameDocument() throws Exception {
        result(source().publish(id, "there", Expected.anything()));
        List<Reading> first = new CopyOnWriteArrayList<>();
        List<Reading> second = new CopyOnWriteArrayList<>();
        Reading there = new Reading.Found(Document.of(id, "there"));
        try (Subscription one = source().watch(id, first::add);
                Subscription other = source().watch(id, second::add)) {
            await().atMost(SOON).until(() -> first.contains(there) && second.contains(there));
        }
    }

    @Test
    void tellsAClosedWatcherNothing() throws Exception {
        List<Reading> closed = new CopyOnWriteArrayList<>();
        List<Reading> open = new CopyOnWriteArrayList<>();
        Subscription subscription = source().watch(id, closed::add);
        try (Subscription other = source().watch(id, open::add)) {
            await().atMost(SOON).until(() -> !closed.isEmpty() && !open.isEmpty());
            subscription.close();
            subscription.close();
            int before = closed.size();

            result(source().publish(id, "news", Expected.anything()));

            await().atMost(SOON).until(() -> last(open).equals(new Reading.Found(Document.of(id, "news"))));
            assertThat(closed).hasSize(before);
        }
    }

    @Test
    void goesOnAfterAWatcherFailed() throws Exception {
        List<Reading> heard = new CopyOnWriteArrayList<>();
        try (Subscription failing = source().watch(id, reading -> {
                    throw new IllegalStateException("a user's mistake");
                });
                Subscription sound = source().watch(id, heard::add)) {
            result(source().publish(id, "news", Expected.anything()));

            await().atMost(SOON).until(() -> heard.contains(new Reading.Found(Document.of(id, "news"))));
        }
    }

    @Test
    void letsOneOfTwoWritersWin() throws Exception {
        Revision revision = Revision.of("base");
        result(source().publish(id, "base", Expected.anything()));

        Publication first = result(source().publish(id, "mine", Expected.unchanged(revision)));
        Publication second = result(source().publish(id, "yours", Expected.unchanged(revision)));

        assertThat(first).isEqualTo(new Publication.Published(Revision.of("mine")));
        assertThat(second).isEqualTo(new Publication.Conflict(Revision.of("mine")));
        awaitText("mine");
    }

    @Test
    void createsOnlyWhatIsNotThere() throws Exception {
        assertThat(result(source().publish(id, "first", Expected.absent())))
                .isEqualTo(new Publication.Published(Revision.of("first")));
        assertThat(result(source().publish(id, "second", Expected.absent())))
                .isEqualTo(new Publication.Conflict(Revision.of("first")));
        assertThat(Expected.unchanged(Revision.NONE)).isEqualTo(Expected.absent());
    }

    @Test
    void refusesABlankText() {
        assertThatThrownBy(() -> result(source().publish(id, " \n", Expected.anything())))
                .hasCauseInstanceOf(ConfCenterRefusedException.class);
    }

    @Test
    void removesWhatIsNotThere() throws Exception {
        result(source().remove(id));

        assertThat(result(source().read(id))).isEqualTo(new Reading.Absent());
    }

    @Test
    void tellsServicesWhereThePlatformIs() throws Exception {
        try (PlatformLocator locator = new PlatformLocator(source())) {
            PlatformAddress first = new PlatformAddress(URI.create("http://127.0.0.1:8600"), "a-\"token\"");
            result(PlatformLocator.publish(source(), first));
            await().atMost(SOON).until(() -> locator.get().equals(Optional.of(first)));

            PlatformAddress moved = new PlatformAddress(URI.create("https://platform.example:443"), "other");
            result(PlatformLocator.publish(source(), moved));
            await().atMost(SOON).until(() -> locator.get().equals(Optional.of(moved)));
        } finally {
            result(source().remove(PlatformLocator.DOCUMENT));
        }
    }

    /** A config center may take a moment to read what it has written. */
    private void awaitText(String text) {
        await().atMost(SOON).until(() -> result(source().read(id)).equals(new Reading.Found(Document.of(id, text))));
    }

    private static Reading last(List<Reading> heard) {
        return heard.get(heard.size() - 1);
    }
}
