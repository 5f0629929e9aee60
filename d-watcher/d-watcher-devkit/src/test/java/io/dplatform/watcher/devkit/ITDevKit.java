package io.dplatform.watcher.devkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as its users start it: a process of its own, by what it prints and how it ends. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class ITDevKit {

    private static final Path JAR = Path.of("target/d-watcher-devkit.jar");

    private static ProcessBuilder devKit(Path data, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                "--registry-port=0",
                "--data=" + data));
        command.addAll(List.of(options));
        return new ProcessBuilder(command);
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Test
    void saysWhereEverythingIsAndEndsWhenItIsTold(@TempDir Path data) throws Exception {
        // Newer JVMs warn there of what the registry's client does; what the kit says is all on the other stream.
        Process process =
                devKit(data, "--port=0").redirectError(Redirect.DISCARD).start();
        try (BufferedReader output = output(process)) {
            String console = output.readLine();
            assertThat(console).matches("Console: http://127\\.0\\.0\\.1:\\d+/console/");
            assertThat(output.readLine()).matches("First login: \\Q" + console.substring(9) + "\\Esetup\\?token=.{43}");
            assertThat(output.readLine()).matches("Registry: 127\\.0\\.0\\.1:\\d+ .*");
            assertThat(output.readLine()).startsWith("Log: ");
            URI liveness = URI.create(console.substring(9).replace("/console/", "/health/liveness"));
            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(liveness).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("{\"status\":\"UP\"}");
            // Through its handle: Process.destroy closes the streams before they can be read to their end.
            process.toHandle().destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("ends when told")
                    .isTrue();
            assertThat(output.readLine()).as("nothing more is printed").isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void namesThePortThatIsTakenAndTheOptionThatHelps(@TempDir Path data) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = devKit(data, "--port=" + taken.getLocalPort())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader output = output(process)) {
                assertThat(output.readLine()).contains("port " + taken.getLocalPort(), "taken", "--port");
                assertThat(process.waitFor()).isEqualTo(1);
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
