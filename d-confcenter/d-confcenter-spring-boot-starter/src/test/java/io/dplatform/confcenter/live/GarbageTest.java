package io.dplatform.confcenter.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.DocumentFormat;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.InvalidDocumentException;
import io.dplatform.confcenter.Setting;
import io.dplatform.tracker.testkit.Figures;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.core.env.StandardEnvironment;

/** The texts are seeded: a failure names the one to try again. */
final class GarbageTest {

    private static final long SEED = 20261125L;
    private static final int TEXTS = Figures.isLong() ? 10_000 : 1_000;

    private static final String GOOD =
            """
            shop:
              order:
                max-items: 20
                timeout: 2s
                mode: normal
                hosts: [a, b]
                prices: {tea: 3, coffee: 4}
                pool: {size: 7, name: main}
                spare: {size: 2}
                password: s3cret
              limits:
                per-second: 50
                first: x
                second: x
              heater:
                degrees: 22
            """;

    @Test
    void takesEachTextWholeOrNotAtAll() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<String> torn = new AtomicReference<>("");
        try (RunningShop shop = new RunningShop("shop.yaml", GOOD, Map.of())) {
            Thread reader = new Thread(() -> {
                while (!done.get()) {
                    Shop.Limits limits = shop.limits.get();
                    if (!limits.first().equals(limits.second())) {
                        torn.set(limits.toString());
                    }
                }
            });
            reader.start();
            Garbage garbage = new Garbage(SEED, GOOD);
            int applied = 0;
            int refused = 0;
            long longest = 0;
            for (int i = 0; i < TEXTS; i++) {
                String text = garbage.next();
                if (text.isBlank() || !consistent(text)) {
                    continue;
                }
                String before = shop.snapshot();
                long begin = System.nanoTime();
                Map<String, String> fact = shop.publish(text);
                longest = Math.max(longest, System.nanoTime() - begin);
                if ("APPLIED".equals(fact.get("verdict"))) {
                    applied++;
                    assertThat(settings(shop))
                            .as("text %s of seed %s:%n%s", i, SEED, text)
                            .isEqualTo(bound(text));
                } else {
                    refused++;
                    assertThat(shop.snapshot())
                            .as("text %s of seed %s:%n%s", i, SEED, text)
                            .isEqualTo(before);
                    assertThat(fact.get("why"))
                            .as("text %s of seed %s:%n%s", i, SEED, text)
                            .isNotBlank();
                }
                if (i % 10 == 9) {
                    shop.publish(GOOD.replace("20", String.valueOf(20 + i % 400)));
                }
            }
            done.set(true);
            reader.join();
            assertThat(torn.get()).isEmpty();
            assertThat(applied).isBetween(TEXTS / 50, TEXTS / 2); // else the texts are not what they should be
            Figures.note(
                    "F18",
                    TEXTS + " garbage documents are published under a running service",
                    "each is applied whole or refused whole with a reason, within 1 s",
                    applied + " applied, " + refused + " refused, 0 by halves; the longest took "
                            + Duration.ofNanos(longest).toMillis() + " ms");
        }
    }

    /** The reader looks for objects whose two halves differ, so no text may make one on purpose. */
    private static boolean consistent(String text) {
        try {
            Map<String, Setting> settings = DocumentFormat.YAML.settings(text);
            return String.valueOf(value(settings, "shop.limits.first"))
                    .equals(String.valueOf(value(settings, "shop.limits.second")));
        } catch (InvalidDocumentException e) {
            return true;
        }
    }

    private static Object value(Map<String, Setting> settings, String key) {
        Setting setting = settings.get(key);
        return setting == null ? "a" : setting.value();
    }

    private static String settings(RunningShop shop) {
        return shop.order() + " | " + shop.documents.live(Shop.Order.class).get() + " | " + shop.limits.get() + " | "
                + shop.context.getBean(Shop.Heater.class).getDegrees();
    }

    /** What Spring Boot itself makes of the text. */
    private static String bound(String text) throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new DocumentPropertySource(
                        Document.of(new DocumentId("D_CONFIG", "shop.yaml"), text),
                        DocumentFormat.YAML.settings(text)));
        Binder binder = Binder.get(environment);
        Shop.Order order = bound(binder, "shop.order", Shop.Order.class);
        Shop.Limits limits = bound(binder, "shop.limits", Shop.Limits.class);
        Shop.Heater heater = bound(binder, "shop.heater", Shop.Heater.class);
        return order + " | " + order + " | " + limits + " | " + heater.getDegrees();
    }

    private static <T> T bound(Binder binder, String prefix, Class<T> type) {
        return binder.bindOrCreate(
                prefix,
                Bindable.of(type).withBindRestrictions(Bindable.BindRestriction.NO_DIRECT_PROPERTY),
                new IgnoreTopLevelConverterNotFoundBindHandler());
    }
}
