package io.dplatform.watcher.server.changes;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger in a database of its own, in memory. */
final class LedgerDatabase implements AutoCloseable {

    final HikariDataSource source = new HikariDataSource();
    final JdbcClient jdbc;

    LedgerDatabase() {
        source.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        source.setMaximumPoolSize(4);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/watcher")
                .load()
                .migrate();
        jdbc = JdbcClient.create(source);
    }

    /** One more server on the same database. */
    ChangeService server(ChangeUndo... undos) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        for (int i = 0; i < undos.length; i++) {
            beans.registerSingleton("undo" + i, undos[i]);
        }
        ChangeService service = new ChangeService(
                new Ledger(jdbc),
                new TransactionTemplate(new DataSourceTransactionManager(source)),
                Clock.systemUTC(),
                beans.getBeanProvider(ChangeUndo.class));
        service.afterSingletonsInstantiated();
        return service;
    }

    ChainCheck check() {
        return new ChainCheck(
                new Ledger(jdbc),
                Clock.systemUTC(),
                new DefaultListableBeanFactory().getBeanProvider(java.util.concurrent.ScheduledExecutorService.class));
    }

    Changes changes() {
        return new Changes(jdbc);
    }

    @Override
    public void close() {
        source.close();
    }
}
