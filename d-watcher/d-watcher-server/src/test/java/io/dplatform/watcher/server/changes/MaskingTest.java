package io.dplatform.watcher.server.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MaskingTest {

    private static final String CANARY = "CANARY-7f3a";

    private static String masked(String text) {
        return String.valueOf(Masking.of(text, null).before());
    }

    @Test
    void noSpellingGivesASecretAway() {
        for (String text : List.of(
                "password: " + CANARY,
                "spring.datasource.password=" + CANARY,
                "  dbPassword : \"" + CANARY + "\"",
                "{\"accessKey\":\"" + CANARY + "\",\"a\":1}",
                "{\"api_key\": \"x\\\"" + CANARY + "\"}",
                "{password: " + CANARY + ", a: 1}",
                "tokens: [" + CANARY + ", other]",
                "client-secret: '" + CANARY + "'",
                "privateKey: |\n  line " + CANARY + "\n  more\nnext: 1",
                "url: jdbc:mysql://root:" + CANARY + "@10.0.0.1/x",
                "amqp://u:" + CANARY + "@host",
                "pem: x\n-----BEGIN RSA PRIVATE KEY-----\n" + CANARY + "\n-----END RSA PRIVATE KEY-----\n",
                "Authorization: Bearer " + CANARY,
                "PASSWORD=" + CANARY,
                "password: \"" + CANARY + " without an end")) {
            assertThat(masked(text)).as(text).doesNotContain(CANARY).contains(Masking.MASK);
        }
    }

    @Test
    void leavesTheRestAsItWas() {
        assertThat(masked("{\"token\":\"abc\",\"a\":1}")).isEqualTo("{\"token\":******,\"a\":1}");
        assertThat(masked("key: |\n  a\nprivateKey: |\n  secret\nnext: 1"))
                .isEqualTo("key: |\n  a\nprivateKey: |\n  ******\nnext: 1");
        for (String plain : List.of("timeout: 3000", "password: ${DB_PASSWORD}", "password:", "a token of thanks")) {
            assertThat(masked(plain)).isEqualTo(plain);
        }
    }

    @Test
    void showsWhichSecretWasChangedWithoutShowingIt() {
        Masking both = Masking.of("a.token=1\nb.token=2\n", "a.token=1\nb.token=3\n");
        assertThat(both.before()).isEqualTo("a.token=******\nb.token=******\n");
        assertThat(both.after()).isEqualTo("a.token=******\nb.token=****** (changed)\n");
    }

    @Test
    void readsAMegabyteOfAnything() {
        assertThat(masked("password=".repeat(100_000))).isNotEmpty();
        assertThat(masked("\"".repeat(1_000_000))).hasSize(1_000_000);
        assertThat(masked("://".repeat(300_000))).isNotEmpty();
        assertThat(masked("secret: |\n" + "  x\n".repeat(200_000))).isEqualTo("secret: |\n  ******\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    password: ab,cd}ef                                   | password: ******
                    {pwd: x, size: 3}                                    | {pwd: ******, size: 3}
                    User[password=x, role=admin]                         | User[password=******, role=admin]
                    url: jdbc:mysql://h/d?user=a&password=b&useSSL=true  | url: jdbc:mysql://h/d?user=a&password=******&useSSL=true
                    <password>x</password><size>3</size>                 | <password>******</password><size>3</size>
                    """)
    void endsASecretWhereWhatItStandsInEndsIt(String text, String expected) {
        assertThat(Masking.of(text, null).before()).isEqualTo(expected);
    }

    @Test
    void masksEveryLineOfASecret() {
        assertThat(Masking.of("tokens:\n  - one\n  - two\nsize: 3", null).before())
                .isEqualTo("tokens:\n  ******\nsize: 3");
        assertThat(Masking.of("db.password=one\\\n  two\\\r\n  three\r\nsize=3", null)
                        .before())
                .isEqualTo("db.password=******\r\nsize=3");
        assertThat(Masking.of("password: \"one\n  two\"\nsize: 3", null).before())
                .isEqualTo("password: ******\nsize: 3");
        assertThat(Masking.of("password:\nsize: 3", null).before()).isEqualTo("password:\nsize: 3");
    }
}
