package io.dplatform.sf.springcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.ServiceIdentity;
import java.net.URI;
import org.junit.jupiter.api.Test;

class HostsTest {

    private final Hosts hosts = new Hosts();

    @Test
    void namesTheCalleeByServiceIdOrHostAndPort() {
        assertThat(hosts.callee(URI.create("http://order/orders/1"))).isEqualTo("order");
        assertThat(hosts.callee(URI.create("http://order_service/"))).isEqualTo("order_service");
        assertThat(hosts.callee(URI.create("https://pay.example:8443/x"))).isEqualTo("pay.example:8443");
    }

    @Test
    void neverShowsAUser() {
        assertThat(hosts.callee(URI.create("http://me:secret@order/"))).isEqualTo("order");
    }

    @Test
    void hasNoNameForAnEndlessNumberOfHosts() {
        hosts.callee(URI.create("http://first/"));
        for (int i = 0; i < 10 * Hosts.MAX_HOSTS; i++) {
            hosts.callee(URI.create("http://hook" + i + ".example/"));
        }
        assertThat(hosts.callee(URI.create("http://one.more/"))).isEqualTo(ServiceIdentity.OUTSIDE);
        assertThat(hosts.callee(URI.create("http://first/"))).isEqualTo("first");
    }
}
