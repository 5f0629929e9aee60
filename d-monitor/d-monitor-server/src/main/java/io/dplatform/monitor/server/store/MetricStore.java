package io.dplatform.monitor.server.store;

/**
 * Keeps what the snapshots of all services add, step by step, and finds it again. Thread-safe.
 *
 * <p>An engine must pass the contract test; what it may choose is how long it keeps things and what it costs.
 */
public interface MetricStore extends AutoCloseable {

    /**
     * Adds numbers to what is there; they are found by every {@link #scan} that begins later.
     *
     * @throws StoreUnavailableException if they could not be written; then nothing of the batch was added
     */
    void append(Batch batch) throws StoreUnavailableException;

    /** Gives {@code sink} all numbers that the query covers, in any order, on the calling thread. */
    void scan(MetricQuery query, CellSink sink);

    StoreStatus status();

    /** Does what is due: called about once per second by one thread. Never throws; failures are counted. */
    void upkeep();

    /** Writes what is left and gives up all resources. */
    @Override
    void close();
}
