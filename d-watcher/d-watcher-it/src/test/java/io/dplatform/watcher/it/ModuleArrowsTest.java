package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The arrows between modules, as their poms draw them, go down only: the table of docs/architecture.md. */
class ModuleArrowsTest {

    /** From the bottom up. A module uses modules of lower floors; on its own floor only what {@link #BESIDE} names. */
    private static final Map<String, Integer> FLOOR = floors(
            List.of("d-tracker-context", "d-tracker-uplink"),
            List.of(
                    "d-tracker-context-test",
                    "d-confcenter-client",
                    "d-monitor-client",
                    "d-tracker-client",
                    "d-tracker-server",
                    "d-confcenter-devserver",
                    "console-ui"),
            List.of("d-sf-core"),
            List.of(
                    "d-sf-dubbo",
                    "d-sf-spring-cloud",
                    "d-dao-jdbc",
                    "d-dao-cache",
                    "d-mq-rocketmq",
                    "d-mq-devserver",
                    "d-monitor-server"),
            List.of("d-mq-server", "d-tracker-context-spring-boot-starter"),
            List.of("d-confcenter-spring-boot-starter"),
            List.of(
                    "d-tracker-spring-boot-starter",
                    "d-monitor-spring-boot-starter",
                    "d-sf-spring-boot-starter",
                    "d-dao-spring-boot-starter",
                    "d-mq-spring-boot-starter"),
            List.of("d-sf-dubbo-spring-boot-starter"),
            List.of("d-watcher-spring-boot-starter"),
            List.of("d-watcher-server"),
            List.of("d-watcher-devkit", "shop-api"),
            List.of(
                    "shop-promo",
                    "shop-user",
                    "shop-stock",
                    "shop-pay",
                    "shop-order",
                    "shop-delivery",
                    "shop-gateway",
                    "shop-shopper",
                    "first-service",
                    "d-watcher-it"),
            List.of("d-watcher-test"));

    /** The only arrow along a floor: both ends write the snapshot's bytes, and only the client's module has them. */
    private static final Map<String, Set<String>> BESIDE = Map.of();

    /** Whom a module may not use although it stands higher: what observes calls and what makes them do not know each other. */
    private static final Map<String, Set<String>> NEVER = Map.of(
            "d-sf-dubbo", Set.of("d-monitor-client", "d-tracker-client", "d-sf-spring-cloud"),
            "d-sf-spring-cloud", Set.of("d-monitor-client", "d-tracker-client", "d-sf-dubbo"),
            "d-sf-spring-boot-starter", Set.of("d-monitor-client", "d-tracker-client"),
            "d-dao-jdbc", Set.of("d-monitor-client", "d-tracker-client"),
            "d-dao-cache", Set.of("d-monitor-client", "d-tracker-client"),
            "d-mq-rocketmq", Set.of("d-monitor-client", "d-tracker-client"),
            "d-monitor-server", Set.of("d-tracker-client", "d-confcenter-client"),
            "d-watcher-server",
                    Set.of(
                            "d-sf-dubbo",
                            "d-sf-spring-cloud",
                            "d-mq-rocketmq",
                            "d-confcenter-devserver",
                            "d-mq-devserver"));

    private static final Map<String, Set<String>> uses = new TreeMap<>();

    /** Arrows to what is only there when it runs, alone: without anything that it uses itself. */
    private static final Set<String> asAFile = new TreeSet<>();

    @BeforeAll
    static void readThePoms() throws Exception {
        Path root = Path.of(System.getProperty("dplatform.root", "../..")).toAbsolutePath();
        for (Path pom : poms(root)) {
            Element project = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getDocumentElement();
            Set<String> used = new TreeSet<>();
            for (Element dependency : children(child(project, "dependencies"), "dependency")) {
                boolean ours = "io.dplatform".equals(text(dependency, "groupId"));
                boolean inTestsOnly = "test".equals(text(dependency, "scope"));
                if (ours && !inTestsOnly) {
                    used.add(text(dependency, "artifactId"));
                    if (isAFileOnly(dependency)) {
                        asAFile.add(text(project, "artifactId") + " -> " + text(dependency, "artifactId"));
                    }
                }
            }
            uses.put(text(project, "artifactId"), used);
        }
    }

    @Test
    void everyModuleHasItsFloor() {
        Set<String> modules = new TreeSet<>(uses.keySet());
        modules.removeAll(Set.of("d-platform", "d-watcher-samples"));
        assertThat(FLOOR.keySet()).containsExactlyInAnyOrderElementsOf(modules);
    }

    @Test
    void arrowsGoDownOnly() {
        List<String> wrong = new ArrayList<>();
        uses.forEach((module, used) -> used.forEach(other -> {
            boolean down = FLOOR.getOrDefault(module, 0) > FLOOR.getOrDefault(other, Integer.MAX_VALUE);
            boolean beside = BESIDE.getOrDefault(module, Set.of()).contains(other);
            if (!down && !beside && FLOOR.containsKey(module)) {
                wrong.add(module + " -> " + other);
            }
        }));
        assertThat(wrong).as("arrows that do not go down").isEmpty();
    }

    @Test
    void whatMakesCallsAndWhatObservesThemDoNotKnowEachOther() {
        NEVER.forEach((module, forbidden) ->
                assertThat(uses.getOrDefault(module, Set.of())).as(module).doesNotContainAnyElementsOf(forbidden));
    }

    @Test
    void nothingDependsOnTheApexButTheTestKit() {
        Set<String> apex = Set.of(
                "d-watcher-devkit", "d-watcher-test", "d-watcher-it", "shop-gateway", "shop-shopper", "first-service");
        Set<String> arrows = new TreeSet<>();
        uses.forEach((module, used) ->
                used.stream().filter(apex::contains).forEach(other -> arrows.add(module + " -> " + other)));
        assertThat(arrows).containsExactly("d-watcher-test -> d-watcher-devkit");
    }

    /** It starts the jar as a process. What is in the jar must not come with it to whoever takes the test kit. */
    @Test
    void theTestKitUsesTheDevkitAsAFileOnly() {
        assertThat(asAFile).containsExactly("d-watcher-test -> d-watcher-devkit");
    }

    @SafeVarargs
    private static Map<String, Integer> floors(List<String>... floors) {
        Map<String, Integer> floorOf = new LinkedHashMap<>();
        for (int i = 0; i < floors.length; i++) {
            for (String module : floors[i]) {
                floorOf.put(module, i);
            }
        }
        return floorOf;
    }

    private static List<Path> poms(Path root) throws Exception {
        try (var files = Files.find(root, 4, (path, attributes) -> path.endsWith("pom.xml"))) {
            return files.filter(path -> !path.toString().contains("/target/")
                            && !path.toString().contains("/node_modules/")
                            && !path.toString().contains("/src/"))
                    .toList();
        }
    }

    private static boolean isAFileOnly(Element dependency) {
        return "runtime".equals(text(dependency, "scope"))
                && children(child(dependency, "exclusions"), "exclusion").stream()
                        .anyMatch(exclusion ->
                                "*".equals(text(exclusion, "groupId")) && "*".equals(text(exclusion, "artifactId")));
    }

    private static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? parent.getOwnerDocument().createElement(name) : found.get(0);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static String text(Element parent, String name) {
        return child(parent, name).getTextContent().strip();
    }
}
