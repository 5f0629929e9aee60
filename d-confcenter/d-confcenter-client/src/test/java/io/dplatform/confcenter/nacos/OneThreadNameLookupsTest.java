package io.dplatform.confcenter.nacos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.nacos.shaded.io.grpc.ConnectivityState;
import com.alibaba.nacos.shaded.io.grpc.ManagedChannel;
import com.alibaba.nacos.shaded.io.grpc.ManagedChannelBuilder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneThreadNameLookupsTest {

    /** As the official client does for each of its connections, at each attempt to connect. */
    private static ManagedChannel connect(String host, int port) {
        ManagedChannel channel = ManagedChannelBuilder.forAddress(host, port)
                .executor(Runnable::run)
                .usePlaintext()
                .build();
        channel.getState(true);
        return channel;
    }

    private static List<String> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    @Test
    void areEnoughHoweverManyLookForTheRegistryAtOnce() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<ManagedChannel> channels = new ArrayList<>();
            try {
                for (int i = 0; i < 8; i++) {
                    channels.add(connect(i % 2 == 0 ? "127.0.0.1" : "localhost", server.getLocalPort()));
                }
                // It is found and takes the connection; that it says nothing does not matter here.
                server.setSoTimeout(10_000);
                for (ManagedChannel ignored : channels) {
                    server.accept();
                }
                assertThat(channels)
                        .extracting(channel -> channel.getState(false))
                        .doesNotContain(ConnectivityState.IDLE);
                assertThat(threads("grpc-default-executor")).isEmpty();
                assertThat(threads("d-confcenter-names")).hasSize(1);
            } finally {
                channels.forEach(ManagedChannel::shutdownNow);
            }
        }
    }

    @Test
    void thatFindNothingAreAFailureOfTheConnection() {
        ManagedChannel channel = connect("no-such-host.invalid", 1);
        try {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> channel.getState(true) == ConnectivityState.TRANSIENT_FAILURE);
        } finally {
            channel.shutdownNow();
        }
    }
}
