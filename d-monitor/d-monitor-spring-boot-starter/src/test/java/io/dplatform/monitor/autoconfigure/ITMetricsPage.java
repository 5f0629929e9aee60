package io.dplatform.monitor.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The page as it is read from outside, of a real server of each kind. */
class ITMetricsPage {

    private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0,text/plain;q=0.5";

    private final HttpClient http = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext start(WebApplicationType type, String... properties) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setWebApplicationType(type);
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0", "--server.address=127.0.0.1", "--d.app=order", "--d.confcenter.enabled=false"));
        Collections.addAll(arguments, properties);
        return application.run(arguments.toArray(String[]::new));
    }

    private HttpResponse<String> get(ConfigurableApplicationContext application, String path, String... headers)
            throws IOException, InterruptedException {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void isReadInTheFormatAskedFor(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext application = start(type)) {
            HttpResponse<String> text = get(application, "/d/metrics");
            assertThat(text.statusCode()).isEqualTo(200);
            assertThat(text.headers().firstValue("Content-Type").orElseThrow())
                    .startsWithIgnoringCase("text/plain;")
                    .containsIgnoringCase("version=0.0.4");
            assertThat(text.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(text.body()).contains("d_monitor_process_threads ").contains("jvm_threads_live_threads ");

            HttpResponse<String> openMetrics = get(application, "/d/metrics", "Accept", OPEN_METRICS);
            assertThat(openMetrics.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/openmetrics-text;")
                    .contains("version=1.0.0");
            assertThat(openMetrics.body()).endsWith("# EOF\n");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void isNotReadThroughAProxyUnlessThatIsAllowed(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext application = start(type)) {
            HttpResponse<String> refused = get(application, "/d/metrics", "X-Forwarded-For", "127.0.0.1");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body())
                    .contains("d.monitor.endpoint.access: loopback")
                    .contains("expected: any");
        }
        try (ConfigurableApplicationContext application = start(type, "--server.forward-headers-strategy=framework")) {
            assertThat(get(application, "/d/metrics", "X-Forwarded-For", "127.0.0.1")
                            .statusCode())
                    .isEqualTo(403);
        }
        try (ConfigurableApplicationContext application = start(type, "--d.monitor.endpoint.access=any")) {
            assertThat(get(application, "/d/metrics", "X-Forwarded-For", "10.9.9.9")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void isWhereItIsWantedOrNowhere(WebApplicationType type) throws Exception {
        try (ConfigurableApplicationContext application = start(type, "--d.monitor.endpoint.path=/ops/numbers")) {
            assertThat(get(application, "/ops/numbers").statusCode()).isEqualTo(200);
            assertThat(get(application, "/d/metrics").statusCode()).isEqualTo(404);
        }
        try (ConfigurableApplicationContext application = start(type, "--d.monitor.endpoint.enabled=false")) {
            assertThat(get(application, "/d/metrics").statusCode()).isEqualTo(404);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
