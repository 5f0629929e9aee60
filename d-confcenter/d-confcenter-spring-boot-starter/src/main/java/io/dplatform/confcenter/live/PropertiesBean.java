package io.dplatform.confcenter.live;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * A bean that settings are bound to.
 *
 * @param instance without a proxy around it
 * @param declared how Spring Boot bound it at start
 */
record PropertiesBean(String name, Object instance, ConfigurationPropertyName prefix, Bindable<?> declared) {

    /** Those that exist: looking for others would create beans that nobody needed so far. */
    static List<PropertiesBean> all(ConfigurableApplicationContext context) {
        ConfigurableListableBeanFactory factory = context.getBeanFactory();
        List<PropertiesBean> beans = new ArrayList<>();
        for (String name : factory.getSingletonNames()) {
            Object instance = factory.getSingleton(name);
            ConfigurationPropertiesBean bean = instance == null || !factory.containsBeanDefinition(name)
                    ? null
                    : ConfigurationPropertiesBean.get(context, instance, name);
            if (instance != null && bean != null) {
                Object target = AopProxyUtils.getSingletonTarget(instance);
                beans.add(new PropertiesBean(
                        name, target == null ? instance : target, prefix(bean.getAnnotation()), bean.asBindTarget()));
            }
        }
        return beans;
    }

    private static ConfigurationPropertyName prefix(ConfigurationProperties annotation) {
        return annotation.prefix().isEmpty()
                ? ConfigurationPropertyName.EMPTY
                : ConfigurationPropertyName.of(annotation.prefix());
    }

    boolean isTouchedBy(Set<ConfigurationPropertyName> changed) {
        return changed.stream().anyMatch(it -> prefix.equals(it) || prefix.isAncestorOf(it) || it.isAncestorOf(prefix));
    }

    ConfigurationProperties annotation() {
        ConfigurationProperties annotation = declared.getAnnotation(ConfigurationProperties.class);
        if (annotation == null) {
            throw new IllegalStateException(name + " is no configuration properties bean");
        }
        return annotation;
    }

    /** Whether the object is made by its constructor and cannot be changed after that. */
    boolean isValue() {
        return declared.getBindMethod() == BindMethod.VALUE_OBJECT;
    }

    /** Whether another one can be made for a trial, without anything that only the application knows how to give it. */
    boolean canBeMade() {
        if (isValue()) {
            return true;
        }
        Class<?> type = tried();
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return false;
        }
        return Stream.of(type.getDeclaredConstructors()).anyMatch(it -> it.getParameterCount() == 0);
    }

    /** What a trial object is bound to. */
    Bindable<?> fresh() {
        return isValue()
                ? declared
                : Bindable.of(tried())
                        .withAnnotations(declared.getAnnotations())
                        .withBindMethod(BindMethod.JAVA_BEAN);
    }

    /**
     * The class that the application declares: a pool whose connections are watched is of another one, which only its maker can
     * make, and takes no settings once it runs but those that change.
     */
    private Class<?> tried() {
        Class<?> type = declared.getType().resolve(userType());
        return type.isInstance(instance) && !type.isInterface() && type != Object.class ? type : userType();
    }

    Class<?> userType() {
        return ClassUtils.getUserClass(instance);
    }
}
