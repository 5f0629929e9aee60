package io.dplatform.watcher.server.changes;

/** The ledger in the database that the server brings along. */
final class ChangeServiceTest extends LedgerContract {

    @Override
    LedgerDatabase database() {
        return LedgerDatabase.inMemory();
    }
}
