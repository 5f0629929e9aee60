package io.dplatform.mq.autoconfigure;

import io.dplatform.mq.ListeningState;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while a listener finds no broker; each of them with its reason. */
final class MessagingHealth implements HealthIndicator {

    private final Supplier<List<ListeningState>> listening;

    MessagingHealth(Supplier<List<ListeningState>> listening) {
        this.listening = listening;
    }

    @Override
    public Health health() {
        List<ListeningState> states = listening.get();
        boolean waiting = states.stream().anyMatch(state -> state.phase() == ListeningState.Phase.WAITING);
        Health.Builder health = waiting ? Health.down() : Health.up();
        states.forEach(state -> health.withDetail(
                state.group(),
                state.detail().isEmpty() ? state.phase().name() : state.phase().name() + ": " + state.detail()));
        return health.build();
    }
}
