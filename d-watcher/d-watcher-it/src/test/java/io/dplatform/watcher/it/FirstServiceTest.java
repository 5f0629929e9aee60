package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the README promises of a first service. That it works is {@link ITFirstService}'s. */
class FirstServiceTest {

    private static final Path ROOT =
            Path.of(System.getProperty("dplatform.root", "../..")).toAbsolutePath();
    private static final FirstService SERVICE = FirstService.of(ROOT.resolve("README.md"), "Your first service");

    @Test
    void isThirtyLinesOfCodeAndOneProperty() {
        assertThat(SERVICE.files().keySet())
                .containsExactly(
                        FirstService.POM,
                        FirstService.PROPERTIES,
                        "src/main/java/com/example/gifts/GiftsApplication.java");
        assertThat(SERVICE.code()).hasSizeBetween(1, 30).allSatisfy(line -> assertThat(line)
                .as("one statement a line, as people write it")
                .hasSizeLessThanOrEqualTo(120)
                .doesNotContainPattern(";\\s*\\S.*;"));
        assertThat(SERVICE.properties()).containsExactly("d.registry=127.0.0.1:8848");
    }

    @Test
    void isTheSameInBothLanguages() {
        assertThat(FirstService.of(ROOT.resolve("README.zh-CN.md"), "你的第一个服务")
                        .files()
                        .values())
                .containsExactlyElementsOf(SERVICE.files().values());
    }

    @Test
    void hasTheClassPathThatItIsTriedWith() throws Exception {
        String ours = Files.readString(ROOT.resolve("d-watcher/d-watcher-samples/first-service/pom.xml"));
        assertThat(dependencies(SERVICE.pom())).containsExactlyElementsOf(dependencies(ours));
    }

    @Test
    void takesItsVersionsFromThisBuild() throws Exception {
        Element bom = children(parse(SERVICE.pom()), "dependencyManagement", "dependencies", "dependency")
                .get(0);
        Element project = parse(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(text(bom, "artifactId")).isEqualTo(text(project, "artifactId"));
        assertThat(text(bom, "version")).isEqualTo(text(project, "version"));
        assertThat(text(bom, "scope")).isEqualTo("import");
        Element plugin =
                children(parse(SERVICE.pom()), "build", "plugins", "plugin").get(0);
        assertThat(text(plugin, "version"))
                .isEqualTo(text(children(project, "properties").get(0), "spring-boot.version"));
    }

    private static List<String> dependencies(String pom) throws Exception {
        return children(parse(pom), "dependencies", "dependency").stream()
                .map(one -> text(one, "groupId") + ":" + text(one, "artifactId") + ":" + text(one, "scope"))
                .toList();
    }

    private static Element parse(String pom) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(pom.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static List<Element> children(Element parent, String... path) {
        List<Element> found = List.of(parent);
        for (String name : path) {
            found = found.stream()
                    .flatMap(one -> childrenCalled(name, one).stream())
                    .toList();
        }
        return found;
    }

    private static List<Element> childrenCalled(String name, Element parent) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(one -> one.getTagName().equals(name))
                .toList();
    }

    private static String text(Element parent, String name) {
        return childrenCalled(name, parent).stream()
                .map(one -> one.getTextContent().strip())
                .findFirst()
                .orElse("");
    }
}
