package io.dplatform.mq.rocketmq;

import io.dplatform.mq.Listening;
import io.dplatform.mq.NameServerAddress;
import io.dplatform.mq.NameServerSource;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.ServiceIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A service that takes a message, says so, and is never done with it. */
public final class ListenerProcess {

    private ListenerProcess() {}

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        RocketMessaging messaging = RocketMessaging.builder(
                        Calls.builder(ServiceIdentity.of("stuck", "stuck:1")).build(),
                        NameServerSource.fixed(NameServerAddress.parse("argument", args[0])))
                .build();
        messaging.listen(Listening.to(args[1], args[2], String.class, (text, delivery) -> {
            System.out.println("TOOK " + text);
            never.await();
        }));
        never.await();
    }

    static Process start(String nameServer, String topic, String group) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ListenerProcess.class.getName(),
                        nameServer,
                        topic,
                        group))
                .redirectErrorStream(true)
                .start();
    }

    /** Reads until the process says that it took the message. */
    static void awaitTaken(Process process, String text) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("TOOK " + text)) {
                return;
            }
        }
        throw new AssertionError("the process ended without taking " + text);
    }
}
