package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.remote.request.ClientDetectionRequest;

/** Finds clients that hold a connection but are not there any more: frozen, or cut off without a goodbye. */
final class Liveness {

    private final Connections connections;
    private final Pusher pusher;
    private final Timing timing;

    Liveness(Connections connections, Pusher pusher, Timing timing) {
        this.connections = connections;
        this.pusher = pusher;
        this.timing = timing;
    }

    void start() {
        pusher.after(timing.sweep(), this::sweep);
    }

    private void sweep() {
        long now = System.nanoTime();
        for (Connection connection : connections.all()) {
            if (connection.idleFor(now).compareTo(timing.idle()) >= 0) {
                connection
                        .push(new ClientDetectionRequest(), timing.detection())
                        .whenComplete((answer, failure) -> {
                            // Any sign of life counts, whichever message it came with.
                            if (failure != null
                                    && connection.idleFor(System.nanoTime()).compareTo(timing.idle()) >= 0) {
                                connections.close(
                                        connection, "it gave no sign of life for " + timing.idle() + " and longer");
                            }
                        });
            }
        }
        pusher.after(timing.sweep(), this::sweep);
    }
}
