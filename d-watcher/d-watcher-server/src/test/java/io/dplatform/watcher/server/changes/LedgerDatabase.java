package io.dplatform.watcher.server.changes;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger in a database of its own. */
final class LedgerDatabase implements AutoCloseable {

    final HikariDataSource source = new HikariDataSource();
    final JdbcClient jdbc;

    private LedgerDatabase(String url, String user) {
        source.setJdbcUrl(url);
        source.setUsername(user);
        source.setMaximumPoolSize(4);
        // The very files that Flyway runs; its own module for MariaDB is the operator's to bring.
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/watcher/V1__users_and_sessions.sql"),
                        new ClassPathResource("db/watcher/V2__changes.sql"))
                .execute(source);
        jdbc = JdbcClient.create(source);
    }

    static LedgerDatabase inMemory() {
        return new LedgerDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa");
    }

    static LedgerDatabase of(String url, String user) {
        return new LedgerDatabase(url, user);
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
                new DefaultListableBeanFactory().getBeanProvider(ScheduledExecutorService.class));
    }

    Changes changes() {
        return new Changes(jdbc);
    }

    @Override
    public void close() {
        source.close();
    }
}
