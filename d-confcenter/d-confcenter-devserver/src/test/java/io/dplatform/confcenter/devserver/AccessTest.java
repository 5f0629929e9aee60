package io.dplatform.confcenter.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alibaba.nacos.api.config.remote.request.ConfigQueryRequest;
import com.alibaba.nacos.api.remote.request.HealthCheckRequest;
import com.alibaba.nacos.api.remote.request.Request;
import io.dplatform.confcenter.devserver.Answers.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Access at(Instant now) {
        return with("a password", now);
    }

    private static Access with(String password, Instant now) {
        return new Access(
                Map.of("me", password, "you", "another password"), Set.of(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Request query(String token) {
        Request query = ConfigQueryRequest.build("a", "G", "");
        query.putHeader("accessToken", token);
        return query;
    }

    @Test
    void knowsItsTokensAndNoOthers() {
        Access access = at(NOW);
        String token = Objects.requireNonNull(access.login("me", "a password"));

        assertThatCode(() -> access.check(query(token))).doesNotThrowAnyException();
        assertThatCode(() -> access.check(new HealthCheckRequest())).doesNotThrowAnyException();
        String[] parts = token.split("\\.", -1);
        String later = "me." + NOW.plus(Duration.ofDays(9)).toEpochMilli() + "." + parts[2];
        String yours = "you." + parts[1] + "." + parts[2];
        String nobodys = "he." + parts[1] + "." + parts[2];
        for (String wrong :
                new String[] {"", "..", "x.y.z", "none-needed", token + "x", later, yours, nobodys, "me.-1." + parts[2]
                }) {
            assertThatThrownBy(() -> access.check(query(wrong))).as(wrong).isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> with("the next password", NOW).check(query(token)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void letsTokensEnd() {
        String token = Objects.requireNonNull(at(NOW).login("me", "a password"));

        assertThatCode(() -> at(NOW.plus(Access.TOKEN_LIFE).minusMillis(1)).check(query(token)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> at(NOW.plus(Access.TOKEN_LIFE)).check(query(token)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void knowsItsUsers() {
        Access access = at(NOW);
        assertThat(access.login("me", "another password")).isNull();
        assertThat(access.login("me", "")).isNull();
        assertThat(access.login("you", "a password")).isNull();
        assertThat(access.login("he", "a password")).isNull();
        assertThat(access.login("he", "")).isNull();
    }
}
