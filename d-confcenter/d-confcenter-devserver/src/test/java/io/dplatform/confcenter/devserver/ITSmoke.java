package io.dplatform.confcenter.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.config.listener.AbstractListener;
import com.alibaba.nacos.api.naming.NamingService;
import com.alibaba.nacos.api.naming.listener.NamingEvent;
import java.nio.file.Path;
import java.util.concurrent.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ITSmoke {
    @Test
    void works(@TempDir Path dir) throws Exception {
        try (DevServer server = DevServer.builder().port(0).dataDir(dir).build().start();
                Clients clients = new Clients(server.port())) {
            NamingService a = clients.naming();
            NamingService b = clients.naming();
            BlockingQueue<Integer> sizes = new LinkedBlockingQueue<>();
            b.subscribe(
                    "svc", "G", e -> sizes.add(((NamingEvent) e).getInstances().size()));
            a.registerInstance("svc", "G", "10.0.0.1", 80);
            System.out.println("SIZES " + sizes.poll(10, TimeUnit.SECONDS));
            assertThat(b.getServicesOfServer(1, 10, "G").getData()).containsExactly("svc");
            ConfigService c = clients.config();
            BlockingQueue<String> got = new LinkedBlockingQueue<>();
            c.addListener("x.yaml", "G", new AbstractListener() {
                public void receiveConfigInfo(String s) {
                    got.add(s);
                }
            });
            assertThat(c.publishConfig("x.yaml", "G", "a: 1")).isTrue();
            System.out.println("GOT " + got.poll(10, TimeUnit.SECONDS));
            assertThat(c.getConfig("x.yaml", "G", 3000)).isEqualTo("a: 1");
        }
    }
}
