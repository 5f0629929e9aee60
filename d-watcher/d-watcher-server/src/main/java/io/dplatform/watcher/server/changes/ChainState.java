package io.dplatform.watcher.server.changes;

import org.jspecify.annotations.Nullable;

/**
 * Whether the ledger is whole.
 *
 * @param rows how many there are
 * @param head hash of the last row; whoever notes it elsewhere can prove later that nothing before it was touched
 * @param checkedAt epoch milliseconds of the last walk over all rows; 0 before the first
 * @param broken the first row that is not what was written; absent if all are
 * @param why what is wrong with that row, in a sentence
 */
public record ChainState(long rows, String head, long checkedAt, @Nullable Long broken, @Nullable String why) {}
