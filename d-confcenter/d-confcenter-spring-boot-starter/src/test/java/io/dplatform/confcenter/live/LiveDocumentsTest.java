package io.dplatform.confcenter.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.Revision;
import io.dplatform.tracker.testkit.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LiveDocumentsTest {

    private static final String GOOD =
            """
            shop:
              marker: one
              order:
                max-items: 20
                timeout: 2s
                hosts: [a, b]
                prices: {tea: 3, coffee: 4}
                pool: {size: 7, name: main}
                spare: {size: 2}
                password: s3cret
              limits: {per-second: 50, first: x, second: x}
              engine: {threads: 4}
              heater: {degrees: 22}
            """;

    private final RunningShop shop;

    LiveDocumentsTest() throws Exception {
        shop = new RunningShop("shop.yaml", GOOD, Map.of());
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void saysWhatIsInEffectFromTheStart() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> "APPLIED".equals(shop.fact().get("verdict")));

        assertThat(shop.documents.facts()).hasSize(1);
        assertThat(shop.documents.facts().get(0).kind()).isEqualTo("document");
        assertThat(shop.documents.facts().get(0).name()).isEqualTo("D_CONFIG/shop.yaml");
        assertThat(shop.fact())
                .containsEntry("revision", Revision.of(GOOD).md5())
                .doesNotContainKey("refused");
    }

    @Test
    void goesOnWhenAnApplicationThatTestsKeepIsPausedAndStartedAgain() {
        shop.context.getBeanFactory().registerSingleton("liveDocuments", shop.documents);

        shop.context.pause();
        shop.context.restart();

        assertThat(shop.publish(GOOD.replace("max-items: 20", "max-items: 30"))).containsEntry("verdict", "APPLIED");
    }

    @Test
    void letsEveryShapeOfBeanHaveTheNewValues() {
        Shop.Pool heldPool = shop.order().getSpare();

        Map<String, String> fact = shop.publish(GOOD.replace("max-items: 20", "max-items: 30")
                .replace("timeout: 2s", "timeout: 3s\n    mode: read-only")
                .replace("[a, b]", "[c]")
                .replace("{tea: 3, coffee: 4}", "{tea: 5}")
                .replace("{size: 7, name: main}", "{size: 9}")
                .replace("spare: {size: 2}", "spare: {size: 3}")
                .replace("per-second: 50", "per-second: 60")
                .replace("threads: 4", "threads: 8")
                .replace("degrees: 22", "degrees: 23"));

        assertThat(fact).containsEntry("verdict", "APPLIED");
        assertThat(shop.order())
                .hasToString(
                        "30 PT3S READ_ONLY [c] {tea=5} pool:9 pool:3 s3cret"); // "main" is gone: the default is back
        assertThat(shop.order().getSpare()).isSameAs(heldPool);
        assertThat(shop.limits.get().perSecond()).isEqualTo(60);
        assertThat(shop.context.getBean(Shop.Engine.class).getThreads()).isEqualTo(8);
        assertThat(shop.context.getBean(Shop.Heater.class).getDegrees()).isEqualTo(23);
        assertThat(shop.context.getEnvironment().getProperty("shop.order.max-items"))
                .isEqualTo("30");
        await().atMost(Duration.ofSeconds(10)).until(() -> shop.applied.size() == 1);
        assertThat(shop.applied.get(0).changedKeys())
                .contains(
                        "shop.order.max-items",
                        "shop.order.prices.coffee",
                        "shop.order.pool.name",
                        "shop.order.hosts[1]")
                .doesNotContain("shop.marker", "shop.order.password");
    }

    @Test
    void givesASettingThatIsGoneItsDefaultBack() {
        shop.publish("shop.marker: two");

        assertThat(shop.order()).hasToString("10 PT1S NORMAL [default] {} pool:5 pool:5 initial");
        assertThat(shop.limits.get().perSecond()).isEqualTo(100);
    }

    /** Whose text is the value, for who binds it. */
    @Test
    void givesASettingItsDefaultBackWhosePlaceholderLedNowhere() {
        String nowhere = GOOD.replace("s3cret", "${shop.nowhere}");
        shop.publish(nowhere);
        assertThat(shop.order().getPassword()).isEqualTo("${shop.nowhere}");

        shop.publish(GOOD.replace("    password: s3cret\n", ""));
        assertThat(shop.order().getPassword()).isEqualTo("initial");
    }

    @Test
    void refusesAWrongTypeWholeAndSaysWhereItStands() {
        String before = shop.snapshot();

        Map<String, String> fact =
                shop.publish(GOOD.replace("marker: one", "marker: two").replace("max-items: 20", "max-items: many"));

        assertThat(fact)
                .containsEntry("verdict", "REFUSED")
                .containsEntry("revision", Revision.of(GOOD).md5());
        assertThat(fact.get("why"))
                .isEqualTo(
                        "line 4, column 16: shop.order.max-items is \"many\" (expected: a whole number that fits into int)");
        assertThat(shop.snapshot()).isEqualTo(before);
    }

    @Test
    void refusesAValueOutOfRangeWholeAndSaysWhatIsAllowed() {
        String before = shop.snapshot();

        assertThat(shop.publish(GOOD.replace("max-items: 20", "max-items: 501")).get("why"))
                .isEqualTo(
                        "line 4, column 16: shop.order.max-items is \"501\" (expected: must be less than or equal to 500)");
        assertThat(shop.publish(GOOD.replace("per-second: 50", "per-second: 0")).get("why"))
                .contains("shop.limits.per-second is \"0\" (expected: must be greater than or equal to 1)");
        assertThat(shop.publish(GOOD.replace("size: 2", "size: 0")).get("why"))
                .contains("shop.order.spare.size is \"0\"");
        assertThat(shop.snapshot()).isEqualTo(before);
    }

    @Test
    void namesTheChoicesThereAre() {
        assertThat(shop.publish(GOOD.replace("timeout: 2s", "mode: broken")).get("why"))
                .isEqualTo("line 5, column 11: shop.order.mode is \"broken\" (expected: normal, read-only)");
    }

    @Test
    void showsNoSecret() {
        String why = String.valueOf(
                shop.publish(GOOD.replace("password: s3cret", "password: [hunter2, hunter3]\n    max-items2: 1")
                                .replace("max-items: 20", "max-items: 0"))
                        .get("why"));

        assertThat(why).contains("max-items").doesNotContain("hunter");
        assertThat(shop.publish(GOOD.replace("password: s3cret", "password: \"  \""))
                        .get("why"))
                .contains("shop.order.password is ••••••");
    }

    @Test
    void refusesBrokenYamlAndGarbageAndSaysWhere() {
        String before = shop.snapshot();

        assertThat(shop.publish("shop:\n  order: {max-items: 3\n").get("why")).startsWith("line 3, column 1: ");
        assertThat(shop.publish("a: 1\na: 2\n").get("why")).contains("duplicate key a");
        assertThat(shop.publish("\u0000\u0001".repeat(500_000) + "x").get("why"))
                .contains("expected: text");
        assertThat(shop.publish("x".repeat((1 << 20) + 1)).get("why"))
                .isEqualTo("1048577 characters (expected: at most 1048576)");
        assertThat(shop.publish("just a text").get("why")).contains("expected: settings");
        assertThat(shop.snapshot()).isEqualTo(before);
    }

    @Test
    void takesEverythingBackWhenABeanInUseRefuses() {
        String before = shop.snapshot();

        assertThat(shop.publish(GOOD.replace("degrees: 22", "degrees: 99").replace("max-items: 20", "max-items: 21"))
                        .get("why"))
                .isEqualTo("heater does not take the value while running: too hot to change");
        assertThat(shop.publish(GOOD.replace("threads: 4", "threads: 65").replace("max-items: 20", "max-items: 21"))
                        .get("why"))
                .contains("shop.engine.threads");
        assertThat(shop.snapshot()).isEqualTo(before);
    }

    @Test
    void keepsValuesWhileTheRegistryIsAwayAndAfterTheDocumentIsGone() {
        String before = shop.snapshot();

        shop.source.breakDown("gone");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> "UNREACHABLE".equals(shop.fact().get("verdict")));
        assertThat(shop.snapshot()).isEqualTo(before);

        shop.source.recover();
        shop.source.remove(shop.id).join();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> "MISSING".equals(shop.fact().get("verdict")));
        assertThat(shop.snapshot()).isEqualTo(before);
    }

    @Test
    void isContentAgainWhenTheOldTextIsBack() {
        shop.publish("a: b: c");
        assertThat(shop.fact()).containsEntry("verdict", "REFUSED");

        assertThat(shop.publish(GOOD)).containsEntry("verdict", "APPLIED").doesNotContainKey("why");
    }

    @Test
    void leavesWhatSomethingOfHigherRankSays() throws Exception {
        try (RunningShop other = new RunningShop("shop.yaml", GOOD, Map.of("shop.order.max-items", "77"))) {
            other.publish(GOOD.replace("max-items: 20", "max-items: 30").replace("one", "two"));

            assertThat(other.order().getMaxItems()).isEqualTo(77);
            await().atMost(Duration.ofSeconds(10)).until(() -> other.applied.size() == 1);
            assertThat(other.applied.get(0).changedKeys()).containsExactly("shop.marker");
        }
    }

    @Test
    void followsSettingsElsewhereThatReferToTheDocument() throws Exception {
        try (RunningShop other = new RunningShop("shop.yaml", "base: 40", Map.of("shop.order.max-items", "${base}"))) {
            assertThat(other.order().getMaxItems()).isEqualTo(40);

            other.publish("base: 41");
            assertThat(other.order().getMaxItems()).isEqualTo(41);
            assertThat(other.publish("base: 501").get("why")).contains("shop.order.max-items");
            assertThat(other.order().getMaxItems()).isEqualTo(41);
        }
    }

    @Test
    void readsPropertiesAndJsonToo() throws Exception {
        try (RunningShop other = new RunningShop("shop.properties", "shop.order.max-items=3", Map.of())) {
            assertThat(other.publish("# more\nshop.order.max-items = many").get("why"))
                    .startsWith("line 2, column 24: shop.order.max-items is \"many\"");
            other.publish("shop.order.max-items=4\nshop.order.hosts[0]=h");
            assertThat(other.order().getMaxItems()).isEqualTo(4);
            assertThat(other.order().getHosts()).containsExactly("h");
        }
        try (RunningShop other = new RunningShop("shop.json", "{\"shop\":{\"order\":{\"max-items\":3}}}", Map.of())) {
            other.publish("{\"shop\":{\"order\":{\"max-items\":4,\"hosts\":[\"h\",\"i\"]}}}");
            assertThat(other.order().getMaxItems()).isEqualTo(4);
            assertThat(other.order().getHosts()).containsExactly("h", "i");
            assertThat(other.publish("{\"shop\":{\"order\":{\"max-items\":true}}}")
                            .get("why"))
                    .contains("line 1, column 31");
        }
    }

    @Test
    void tellsListenersOfTheLastOfManyAtMostOnceAPause() throws Exception {
        try (RunningShop other = new RunningShop("shop.yaml", GOOD, Map.of(), Duration.ofMillis(300))) {
            String last = "";
            long begin = System.nanoTime();
            for (int i = 1; i <= 100; i++) {
                last = GOOD.replace("max-items: 20", "max-items: " + (100 + i));
                other.source.publish(other.id, last, Expected.anything()).join();
            }
            other.verdictOn(Revision.of(last));
            long took = Duration.ofNanos(System.nanoTime() - begin).toMillis();

            assertThat(other.order().getMaxItems()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(10)).until(() -> !other.applied.isEmpty());
            assertThat(other.applied).hasSizeLessThanOrEqualTo(3);
            Figures.note(
                    "F21",
                    "100 documents are published at once, with a pause of 300 ms between two that take effect",
                    "listeners run once a pause at most; the last one is in effect within 3 s",
                    other.applied.size() + " runs, the last one in effect " + took
                            + " ms after the first was published");
        }
    }

    @Test
    void ignoresADocumentThatIsNotInTheEnvironment() {
        shop.source
                .publish(new DocumentId("D_CONFIG", "other.yaml"), "shop.order.max-items: 1", Expected.anything())
                .join();

        assertThat(shop.documents.facts()).hasSize(1);
        assertThat(List.of(shop.order().getMaxItems())).containsExactly(20);
    }

    @Test
    void doesNotLetTheConsoleWaitForAVerdict() {
        AtomicInteger told = new AtomicInteger();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> "APPLIED".equals(shop.fact().get("verdict")));
        shop.documents.whenUrgent(told::incrementAndGet);

        shop.publish("a: b: c");
        await().atMost(Duration.ofSeconds(10)).until(() -> told.get() == 1);
    }
}
