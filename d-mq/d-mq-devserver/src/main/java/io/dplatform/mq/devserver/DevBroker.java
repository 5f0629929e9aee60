package io.dplatform.mq.devserver;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.rocketmq.common.MQVersion;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;

/**
 * RocketMQ for one machine: its own name server and its own broker in one small process, so that development, demos and tests
 * need nothing installed. Production points the same clients at a RocketMQ cluster; there is no replication and no
 * authentication here, and it listens on loopback only.
 *
 * <p>A message that was acknowledged is on the disk: {@code kill -9} loses none. Start it with about {@code -Xms64m -Xmx256m
 * -XX:MaxDirectMemorySize=128m -XX:+UseSerialGC}. It is a process of its own and not a class to embed: RocketMQ keeps much in
 * static places and brings many libraries.
 */
public final class DevBroker {

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofMillis(200);
    private static final String NETTY_WITHOUT_UNSAFE = "io.netty.noUnsafe";

    private DevBroker() {}

    /**
     * Runs until the process is told to end. Prints {@code Broker: 127.0.0.1:9876}, the address for clients, when they are
     * served.
     *
     * @param args {@code --port=9876 --broker-port=10911 --data=d-mq-data}, all optional; the broker listens at the port 2
     *     below its own as well
     */
    public static void main(String[] args) throws InterruptedException {
        Settings settings;
        try {
            settings = CommandLine.parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        setSystemProperties(settings);
        try {
            run(settings);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            System.err.println("RocketMQ does not start on ports " + settings.port() + " and " + settings.brokerPort()
                    + " (expected: both free, and the one 2 below the broker's): " + e);
            System.exit(1);
        }
    }

    /** RocketMQ reads these once, when its classes are loaded. */
    private static void setSystemProperties(Settings settings) {
        String data = settings.data().toString();
        // Without it the route that a name server in the same process hands out is of a version that no client accepts.
        System.setProperty(RemotingCommand.REMOTING_VERSION_KEY, Integer.toString(MQVersion.CURRENT_VERSION));
        // Without Unsafe, which Netty leaves alone from Java 24 on, it cannot unmap files: a store that was left by a
        // kill would not open.
        if (System.getProperty(NETTY_WITHOUT_UNSAFE) == null) {
            System.setProperty(NETTY_WITHOUT_UNSAFE, "false");
        }
        System.setProperty("rocketmq.home.dir", data);
        System.setProperty("rmq.log.dir", data);
        // Whatever else it keeps, it keeps below the home folder.
        System.setProperty("user.home", data);
    }

    private static void run(Settings settings) throws Exception {
        NameServer names = NameServer.start(settings);
        Broker broker = Broker.start(settings);
        awaitVisible(broker, names);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            broker.close();
                            names.close();
                            ended.countDown();
                        },
                        "d-mq-devserver-stop"));
        System.out.println("Broker: " + settings.nameServer());
        ended.await();
    }

    private static void awaitVisible(Broker broker, NameServer names) throws InterruptedException {
        long until = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (!names.knows(Broker.NAME)) {
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException("the name server does not hear of the broker");
            }
            broker.register();
            Thread.sleep(TRY_AGAIN_AFTER.toMillis());
        }
    }
}
