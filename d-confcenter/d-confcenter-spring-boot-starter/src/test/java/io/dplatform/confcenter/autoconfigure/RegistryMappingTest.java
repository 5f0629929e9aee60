package io.dplatform.confcenter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

final class RegistryMappingTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    private StandardEnvironment with(String... pairs) {
        Map<String, Object> properties = new HashMap<>();
        for (String pair : pairs) {
            properties.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        SpringApplication application = new SpringApplication();
        new EarlyRegistryEnvironmentPostProcessor().postProcessEnvironment(environment, application);
        environment.getPropertySources().addFirst(new MapPropertySource("application", properties));
        new RegistryEnvironmentPostProcessor().postProcessEnvironment(environment, application);
        return environment;
    }

    @Test
    void tellsEverybodyTheAddress() {
        with("d.registry=10.0.0.5:8848");

        assertThat(environment.getProperty("spring.cloud.nacos.server-addr")).isEqualTo("10.0.0.5:8848");
        assertThat(environment.getProperty("dubbo.registry.address"))
                .isEqualTo("nacos://10.0.0.5:8848?group=DUBBO&nacos.check=false&nacos.retry=1");
        assertThat(environment.getProperty("dubbo.registry.check")).isEqualTo("false");
        assertThat(environment.getProperty("spring.cloud.nacos.discovery.fail-fast"))
                .isEqualTo("false");
        assertThat(environment.containsProperty("spring.cloud.nacos.username")).isFalse();
        assertThat(environment.containsProperty("dubbo.registry.username")).isFalse();
    }

    @Test
    void registersTheOneAddressThatTheServerIsBoundTo() {
        with("d.registry=a:8848", "server.address=127.0.0.1");

        assertThat(environment.getProperty("spring.cloud.nacos.discovery.ip")).isEqualTo("127.0.0.1");
    }

    @Test
    void leavesTheChoiceOfAddressToTheClientWhereTheServerIsBoundToAll() {
        with("d.registry=a:8848", "server.address=0.0.0.0");

        assertThat(environment.containsProperty("spring.cloud.nacos.discovery.ip"))
                .isFalse();
    }

    @Test
    void passesOnSeveralServersAndTheLogin() {
        with(
                "d.registry=a:8848,b:8849,c:8850",
                "d.registry.username=me",
                "d.registry.password=secret",
                "d.registry.namespace=prod");

        assertThat(environment.getProperty("spring.cloud.nacos.server-addr")).isEqualTo("a:8848,b:8849,c:8850");
        assertThat(environment.getProperty("dubbo.registry.address"))
                .isEqualTo(
                        "nacos://a:8848?group=DUBBO&nacos.check=false&nacos.retry=1&namespace=prod&backup=b:8849,c:8850");
        assertThat(environment.getProperty("spring.cloud.nacos.username")).isEqualTo("me");
        assertThat(environment.getProperty("spring.cloud.nacos.password")).isEqualTo("secret");
        assertThat(environment.getProperty("spring.cloud.nacos.config.namespace"))
                .isEqualTo("prod");
        assertThat(environment.getProperty("spring.cloud.nacos.discovery.namespace"))
                .isEqualTo("prod");
        assertThat(environment.getProperty("dubbo.registry.password")).isEqualTo("secret");
        assertThat(RegistryLogin.of(environment).toString()).doesNotContain("secret");
    }

    @Test
    void ranksBelowWhatTheApplicationSays() {
        with(
                "d.registry=a:8848",
                "spring.cloud.nacos.server-addr=b:8848",
                "dubbo.registry.address=zookeeper://c:2181",
                "spring.cloud.nacos.discovery.fail-fast=true");

        assertThat(environment.getProperty("spring.cloud.nacos.server-addr")).isEqualTo("b:8848");
        assertThat(environment.getProperty("dubbo.registry.address")).isEqualTo("zookeeper://c:2181");
        assertThat(environment.getProperty("spring.cloud.nacos.discovery.fail-fast"))
                .isEqualTo("true");
    }

    @Test
    void leavesNothingBehindWithoutTheProperty() {
        with();

        assertThat(environment.containsProperty("spring.cloud.nacos.server-addr"))
                .isFalse();
        assertThat(environment.containsProperty("dubbo.registry.address")).isFalse();
    }

    @Test
    void saysWhatIsExpected() {
        assertThatThrownBy(() -> with("d.registry=localhost"))
                .isInstanceOf(InvalidRegistryException.class)
                .hasMessageStartingWith("d.registry: \"localhost\" (expected: host:port, e.g. 127.0.0.1:8848");
    }

    @Test
    void keepsTheClientsFilesOutOfTheHomeFolder() {
        with("d.registry=a:8848", "d.confcenter.cache-dir=target/client-cache");

        assertThat(System.getProperty("JM.SNAPSHOT.PATH")).endsWith("target/client-cache/cache");
        assertThat(System.getProperty("JM.LOG.PATH")).endsWith("target/client-cache/logs");
    }
}
