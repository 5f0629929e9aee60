package io.dplatform.dao.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdbcUrlTest {

    @Test
    void readsTheDatabase() {
        assertThat(JdbcUrl.database("jdbc:mariadb://127.0.0.1:3306/shop?useSsl=false"))
                .isEqualTo("shop");
        assertThat(JdbcUrl.database("jdbc:mysql://db1,db2:3307/stock")).isEqualTo("stock");
        assertThat(JdbcUrl.database("jdbc:mysql:loadbalance://a,b/stock")).isEqualTo("stock");
        assertThat(JdbcUrl.database("jdbc:postgresql://pg/ledger?x=/y")).isEqualTo("ledger");
        assertThat(JdbcUrl.database("jdbc:h2:mem:test;MODE=MySQL")).isEqualTo("test");
        assertThat(JdbcUrl.database("jdbc:h2:file:/var/data/users")).isEqualTo("users");
        assertThat(JdbcUrl.database("jdbc:sqlserver://host:1433;encrypt=true;databaseName=crm;x=y"))
                .isEqualTo("crm");
        assertThat(JdbcUrl.database("jdbc:mariadb://127.0.0.1:3306")).isEmpty();
        assertThat(JdbcUrl.database("")).isEmpty();
    }

    @Test
    void tellsANameThatNobodyGave() {
        assertThat(JdbcUrl.isMadeUp("763feaad-05a5-4859-bcc0-91c04abadead")).isTrue();
        assertThat(JdbcUrl.isMadeUp("shop")).isFalse();
        assertThat(JdbcUrl.isMadeUp("")).isFalse();
    }

    @Test
    void readsTheAddress() {
        assertThat(JdbcUrl.address("jdbc:mariadb://127.0.0.1:3306/shop")).isEqualTo("127.0.0.1:3306");
        assertThat(JdbcUrl.address("jdbc:mariadb://a,b/shop")).isEmpty();
        assertThat(JdbcUrl.address("jdbc:h2:mem:test")).isEmpty();
    }
}
