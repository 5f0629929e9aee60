package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.springcloud.HttpCalls;
import io.dplatform.sf.springcloud.MvcServingFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;

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
}
