package io.dplatform.monitor.server.store;

/** Takes what a scan finds. */
@FunctionalInterface
public interface CellSink {

    /**
     * Numbers of {@code key} in point {@code point} of the query; there may be several for the same point, to be added up.
     *
     * @param cell only valid during this call
     */
    void accept(SeriesKey key, int point, Cell cell);
}
