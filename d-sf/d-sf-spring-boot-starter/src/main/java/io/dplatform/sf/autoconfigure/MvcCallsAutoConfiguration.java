package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.springcloud.HttpCalls;
import io.dplatform.sf.springcloud.MvcServingFilter;
import io.dplatform.sf.springcloud.MvcTraceKeys;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Requests served by Spring MVC are calls. */
@AutoConfiguration(after = HttpCallsAutoConfiguration.class)
@ConditionalOnClass({DispatcherServlet.class, FilterRegistrationBean.class})
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean(HttpCalls.class)
public final class MvcCallsAutoConfiguration {

    @Bean
    FilterRegistrationBean<MvcServingFilter> mvcServingFilter(
            HttpCalls calls, ObjectProvider<HandlerMapping> mappings, ServiceCallsProperties properties) {
        FilterRegistrationBean<MvcServingFilter> registration = new FilterRegistrationBean<>(new MvcServingFilter(
                calls,
                () -> mappings.orderedStream().toList(),
                properties.http().ignoredPaths()));
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setAsyncSupported(true);
        return registration;
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "d.tracker.keys.enabled", matchIfMissing = true)
    MvcTraceKeys mvcTraceKeys(HttpCalls calls) {
        return new MvcTraceKeys(calls);
    }

    @Bean
    WebMvcConfigurer traceKeysOfParameters(ObjectProvider<MvcTraceKeys> keys) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                keys.ifAvailable(found -> registry.addInterceptor(found).order(Ordered.HIGHEST_PRECEDENCE));
            }
        };
    }
}
