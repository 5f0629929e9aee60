package io.dplatform.confcenter.autoconfigure;

import org.springframework.boot.validation.MessageInterpolatorFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** The validator of settings, made as Spring Boot makes its own. */
final class BeanValidation {

    private BeanValidation() {}

    static Validator create(ConfigurableApplicationContext context) {
        LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
        validator.setApplicationContext(context);
        validator.setMessageInterpolator(new MessageInterpolatorFactory(context).getObject());
        validator.afterPropertiesSet();
        return validator;
    }
}
