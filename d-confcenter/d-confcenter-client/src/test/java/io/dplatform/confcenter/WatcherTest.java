package io.dplatform.confcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WatcherTest {

    private static final DocumentId ID = new DocumentId("TEST", "limits.json");

    record Limits(int perSecond) {}

    private static final class LimitsType implements DocumentType<Limits> {
        private static final DocumentType<Limits> JSON = DocumentType.json(ID, Limits.class);

        @Override
        public DocumentId id() {
            return ID;
        }

        @Override
        public Limits parse(String text) throws InvalidDocumentException {
            return JSON.parse(text);
        }

        @Override
        public void validate(Limits value) throws InvalidDocumentException {
            if (value.perSecond() < 1) {
                throw new InvalidDocumentException("perSecond: " + value.perSecond() + " (expected: 1 or more)");
            }
        }
    }

    private final InMemoryConfigSource source = new InMemoryConfigSource();
    private final Watcher<Limits> watcher = Watcher.start(source, new LimitsType());

    private Revision publish(String text) {
        source.publish(ID, text, Expected.anything()).join();
        return Revision.of(text);
    }

    @Test
    void hasNoValueBeforeThereIsOne() {
        assertThat(watcher.value()).isEmpty();
        assertThat(watcher.current().verdict()).isEqualTo(new Verdict.Missing());
        assertThat(watcher.current().revision()).isEqualTo(Revision.NONE);
    }

    @Test
    void appliesAGoodText() {
        Revision revision = publish("{\"perSecond\":20,\"aKeyOfTheFuture\":true}");

        assertThat(watcher.value()).contains(new Limits(20));
        assertThat(watcher.current().revision()).isEqualTo(revision);
        assertThat(watcher.current().verdict()).isEqualTo(new Verdict.Applied());
    }

    @Test
    void keepsAGoodValueWhateverComesAfterIt() {
        Revision good = publish("{\"perSecond\":20}");
        List<String> garbage = List.of(
                "{\"perSecond\":\"many\"}",
                "{\"perSecond\":0}",
                "{\"perSecond\":1,\"perSecond\":2}",
                "{}",
                "null",
                "[]",
                "{\"perSecond\":20",
                "{\"perSecond\":20} and more",
                "\uFEFF",
                "\u0000\u0001",
                "[".repeat(100_000),
                "{\"a\":".repeat(50_000),
                "9".repeat(TypedDocument.MAX_CHARS + 1));
        for (String text : garbage) {
            Revision bad = publish(text);

            assertThat(watcher.value()).contains(new Limits(20));
            assertThat(watcher.current().revision()).isEqualTo(good);
            assertThat(watcher.current().verdict())
                    .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.revision())
                            .isEqualTo(bad));
        }
        source.remove(ID).join();
        assertThat(watcher.value()).contains(new Limits(20));
        assertThat(watcher.current().verdict()).isEqualTo(new Verdict.Missing());

        source.breakDown("cut off");
        assertThat(watcher.value()).contains(new Limits(20));
        assertThat(watcher.current().verdict()).isEqualTo(new Verdict.Unreachable("cut off"));
    }

    @Test
    void saysWhatWasExpected() {
        publish("{\"perSecond\":0}");

        assertThat(watcher.current().verdict())
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.why())
                        .isEqualTo("perSecond: 0 (expected: 1 or more)"));
    }

    @Test
    void appliesTheSameTextAgainAfterAnOutage() {
        publish("{\"perSecond\":20}");
        source.breakDown("cut off");
        source.recover();

        assertThat(watcher.current().verdict()).isEqualTo(new Verdict.Applied());
    }

    @Test
    void tellsListenersEachStateOnce() {
        List<Optional<Limits>> heard = new ArrayList<>();
        Subscription subscription = watcher.onChange(document -> heard.add(document.value()));
        publish("{\"perSecond\":1}");
        publish("{\"perSecond\":2}");
        publish("{\"perSecond\":2}");
        subscription.close();
        publish("{\"perSecond\":3}");

        assertThat(heard).containsExactly(Optional.empty(), Optional.of(new Limits(1)), Optional.of(new Limits(2)));
    }

    @Test
    void survivesAListenerThatFails() {
        Subscription failing = watcher.onChange(document -> {
            throw new IllegalStateException("a user's mistake");
        });
        publish("{\"perSecond\":5}");

        assertThat(watcher.value()).contains(new Limits(5));
        failing.close();
    }

    @Test
    void refusesAParserThatThrowsAnything() {
        DocumentType<String> broken = new DocumentType<>() {
            @Override
            public DocumentId id() {
                return ID;
            }

            @Override
            public String parse(String text) {
                throw new IllegalStateException("a parser's mistake");
            }
        };
        publish("{\"perSecond\":5}");
        try (Watcher<String> other = Watcher.start(source, broken)) {
            assertThat(other.value()).isEmpty();
            assertThat(other.current().verdict()).isInstanceOf(Verdict.Refused.class);
        }
    }
}
