package io.dplatform.tracker.server.store;

import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.server.SpanStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The embedded engine when every batch is a segment of its own and all of them are packed. */
class PackedSegmentsTest extends SpanStoreContract {

    private final StoreFixture fixture;

    PackedSegmentsTest(@TempDir Path directory) {
        fixture = new StoreFixture(directory);
    }

    @Override
    SpanStore open() {
        return fixture.open(fixture.settings(1));
    }

    @Override
    SpanStore settle(SpanStore store) {
        // The last segment is rolled by opening anew.
        store.close();
        SegmentSpanStore reopened = fixture.open(fixture.settings(1));
        await().until(() -> reopened.unpacked() == 0);
        return reopened;
    }

    @AfterEach
    void stop() throws InterruptedException {
        fixture.close();
    }
}
