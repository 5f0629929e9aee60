package io.dplatform.confcenter.live;

import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.DocumentFormat;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.InMemoryConfigSource;
import io.dplatform.confcenter.InvalidDocumentException;
import io.dplatform.confcenter.Revision;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.springframework.boot.validation.MessageInterpolatorFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** A context with the shop's settings, a document among its sources, and a config center in memory. */
final class RunningShop implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(10);

    final InMemoryConfigSource source = new InMemoryConfigSource();
    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final List<DocumentApplied> applied = new CopyOnWriteArrayList<>();
    final DocumentId id;
    final LiveDocuments documents;
    final Live<Shop.Limits> limits;

    RunningShop(String name, String text, Map<String, Object> above) throws InvalidDocumentException {
        this(name, text, above, Duration.ZERO);
    }

    RunningShop(String name, String text, Map<String, Object> above, Duration pause) throws InvalidDocumentException {
        id = new DocumentId("D_CONFIG", name);
        source.publish(id, text, Expected.anything()).join();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new DocumentPropertySource(
                        Document.of(id, text), DocumentFormat.of(name).settings(text)));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new org.springframework.core.env.MapPropertySource("above", above));
        context.register(Shop.class);
        context.refresh();
        LocalValidatorFactoryBean validation = new LocalValidatorFactoryBean();
        validation.setMessageInterpolator(new MessageInterpolatorFactory().getObject());
        validation.afterPropertiesSet();
        documents = new LiveDocuments(
                source,
                context,
                validation,
                new LastGood(TestFolders.fresh("last-good")),
                applied::add,
                pause,
                Clock.systemUTC(),
                Executors.newSingleThreadScheduledExecutor());
        limits = documents.live(Shop.Limits.class);
        documents.start();
    }

    /** Publishes and waits for the verdict. */
    Map<String, String> publish(String text) {
        source.publish(id, text, Expected.anything()).join();
        return verdictOn(Revision.of(text));
    }

    Map<String, String> verdictOn(Revision revision) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> revision.md5().equals(fact().get("refused"))
                        || revision.md5().equals(fact().get("revision")) && "APPLIED".equals(fact().get("verdict")));
        return fact();
    }

    Map<String, String> fact() {
        return documents.facts().get(0).values();
    }

    Shop.Order order() {
        return context.getBean(Shop.Order.class);
    }

    /** Everything that is bound anywhere. */
    String snapshot() {
        return order() + " | " + limits.get() + " | "
                + documents.live(Shop.Order.class).get() + " | "
                + context.getBean(Shop.Engine.class) + " | "
                + context.getBean(Shop.Heater.class).getDegrees() + " | "
                + context.getEnvironment().getProperty("shop.order.max-items") + " | "
                + context.getEnvironment().getProperty("shop.marker");
    }

    @Override
    public void close() {
        documents.stop();
        context.close();
    }
}
