package io.dplatform.tracker.context.autoconfigure;

import io.dplatform.tracker.context.ContextExecutors;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Makes the context follow the tasks of every executor that is a bean: those of Spring by their task decorator, around the
 * one they have; those of the JDK by a wrapper, where the bean is declared by an interface that the wrapper has too.
 */
final class ContextExecutorPostProcessor implements BeanPostProcessor, BeanFactoryAware {

    private @Nullable ConfigurableListableBeanFactory beanFactory;

    @Override
    public void setBeanFactory(BeanFactory beanFactory) throws BeansException {
        this.beanFactory = beanFactory instanceof ConfigurableListableBeanFactory listable ? listable : null;
    }

    /** Before, because a pool looks at its decorator while it is initialised. */
    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof ThreadPoolTaskExecutor executor) {
            decorate(executor, executor::setTaskDecorator);
        } else if (bean instanceof ThreadPoolTaskScheduler scheduler) {
            decorate(scheduler, scheduler::setTaskDecorator);
        } else if (bean instanceof SimpleAsyncTaskExecutor executor) {
            decorate(executor, executor::setTaskDecorator);
        } else if (bean instanceof ConcurrentTaskExecutor executor) {
            decorate(executor, executor::setTaskDecorator);
        } else if (bean instanceof TaskExecutorAdapter executor) {
            decorate(executor, executor::setTaskDecorator);
        }
        return bean;
    }

    /** There is no other way to ask one of Spring's executors for the decorator that it was given. */
    private static void decorate(Object executor, Consumer<TaskDecorator> setter) {
        DirectFieldAccessor fields = (DirectFieldAccessor) PropertyAccessorFactory.forDirectFieldAccess(executor);
        TaskDecorator present = (TaskDecorator) fields.getPropertyValue("taskDecorator");
        if (!(present instanceof ContextTaskDecorator)) {
            setter.accept(new ContextTaskDecorator(present));
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (!(bean instanceof Executor executor) || !isOfTheJdk(bean)) {
            return bean;
        }
        Class<?> declared = declaredType(beanName);
        if (declared == Executor.class) {
            return ContextExecutors.wrap(executor);
        }
        if (declared == ExecutorService.class && executor instanceof ExecutorService service) {
            return ContextExecutors.wrap(service);
        }
        if (declared == ScheduledExecutorService.class && executor instanceof ScheduledExecutorService scheduled) {
            return ContextExecutors.wrap(scheduled);
        }
        return bean;
    }

    private static boolean isOfTheJdk(Object bean) {
        return bean.getClass().getName().startsWith("java.util.concurrent.");
    }

    /** What the bean method promises to return, and therefore what others may ask for; null where no method made the bean. */
    private @Nullable Class<?> declaredType(String beanName) {
        ConfigurableListableBeanFactory factory = beanFactory;
        if (factory == null || !factory.containsBeanDefinition(beanName)) {
            return null;
        }
        Method method = factory.getMergedBeanDefinition(beanName) instanceof RootBeanDefinition definition
                ? definition.getResolvedFactoryMethod()
                : null;
        return method == null ? null : method.getReturnType();
    }
}
