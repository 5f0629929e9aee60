package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.live.DocumentApplied;
import io.dplatform.confcenter.live.LastGood;
import io.dplatform.confcenter.live.Live;
import io.dplatform.confcenter.live.LiveDocuments;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.context.properties.ConfigurationPropertiesBeans;
import org.springframework.cloud.context.properties.ConfigurationPropertiesRebinder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.ResolvableType;
import org.springframework.validation.Validator;

/** Documents of the environment take effect while the service runs. */
@AutoConfiguration(
        after = ConfCenterAutoConfiguration.class,
        beforeName = "org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration")
@ConditionalOnBean(ConfigSource.class)
public final class LiveDocumentsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    LiveDocuments liveDocuments(
            ConfigSource source,
            ConfigurableApplicationContext context,
            ObjectProvider<DocumentValidation> validation,
            ObjectProvider<ChangeAudience> audience,
            ObjectProvider<LastGood> lastGood) {
        DocumentValidation present = validation.getIfAvailable();
        Consumer<DocumentApplied> listener = applied -> {
            context.publishEvent(applied);
            audience.orderedStream().forEach(it -> it.tell(context, applied));
        };
        return new LiveDocuments(
                source,
                context,
                present == null ? null : present.validator(),
                lastGood.getIfAvailable(() -> RegistrySettings.read(context.getEnvironment()::getProperty)
                        .lastGood()),
                listener,
                LiveDocuments.PAUSE,
                Clock.systemUTC(),
                Executors.newSingleThreadScheduledExecutor(DocumentThread::new));
    }

    /** For each place that asks for one, of the type that it asks for. */
    @Bean
    @Scope(BeanDefinition.SCOPE_PROTOTYPE)
    @ConditionalOnMissingBean
    Live<?> live(InjectionPoint point, LiveDocuments documents) {
        ResolvableType asked = point.getMethodParameter() != null
                ? ResolvableType.forMethodParameter(point.getMethodParameter())
                : ResolvableType.forField(Objects.requireNonNull(point.getField()));
        Class<?> type = asked.as(Live.class).getGeneric(0).resolve();
        if (type == null) {
            throw new IllegalStateException(point + ": Live (expected: Live<OrderProperties>, with a class)");
        }
        return documents.live(type);
    }

    /** Bean Validation as it is used at start. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = {"jakarta.validation.Validator", "org.hibernate.validator.HibernateValidator"})
    static class BeanValidationConfiguration {

        @Bean
        DocumentValidation documentValidation(ConfigurableApplicationContext context) {
            return DocumentValidation.create(context);
        }
    }

    /** Spring Cloud's own rebinding is kept from undoing what was swapped as a whole. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(EnvironmentChangeEvent.class)
    static class CloudConfiguration {

        @Bean
        ChangeAudience cloudEvents() {
            return new CloudEvents();
        }

        @Bean
        @ConditionalOnMissingBean
        ConfigurationPropertiesRebinder configurationPropertiesRebinder(
                ObjectProvider<ConfigurationPropertiesBeans> beans) {
            return new CloudEvents.Rebinder(beans.getIfAvailable(ConfigurationPropertiesBeans::new));
        }
    }

    /** Absent without Bean Validation. */
    record DocumentValidation(@Nullable Validator validator) {

        static DocumentValidation create(ConfigurableApplicationContext context) {
            return new DocumentValidation(BeanValidation.create(context));
        }
    }

    private static final class DocumentThread extends Thread {

        DocumentThread(Runnable task) {
            super(task, "d-confcenter-documents");
            setDaemon(true);
        }
    }
}
