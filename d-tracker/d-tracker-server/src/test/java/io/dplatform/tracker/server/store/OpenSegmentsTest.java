package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.SpanStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The embedded engine while all spans are in the segment that is being written. */
class OpenSegmentsTest extends SpanStoreContract {

    private final StoreFixture fixture;

    OpenSegmentsTest(@TempDir Path directory) {
        fixture = new StoreFixture(directory);
    }

    @Override
    SpanStore open() {
        return fixture.open(fixture.settings(1_000_000));
    }

    @AfterEach
    void stop() throws InterruptedException {
        fixture.close();
    }
}
