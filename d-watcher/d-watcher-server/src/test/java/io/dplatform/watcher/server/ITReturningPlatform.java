package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.monitor.client.CallMetrics;
import io.dplatform.monitor.client.ErrorFingerprints;
import io.dplatform.monitor.client.SnapshotPusher;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.tracker.uplink.HttpUplink;
import io.dplatform.tracker.uplink.PlatformAddress;
import io.dplatform.tracker.uplink.Reply;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The platform is killed, is missed, and comes back. */
@Timeout(600)
final class ITReturningPlatform {

    private static final int SERVICES = 500;
    private static final Duration AWAY = Duration.ofMinutes(2);
    private static final Duration BACK = Duration.ofSeconds(60);
    private static final int CALLS = 20;
    private static final String HEAP = "-Xmx512m";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private volatile Optional<PlatformAddress> address = Optional.empty();

    /** A service that does nothing but tell. */
    private final class Service implements AutoCloseable {

        private final SnapshotPusher pusher;

        /** When the platform first took something since this was {@code 0}. */
        private volatile long heardAt;

        Service(int number) {
            String app = "service-" + number;
            CallMetrics metrics = new CallMetrics(InstantSource.system());
            ServiceIdentity identity = ServiceIdentity.of(app, app + ":1");
            Calls calls = Calls.builder(identity).observer(metrics).build();
            for (int i = 0; i < CALLS; i++) {
                Call call = calls.start(
                        calls.site(
                                CallKind.RPC, CallRole.CLIENT, "service-" + (number + i) % SERVICES, "Stock.reserve"),
                        CallContext.EMPTY);
                call.finish(CallResult.OK, null);
            }
            HttpUplink uplink = new HttpUplink(() -> address, Duration.ofSeconds(2));
            this.pusher = SnapshotPusher.builder(
                            identity, metrics, new ErrorFingerprints(InstantSource.system()), (path, type, body) -> {
                                Reply reply = uplink.post(path, type, body);
                                if (reply.outcome() == Reply.Outcome.ACCEPTED && heardAt == 0) {
                                    heardAt = System.nanoTime();
                                }
                                return reply;
                            })
                    .start();
        }

        boolean isHeard() {
            return heardAt != 0;
        }

        @Override
        public void close() {
            pusher.close();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "d.long", matches = "true")
    void isNotFallenUponWhenItIsBack(@TempDir Path folder) throws Exception {
        List<Service> services = new ArrayList<>();
        try {
            try (PlatformProcess before =
                    PlatformProcess.start("platform", folder, HEAP).awaitUp()) {
                joined(before);
                for (int i = 0; i < SERVICES; i++) {
                    services.add(new Service(i));
                }
                await("all are heard").atMost(Duration.ofMinutes(2)).until(() -> services.stream()
                        .allMatch(Service::isHeard));
                before.signal("KILL");
                before.awaitEnd();
            }
            TimeUnit.NANOSECONDS.sleep(AWAY.toNanos());
            services.forEach(service -> service.heardAt = 0);
            try (PlatformProcess again =
                    PlatformProcess.start("platform", folder, HEAP).awaitUp()) {
                watch(again, services);
            }
        } finally {
            services.parallelStream().forEach(Service::close);
        }
    }

