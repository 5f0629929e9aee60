package io.dplatform.sf.dubbo;

import static org.assertj.core.api.Assertions.assertThat;

import canary.Canary;
import io.dplatform.tracker.testkit.Figures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.dubbo.config.ApplicationConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A caller sends an object of a class that nobody allowed, as attacks on deserialisation begin. */
@Timeout(120)
class ITDubboForeignClasses {

    private static final List<String> SERIALIZATIONS = List.of("hessian2", "fastjson2");

    /** Takes whatever comes. */
    public interface Cage {
        String put(Object anything);
    }

    private static DubboApp app(String name, String check) {
        DubboApp app = new DubboApp(name);
        ApplicationConfig config = app.application.getCurrentConfig();
        config.setSerializeCheckStatus(check); // STRICT is what the starter sets
        config.setCheckSerializable(true);
        return app;
    }

    /** What came of six calls with a canary in them. */
    private record Caught(List<Object> objects, int refused) {

        long canaries() {
            return objects.stream().filter(ITDubboForeignClasses::hasACanary).count();
        }
    }

    private static Caught send(String check) {
        List<Object> objects = Collections.synchronizedList(new ArrayList<>());
        int refused = 0;
        try (DubboApp zoo = app("zoo", check);
                DubboApp attacker = app("attacker", "DISABLE")) {
            Cage inside = anything -> {
                objects.add(anything);
                return "in the cage";
            };
            int port = zoo.serve(Cage.class, inside, "dubbo", config -> config.setSerialization("hessian2,fastjson2"));
            for (String serialization : SERIALIZATIONS) {
                Cage cage = attacker.refer(
                        Cage.class,
                        "dubbo://127.0.0.1:" + port + "?application=zoo&serialization=" + serialization
                                + "&prefer.serialization=" + serialization);
                assertThat(cage.put("a word")).as(serialization).isEqualTo("in the cage");
                Canary canary = new Canary();
                canary.setSong("sings");
                for (Object foreign : List.of(canary, List.of(canary), Map.of("bird", canary))) {
                    try {
                        cage.put(foreign);
                    } catch (RuntimeException e) {
                        refused++;
                    }
                }
            }
        }
        return new Caught(List.copyOf(objects), refused);
    }

    @Test
    void neverBecomeObjects() {
        assertThat(send("DISABLE").canaries())
                .as("what could be made, were it allowed")
                .isPositive();

        Caught caught = send("STRICT");
        assertThat(caught.canaries()).isZero();
        Figures.note(
                "S09",
                "Objects of a class that nobody allowed are sent to a Dubbo service by hessian2 and fastjson2",
                "never made",
                caught.canaries() + " of 6 made; " + caught.refused() + " calls refused");
    }

    private static boolean hasACanary(Object object) {
        return object instanceof Canary
                || object instanceof Iterable<?> many && contains(many)
                || object instanceof Map<?, ?> map && contains(map.values());
    }

    private static boolean contains(Iterable<?> many) {
        for (Object each : many) {
            if (each != null && hasACanary(each)) {
                return true;
            }
        }
        return false;
    }
}
