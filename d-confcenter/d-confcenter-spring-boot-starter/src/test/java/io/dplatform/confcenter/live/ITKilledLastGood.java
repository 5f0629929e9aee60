package io.dplatform.confcenter.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.testkit.Figures;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service that is killed while it writes down what was good finds a whole text, and none older than it has been told is kept. */
@Timeout(900)
class ITKilledLastGood {

    private static final int KILLS = Figures.isLong() ? 500 : 10;
    private static final int KEPT_BEFORE = Figures.isLong() ? 10 : 40;

    @Test
    void isWholeWheneverTheServiceIsKilled() throws Exception {
        Path folder = TestFolders.fresh("killed").resolve("order");
        Random random = new Random(20);
        int next = 1;
        for (int kill = 0; kill < KILLS; kill++) {
            int last = keepUntil(folder, next, next + random.nextInt(KEPT_BEFORE));

            LastGood.Kept kept = new LastGood(folder).read(KeepUntilKilled.ID).orElseThrow();
            String text = kept.document().text();
            int number = Integer.parseInt(text.substring("number: ".length(), text.indexOf('\n')));
            assertThat(text).isEqualTo(KeepUntilKilled.text(number));
            assertThat(number).isGreaterThanOrEqualTo(last);
            next = number + 1;
        }
        Figures.note(
                "F20",
                "A service is killed " + KILLS + " times while it writes the last good document",
                "0 stores that cannot be read, none older than what was kept",
                "0 of " + KILLS + " cannot be read; " + (next - 1) + " texts kept in all");
    }

    /** Returns the last number that it said it had kept. */
    private static int keepUntil(Path folder, int first, int enough) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeepUntilKilled.class.getName(),
                        folder.toString(),
                        String.valueOf(first))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int last = first - 1;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while (last < enough && (line = lines.readLine()) != null) {
                last = Integer.parseInt(line);
            }
            assertThat(last).as("it was alive when it was killed").isGreaterThanOrEqualTo(enough);
        } finally {
            process.destroyForcibly().waitFor();
        }
        return last;
    }
}
