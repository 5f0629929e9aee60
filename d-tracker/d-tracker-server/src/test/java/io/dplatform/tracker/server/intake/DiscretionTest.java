package io.dplatform.tracker.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DiscretionTest {

    private final Discretion discretion = new Discretion();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http.request.header.authorization",
                "http.request.header.cookie",
                "http.response.header.set-cookie",
                "http.request.header.x-api-key",
                "db.password",
                "clientSecret",
                "AWS_ACCESS_KEY_ID",
                "session.token"
            })
    void masksWhatIsCalledASecret(String name) {
        assertThat(discretion.tag(name, "hunter2")).isEqualTo("***");
        assertThat(discretion.tag(name, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    url.full    | https://a/x?token=hunter2&b=1          | https://a/x?token=***&b=1
                    http.target | /reset?user=me&password=hunter2        | /reset?user=me&password=***
                    amqp.url    | amqp://me:hunter2@mq:5672/x            | amqp://me:***@mq:5672/x
                    note        | Authorization: Bearer hunter2          | Authorization: Bearer ***
                    note        | login failed: password="hunter2 and 3" | login failed: password=***
                    """)
    void masksSecretsInAddressesAndMessages(String name, String value, String expected) {
        assertThat(discretion.tag(name, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http.url                  | https://a/x?id=1&b=c:d
                    gen_ai.usage.input_tokens | 1200
                    url.full                  | http://user@host/x
                    net.peer                  | 10.0.0.1:8080
                    db.statement              | select * from t where a = ?
                    d.callee                  | stock
                    """)
    void leavesTheRestAsItIs(String name, String value) {
        assertThat(discretion.tag(name, value)).isEqualTo(value);
    }

    @Test
    void takesTheTextsOutOfStatements() {
        assertThat(discretion.tag("db.statement", "update u set p = 'it''s', q='a\\'b' where n = 'x' and m = 1"))
                .isEqualTo("update u set p = ?, q=? where n = ? and m = 1");
        assertThat(discretion.tag("db.query.text", "insert into u values ('cut off"))
                .isEqualTo("insert into u values (?");
        assertThat(discretion.tag("sql.query", "''")).isEqualTo("?");
    }

    @Test
    void isNotHeldUpByALongText() {
        String long1 = "password".repeat(500);
        assertThat(discretion.tag("note", long1 + "=")).startsWith("password");
        assertThat(discretion.tag("note", "://" + ":".repeat(4_000) + "@")).isNotEmpty();
    }
}
