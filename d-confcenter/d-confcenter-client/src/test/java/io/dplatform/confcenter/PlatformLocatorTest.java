package io.dplatform.confcenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.uplink.PlatformAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlatformLocatorTest {

    private final InMemoryConfigSource source = new InMemoryConfigSource();
    private final PlatformLocator locator = new PlatformLocator(source);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"endpoint\":\"http://a:1\"}",
                "{\"token\":\"t\"}",
                "{\"endpoint\":\"http://a:1\",\"token\":\" \"}",
                "{\"endpoint\":\"file:///etc/passwd\",\"token\":\"t\"}",
                "{\"endpoint\":\"a b\",\"token\":\"t\"}",
                "{\"endpoint\":5,\"token\":{}}",
            })
    void keepsTheLastAddressAndSaysWhatIsWrong(String text) {
        PlatformAddress address = new PlatformAddress(URI.create("http://127.0.0.1:8600"), "t");
        PlatformLocator.publish(source, address).join();

        source.publish(PlatformLocator.DOCUMENT, text, Expected.anything()).join();

        assertThat(locator.get()).contains(address);
        assertThat(locator.watcher().current().verdict()).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void showsItsOwnTokenWhereItHasOne() {
        PlatformAddress shared = new PlatformAddress(URI.create("http://127.0.0.1:8600"), "shared");
        PlatformLocator.publish(source, shared).join();

        try (PlatformLocator own = new PlatformLocator(source, "own")) {
            assertThat(own.get()).contains(new PlatformAddress(shared.uri(), "own"));
        }
        assertThat(locator.get()).contains(shared);
    }
}