    @Test
    void isMissedByWhoListensForItsHeartbeatAndForgetsNoIncident(@TempDir Path folder) throws Exception {
        Duration every = Figures.isLong() ? Duration.ofSeconds(30) : Duration.ofSeconds(1);
        try (PayFails fault = new PayFails(folder)) {
            String[] settings = {
                "--d.watcher.incidents.settle=1s",
                "--d.watcher.notices.allowed-hosts=127.0.0.1",
                "--d.watcher.notices.heartbeat.url=" + fault.receiver("/alive"),
                "--d.watcher.notices.heartbeat.every=" + every.toSeconds() + "s",
                "--d.registry=" + fault.registry()
            };
            long killed;
            try (PlatformProcess before =
                    PlatformProcess.start("platform", folder, HEAP, settings).awaitUp()) {
                Browser admin = new Browser(before.port());
                admin.setUpOrLogIn(before.data());
                fault.setUp(admin);
                fault.begin();
                await("it tells").atMost(PATIENCE).until(() -> fault.taken() == 1);
                await("it is heard").atMost(every.plus(PATIENCE)).until(() -> fault.heardAt() != 0);
                before.signal("KILL");
                before.awaitEnd();
                killed = System.nanoTime();
            }
            // As whoever is told of it would be set: two of its beats are missed before somebody is called.
            Duration silence = every.multipliedBy(2).plus(every.dividedBy(2));
            await("it is missed")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> System.nanoTime() - fault.heardAt() > silence.toNanos());
            Duration missed = Duration.ofNanos(System.nanoTime() - killed);

            try (PlatformProcess again =
                    PlatformProcess.start("platform", folder, HEAP, settings).awaitUp()) {
                Browser admin = new Browser(again.port());
                admin.setUpOrLogIn(again.data());
                await("services report to it, and it sees the same fault")
                        .atMost(PATIENCE)
                        .until(() -> PayFails.isSeenBy(admin));
                await("it is heard again")
                        .atMost(every.plus(PATIENCE))
                        .until(() -> System.nanoTime() - fault.heardAt() < every.toNanos());
                assertThat(admin.get("/api/incidents/1").body()).contains("\"OPEN\"");
                // Twice if it was killed between a notice that was taken and the note that it was.
                assertThat(fault.posts()).hasSizeBetween(1, 2).allSatisfy(post -> assertThat(post.state())
                        .isEqualTo("OPENED"));
                Figures.note(
                        "F40",
                        "The platform is killed; somebody outside listens for its heartbeat, one in "
                                + every.toSeconds() + " s, and calls after " + silence.toMillis() / 1_000.0
                                + " s without",
                        "called within 2 minutes; after the restart 0 incidents lost, 0 told as ended, one told anew at most",
                        String.format(
                                Locale.ROOT,
                                "called %.1f s after the kill; after the restart 1 of 1 open, 0 told as ended, %d told anew",
                                missed.toMillis() / 1e3,
                                fault.posts().size() - 1));
            }
        }
    }

    private void joined(PlatformProcess platform) throws Exception {
        String token = Files.readString(platform.data().resolve("intake-token")).strip();
        address = Optional.of(new PlatformAddress(URI.create("http://127.0.0.1:" + platform.port()), token));
    }

    private void watch(PlatformProcess platform, List<Service> services) throws Exception {
        Browser admin = new Browser(platform.port());
        admin.setUpOrLogIn(platform.data());
        long back = System.nanoTime();
        joined(platform);
        List<Long> looks = new ArrayList<>();
        while (System.nanoTime() - back < BACK.toNanos()) {
            long asked = System.nanoTime();
            assertThat(admin.get("/api/services").statusCode()).isEqualTo(200);
            looks.add(System.nanoTime() - asked);
            TimeUnit.MILLISECONDS.sleep(200);
        }
        int[] bySecond = new int[(int) BACK.toSeconds() + 1];
        for (Service service : services) {
            assertThat(service.isHeard()).as("all are back within %s", BACK).isTrue();
            bySecond[(int) TimeUnit.NANOSECONDS.toSeconds(service.heardAt - back)]++;
        }
        int most = 0;
        int last = 0;
        for (int second = 0; second < bySecond.length; second++) {
            most = Math.max(most, bySecond[second]);
            last = bySecond[second] > 0 ? second : last;
        }
        looks.sort(null);
        assertThat(platform.isAlive()).isTrue();
        Figures.note(
                "F27",
                SERVICES + " services lose the platform for " + AWAY.toSeconds() + " s; it has " + HEAP
                        + " and comes back",
                "spread over 30 s, " + 2 * SERVICES / 30
                        + " a second at most, all within 60 s; a page of the console within 2 s (p99)",
                String.format(
                        Locale.ROOT,
                        "the last one after %d s, %d in the busiest second; the list of services in %.0f ms (p99 of %d); %d MiB resident at most",
                        last + 1,
                        most,
                        looks.get(looks.size() * 99 / 100) / 1e6,
                        looks.size(),
                        platform.mostResidentBytes() >> 20));
    }
}
