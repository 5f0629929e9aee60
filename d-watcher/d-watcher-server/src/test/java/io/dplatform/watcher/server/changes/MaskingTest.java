package io.dplatform.watcher.server.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}
