package io.dplatform.dao.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.dplatform.dao.jdbc.PoolState;
import io.dplatform.dao.jdbc.PoolView;
import java.time.Duration;
import java.util.Optional;

/** Looks at a Hikari pool. */
final class HikariPoolView implements PoolView {

    private final HikariDataSource dataSource;

    HikariPoolView(HikariDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Optional<PoolState> state() {
        HikariPoolMXBean pool = dataSource.isClosed() ? null : dataSource.getHikariPoolMXBean();
        int max = dataSource.getMaximumPoolSize();
        Duration timeout = Duration.ofMillis(dataSource.getConnectionTimeout());
        if (pool == null) {
            return max > 0 ? Optional.of(new PoolState(max, 0, 0, 0, timeout)) : Optional.empty();
        }
        return Optional.of(new PoolState(
                max,
                pool.getActiveConnections(),
                pool.getIdleConnections(),
                pool.getThreadsAwaitingConnection(),
                timeout));
    }
}
