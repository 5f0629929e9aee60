package io.dplatform.confcenter.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Bindable.BindRestriction;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.format.support.FormattingConversionService;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;

/**
 * Binds and checks as Spring Boot does at start, from another environment than the one in force. Spring Boot's own binder knows
 * only the environment of its context.
 */
final class TrialBinder {

    private final ConfigurableApplicationContext context;
    private final @Nullable Validator beanValidation;
    private final Binder binder;

    TrialBinder(ConfigurableApplicationContext context, TrialEnvironment trial, @Nullable Validator beanValidation) {
        this.context = context;
        this.beanValidation = beanValidation;
        this.binder = new Binder(
                ConfigurationPropertySources.get(trial),
                new PropertySourcesPlaceholdersResolver(trial),
                conversionServices(context),
                context.getBeanFactory()::copyRegisteredEditorsTo,
                null,
                null);
    }

    /** A new object with all settings of the bean. */
    Object make(PropertiesBean bean) {
        return binder.bindOrCreate(bean.prefix(), noDirectProperty(bean.fresh()), handler(bean));
    }

    /** Sets what there are settings for, on the bean itself. */
    void bindInPlace(PropertiesBean bean) {
        Bindable<?> target = bean.declared().withExistingValue(cast(bean.instance()));
        binder.bind(bean.prefix(), noDirectProperty(target), handler(bean));
    }

    private static <T> Bindable<T> noDirectProperty(Bindable<T> target) {
        return target.withBindRestrictions(BindRestriction.NO_DIRECT_PROPERTY);
    }

    @SuppressWarnings("unchecked") // the bean is what it was declared to be, or its class below a proxy
    private static <T> T cast(Object instance) {
        return (T) instance;
    }

    private BindHandler handler(PropertiesBean bean) {
        BindHandler handler = new IgnoreTopLevelConverterNotFoundBindHandler();
        if (bean.annotation().ignoreInvalidFields()) {
            handler = new IgnoreErrorsBindHandler(handler);
        }
        if (!bean.annotation().ignoreUnknownFields()) {
            handler = new NoUnboundElementsBindHandler(handler, new UnboundElementsSourceFilter());
        }
        List<Validator> validators = validators(bean);
        if (!validators.isEmpty()) {
            handler = new ValidationBindHandler(handler, validators.toArray(new Validator[0]));
        }
        for (ConfigurationPropertiesBindHandlerAdvisor advisor : context.getBeanProvider(
                        ConfigurationPropertiesBindHandlerAdvisor.class)
                .orderedStream()
                .toList()) {
            handler = advisor.apply(handler);
        }
        return handler;
    }

    private List<Validator> validators(PropertiesBean bean) {
        List<Validator> validators = new ArrayList<>();
        String ofApplication = EnableConfigurationProperties.VALIDATOR_BEAN_NAME;
        if (context.containsBean(ofApplication)) {
            validators.add(context.getBean(ofApplication, Validator.class));
        }
        if (beanValidation != null && bean.declared().getAnnotation(Validated.class) != null) {
            validators.add(new OnlyTopLevel(beanValidation, bean.userType()));
        }
        if (Validator.class.isAssignableFrom(bean.userType())) {
            validators.add(new SelfValidation(bean.userType()));
        }
        return validators;
    }

    private static List<ConversionService> conversionServices(ConfigurableApplicationContext context) {
        String ofApplication = ConfigurableApplicationContext.CONVERSION_SERVICE_BEAN_NAME;
        if (context.containsBean(ofApplication) && context.isTypeMatch(ofApplication, ConversionService.class)) {
            return List.of(context.getBean(ofApplication, ConversionService.class));
        }
        List<ConversionService> services = new ArrayList<>();
        FormattingConversionService ofBeans = new FormattingConversionService();
        DefaultConversionService.addCollectionConverters(ofBeans);
        Map<String, Object> converters = ApplicationConversionService.addBeans(
                ofBeans, context.getBeanFactory(), ConfigurationPropertiesBinding.VALUE);
        if (!converters.isEmpty()) {
            services.add(ofBeans);
        }
        ConversionService ofFactory = context.getBeanFactory().getConversionService();
        if (ofFactory != null) {
            services.add(ofFactory);
        }
        services.add(ApplicationConversionService.getSharedInstance());
        return services;
    }

    /** Bean Validation goes down from there by itself, where a class asks for it. */
    private record OnlyTopLevel(Validator validator, Class<?> type) implements Validator {

        @Override
        public boolean supports(Class<?> candidate) {
            return type.isAssignableFrom(candidate) && validator.supports(candidate);
        }

        @Override
        public void validate(Object target, org.springframework.validation.Errors errors) {
            validator.validate(target, errors);
        }
    }

    private record SelfValidation(Class<?> type) implements Validator {

        @Override
        public boolean supports(Class<?> candidate) {
            return type.isAssignableFrom(candidate);
        }

        @Override
        public void validate(Object target, org.springframework.validation.Errors errors) {
            ((Validator) target).validate(target, errors);
        }
    }
}
