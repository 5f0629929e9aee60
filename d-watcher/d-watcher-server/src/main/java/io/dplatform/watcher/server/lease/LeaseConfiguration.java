package io.dplatform.watcher.server.lease;

import io.dplatform.watcher.server.settings.WatcherProperties;
import io.dplatform.watcher.server.store.SealedText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** The start waits here until this process leads. Whatever reads or writes the control data, or runs by itself, comes after it. */
@Configuration(proxyBeanMethods = false)
class LeaseConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    Leadership leadership(WatcherProperties properties, DataSource source, SealedText sealed)
            throws InterruptedException {
        if (properties.database().url().isEmpty()) {
            // Its file is locked by this process.
            return Leadership.undisputed();
        }
        // Before it stands by, while somebody looks; and not in the night in which it is needed.
        SharedKey.requireFits(sealed, JdbcClient.create(source));
        String self = UUID.randomUUID().toString();
        LeaseTable table = new LeaseTable(properties.database(), self, host() + ":" + properties.port());
        Leadership leadership = Leadership.of(table, self, properties.database().lease());
        leadership.await();
        return leadership;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** What is read before somebody else stops leading is not what is there afterwards. */
    @Bean
    JdbcClient jdbcClient(DataSource source, Leadership leadership) {
        return JdbcClient.create(source);
    }

    /** Nothing is kept by who does not lead any more: incidents and their notices, the ledger and what it tells of. */
    @Bean
    JdbcTransactionManager transactionManager(DataSource source, Leadership leadership) {
        return new LeadersTransactions(source, leadership);
    }

    static final class LeadersTransactions extends JdbcTransactionManager {

        private static final long serialVersionUID = 1;

        private final transient Leadership leadership;

        LeadersTransactions(DataSource source, Leadership leadership) {
            super(source);
            this.leadership = leadership;
        }

        @Override
        protected void prepareForCommit(DefaultTransactionStatus status) {
            leadership.require();
        }
    }
}
