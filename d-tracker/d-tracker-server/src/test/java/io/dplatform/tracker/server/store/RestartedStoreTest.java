package io.dplatform.tracker.server.store;

import io.dplatform.tracker.server.SpanStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The embedded engine after a restart, in the middle of its work: some segments packed, some not. */
class RestartedStoreTest extends SpanStoreContract {

    private final StoreFixture fixture;

    RestartedStoreTest(@TempDir Path directory) {
        fixture = new StoreFixture(directory);
    }

    @Override
    SpanStore open() {
        return fixture.open(fixture.settings(100));
    }

    @Override
    SpanStore settle(SpanStore store) {
        store.close();
        return fixture.open(fixture.settings(100));
    }

    @AfterEach
    void stop() throws InterruptedException {
        fixture.close();
    }
}
