package io.dplatform.sf.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.sf.autoconfigure.http.Clients;
import io.dplatform.sf.autoconfigure.http.FluxItems;
import io.dplatform.sf.autoconfigure.http.MvcItems;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.Scope;
import io.dplatform.tracker.context.testkit.ContextLeaks;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/** Each client against each server. */
@TestInstance(Lifecycle.PER_CLASS)
class ITHttpCalls {

    enum Client {
        REST_CLIENT {
            @Override
            String get(ConfigurableApplicationContext clients, String service, String path, String sku) {
                return String.valueOf(clients.getBean(RestClient.Builder.class)
                        .build()
                        .get()
                        .uri("http://" + service + "/" + path + "/{sku}", sku)
                        .retrieve()
                        .body(String.class));
            }
        },
        REST_TEMPLATE {
            @Override
            String get(ConfigurableApplicationContext clients, String service, String path, String sku) {
                return String.valueOf(clients.getBean(RestTemplate.class)
                        .getForObject("http://" + service + "/" + path + "/{sku}", String.class, sku));
            }
        },
        WEB_CLIENT {
            @Override
            String get(ConfigurableApplicationContext clients, String service, String path, String sku) {
                return String.valueOf(clients.getBean(WebClient.Builder.class)
                        .build()
                        .get()
                        .uri("http://" + service + "/" + path + "/{sku}", sku)
                        .retrieve()
                        .bodyToMono(String.class)
                        .block());
            }
        },
        FEIGN {
            @Override
            String get(ConfigurableApplicationContext clients, String service, String path, String sku) {
                Class<? extends Clients.Items> type =
                        switch (service) {
                            case "mvc" -> Clients.MvcFeign.class;
                            case "flux" -> Clients.FluxFeign.class;
                            default -> Clients.NobodyFeign.class;
                        };
                Clients.Items items = clients.getBean(type);
                return path.equals("later") ? items.later(sku) : items.item(sku);
            }
        };

        abstract String get(ConfigurableApplicationContext clients, String service, String path, String sku);
    }

    private ConfigurableApplicationContext mvc;
    private ConfigurableApplicationContext flux;
    private ConfigurableApplicationContext clients;

    @BeforeAll
    void start() {
        mvc = run("mvc", MvcItems.class, "servlet");
        flux = run("flux", FluxItems.class, "reactive");
        clients = run(
                "clients",
                Clients.class,
                "none",
                "--spring.cloud.loadbalancer.cache.enabled=false",
                "--spring.cloud.discovery.client.simple.instances.mvc[0].uri=http://127.0.0.1:" + port(mvc),
                "--spring.cloud.discovery.client.simple.instances.flux[0].uri=http://127.0.0.1:" + port(flux));
    }

    private static ConfigurableApplicationContext run(String name, Class<?> application, String type, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of(
                                "--spring.application.name=" + name,
                                "--spring.main.web-application-type=" + type,
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--dubbo.enabled=false",
                                "--d.confcenter.enabled=false",
                                "--spring.cloud.nacos.discovery.enabled=false"),
                        Arrays.stream(more))
                .toArray(String[]::new);
        return new SpringApplicationBuilder(application).run(arguments);
    }

    private static String port(ConfigurableApplicationContext server) {
        return server.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    void stop() {
        clients.close();
        flux.close();
        mvc.close();
    }

    @AfterEach
    void leavesNothing() {
        Stream.of(mvc, flux, clients).forEach(context -> recorded(context).assertNothingLeft());
        ContextLeaks.assertNone();
    }

    private static RecordedCalls recorded(ConfigurableApplicationContext context) {
        return context.getBean(RecordedCalls.class);
    }

    private ConfigurableApplicationContext server(String name) {
        return name.equals("mvc") ? mvc : flux;
    }

    static List<Arguments> matrix() {
        return Stream.of(Client.values())
                .flatMap(client -> Stream.of("mvc", "flux").map(server -> Arguments.of(client, server)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void isOneCallAtEachEnd(Client client, String server) {
        assertOneCallAtEachEnd(client, server, "items");
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void isOneCallAtEachEndWhenTheReplyIsLate(Client client, String server) {
        assertOneCallAtEachEnd(client, server, "later");
    }

    private void assertOneCallAtEachEnd(Client client, String server, String path) {
        CallContext outer = CurrentContext.get().withLane(Lane.of("dev-1")).withKey("order", "10086");
        try (Scope scope = CurrentContext.with(outer)) {
            assertThat(client.get(clients, server, path, "book")).isEqualTo("book");
        }
        Call sent = recorded(clients).take();
        Call served = recorded(server(server)).take();

        assertThat(sent.site()).hasToString("HTTP CLIENT clients -> " + server + " GET /" + path + "/{sku}");
        assertThat(served.site()).hasToString("HTTP SERVER clients -> " + server + " GET /" + path + "/{sku}");
        assertThat(sent.result()).isEqualTo(CallResult.OK);
        assertThat(served.result()).isEqualTo(CallResult.OK);
        assertThat(sent.attempts()).isEqualTo(1);
        assertThat(sent.instance()).isEqualTo("127.0.0.1:" + port(server(server)));
        assertThat(sent.served()).isNotNull();
        assertThat(served.context().parentSpanId()).isEqualTo(sent.context().spanId());
        assertThat(served.context().lane()).isEqualTo(Lane.of("dev-1"));
        assertThat(served.context().keys()).hasToString("[BusinessKey[name=order, value=10086]]");
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void tellsAnswersFromFailures(Client client, String server) {
        assertThatThrownBy(() -> client.get(clients, server, "items", "none")).isInstanceOf(RuntimeException.class);
        assertThat(recorded(clients).take().result()).isEqualTo(CallResult.BUSINESS_ERROR);
        assertThat(recorded(server(server)).take().result()).isEqualTo(CallResult.BUSINESS_ERROR);

        assertThatThrownBy(() -> client.get(clients, server, "items", "bug")).isInstanceOf(RuntimeException.class);
        assertThat(recorded(clients).take().result()).isEqualTo(CallResult.ERROR);
        assertThat(recorded(server(server)).take().result()).isEqualTo(CallResult.ERROR);
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void hasNoProviderWhereTheLoadBalancerKnowsNone(Client client) {
        assertThatThrownBy(() -> client.get(clients, "nobody", "items", "book")).isInstanceOf(RuntimeException.class);
        Call call = recorded(clients).take();
        assertThat(call.result()).isEqualTo(CallResult.NO_PROVIDER);
        assertThat(call.site().callee()).isEqualTo("nobody");
    }
}
