package io.dplatform.monitor.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login failed, password=CANARY",
                "login failed, Password: CANARY, retrying",
                "{\"password\":\"CANARY\"}",
                "{\"apiToken\" : \"CANARY with spaces\"}",
                "client_secret='CANARY x'",
                "spring.datasource.password = CANARY",
                "access_key=CANARY",
                "jdbc:mysql://db/shop?user=u&password=CANARY&ssl=false",
                "redis://default:CANARY@10.0.0.1:6379",
                "Authorization: Bearer CANARYCANARY",
                "Authorization: Basic CANARYCANARY==",
                "got Bearer CANARY.CANARY from upstream",
                "token eyJhbGciOiJIUzI1NiJ9.CANARY.CANARY expired",
                "Cookie: CANARY",
                "-----BEGIN RSA PRIVATE KEY-----\nCANARY\nCANARY\n-----END RSA PRIVATE KEY-----",
                "password=\"CANARY"
            })
    void masksWhatIsCalledASecret(String text) {
        assertThat(PlainText.masked(text)).doesNotContain("CANARY").contains("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order 17 of team failed", "http://10.0.0.1:80/a?b=c", "secretary is not a secret", "a=b"})
    void leavesTheRestAlone(String text) {
        assertThat(PlainText.masked(text)).isEqualTo(text);
    }

    @Test
    void writesControlCharactersSoThatTheyControlNothing() {
        assertThat(PlainText.oneLine("a\r\nb\t\u001b[31mred\u202eabc\u2028", 100))
                .isEqualTo("a\\r\\nb\\t\\u001b[31mred\\u202eabc\\u2028");
    }

    @Test
    void cutsLongTextWithoutBreakingACharacter() {
        assertThat(PlainText.oneLine("x".repeat(50), 10)).isEqualTo("x".repeat(9) + "…");
        assertThat(PlainText.oneLine("x".repeat(8) + "😀😀", 10)).isEqualTo("x".repeat(8) + "…");
        assertThat(PlainText.oneLine("short", 10)).isEqualTo("short");
    }

    @Test
    void masksHostileTextInReasonableTime() {
        String hostile = "password".repeat(250) + "-----BEGIN A" + " A".repeat(200) + "://a:".repeat(100);
        for (int i = 0; i < 200; i++) {
            PlainText.masked(hostile);
        }
    }
}
