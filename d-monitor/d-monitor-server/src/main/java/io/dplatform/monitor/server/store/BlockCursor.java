package io.dplatform.monitor.server.store;

import static io.dplatform.monitor.server.store.BlockFormat.FINE;

import io.dplatform.monitor.server.store.MetricQuery.Detail;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.NavigableMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Goes through a block series by series. */
final class BlockCursor implements AutoCloseable {

    private final Block block;
    private final FileChannel file;
    private final LongConsumer damage;
    private final Block.StreamReader counts;
    private final Block.StreamReader latencies;
    private int series;

    BlockCursor(Block block, FileChannel file, LongConsumer damage) {
        this.block = block;
        this.file = file;
        this.damage = damage;
        this.counts = new Block.StreamReader(file, block.stream(BlockFormat.counts(FINE)));
        this.latencies = new Block.StreamReader(file, block.stream(BlockFormat.latencies(FINE)));
    }

    /** The present series, null behind the last one. */
    @Nullable
    SeriesKey key() {
        return series < block.size() ? block.key(series) : null;
    }

    /** Adds the cells of the present series to {@code cells} and goes on to the next series. */
    void addTo(NavigableMap<Long, Cell> cells) throws IOException {
        Cell cell = new Cell();
        try {
            block.readSeries(
                    FINE,
                    series,
                    counts.chunk(series),
                    Detail.LATENCIES,
                    latencies,
                    cell,
                    (number, step, read) ->
                            cells.computeIfAbsent(step, unused -> new Cell()).add(read));
        } catch (DamagedDataException e) {
            damage.accept(1);
        }
        series++;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
