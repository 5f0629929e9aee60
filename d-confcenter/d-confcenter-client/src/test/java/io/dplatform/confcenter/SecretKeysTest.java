package io.dplatform.confcenter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SecretKeysTest {

    @Test
    void knowsThemByTheirNames() {
        assertThat(new String[] {
                    "db.password",
                    "PASSWD",
                    "app.client-secret",
                    "api_key",
                    "intake.token",
                    "aws.accessKey",
                    "my.privateKey",
                    "gateway.authorization"
                })
                .allMatch(SecretKeys::isSecret);
        assertThat(new String[] {"pool.size", "user.name", "order.key", "passage"})
                .noneMatch(SecretKeys::isSecret);
    }

    @Test
    void masksEveryFormatAndNothingElse() {
        assertThat(SecretKeys.masked(
                        DocumentFormat.YAML, "db:\n  user: me # 😀\n  password: 'hunter2' # old\n  tokens: [a1, b2]\n"))
                .isEqualTo("db:\n  user: me # 😀\n  password: •••••• # old\n  tokens: [••••••, ••••••]\n");
        assertThat(SecretKeys.masked(DocumentFormat.PROPERTIES, "a=1\ndb.password = hunter2\nb=2\n"))
                .isEqualTo("a=1\ndb.password = ••••••\nb=2\n");
        assertThat(SecretKeys.masked(DocumentFormat.JSON, "{\"db\":{\"password\":\"hunter2\",\"size\":3}}"))
                .isEqualTo("{\"db\":{\"password\":••••••,\"size\":3}}");
        assertThat(SecretKeys.masked(DocumentFormat.YAML, "password: |\n  hunter2\n  more\na: 1\n"))
                .doesNotContain("hunter2")
                .contains("a: 1");
    }

    @Test
    void masksATextThatCannotBeReadLineByLine() {
        assertThat(SecretKeys.masked(DocumentFormat.YAML, "a: [\npassword: hunter2\n\"token\": \"x\"\nb: 1\n"))
                .isEqualTo("a: [\npassword: ••••••\n\"token\": ••••••\nb: 1\n");
        assertThat(SecretKeys.masked(DocumentFormat.JSON, "{\"password\":\"hunter2\",\"token\":\"x\""))
                .as("two in one line")
                .doesNotContain("hunter2", "x");
    }
}
