package io.dplatform.confcenter.devserver;

import java.time.Duration;

/**
 * How long things take. The values of {@link #standard()} are those a client of a real server meets, save the push
 * delay; tests shorten them.
 *
 * @param pushDelay how long changes of one service are gathered before subscribers are told
 * @param subscribeEcho how long after a new subscription its list is pushed once more: a push may overtake the answer
 *     to the subscription, and the client keeps whichever came last
 * @param namingAck how long a client may take to acknowledge a list of instances
 * @param configAck how long a client may take to acknowledge a config notice
 * @param retry pause before an unacknowledged push is repeated (configs: times the number of the attempt, twice)
 * @param idle a connection that was silent for so long is asked whether it still lives
 * @param detection how long it may take to answer that
 * @param sweep how often idle connections are looked for
 */
record Timing(
        Duration pushDelay,
        Duration subscribeEcho,
        Duration namingAck,
        Duration configAck,
        Duration retry,
        Duration idle,
        Duration detection,
        Duration sweep) {

    static Timing standard() {
        return new Timing(
                Duration.ofMillis(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3));
    }

    Timing withPushDelay(Duration delay) {
        return new Timing(delay, subscribeEcho, namingAck, configAck, retry, idle, detection, sweep);
    }

    Timing withLiveness(Duration newIdle, Duration newDetection, Duration newSweep) {
        return new Timing(pushDelay, subscribeEcho, namingAck, configAck, retry, newIdle, newDetection, newSweep);
    }
}
