package io.dplatform.confcenter.live;

import io.dplatform.confcenter.InvalidDocumentException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.validation.Validator;

/**
 * Lets another revision of a document take effect in a context: in all beans or in none.
 *
 * <p>First every bean that a changed setting belongs to is made anew from an environment that is only tried, with type conversion
 * and validation as at start. If one of them cannot be made, nothing has happened yet. Then the environment is changed, the values
 * are set on the beans in use, and all new objects become the present ones of {@link Live} by one volatile write. If a bean in use
 * refuses a value, everything is taken back. For one thread.
 */
final class Swap {

    private static final Logger log = LoggerFactory.getLogger(Swap.class);

    private final ConfigurableApplicationContext context;
    private final @Nullable Validator beanValidation;
    /** By the names of beans; those of beans that no document ever changed are missing. Immutable. */
    private volatile Map<String, Object> present = Map.of();

    Swap(ConfigurableApplicationContext context, @Nullable Validator beanValidation) {
        this.context = context;
        this.beanValidation = beanValidation;
    }

    /** The object of a bean's settings that is in force, null where it still is the bean itself. */
    @Nullable
    Object present(String beanName) {
        return present.get(beanName);
    }

    /**
     * @return the names of all settings with other values than before
     * @throws InvalidDocumentException with the reason, after which everything is as it was
     */
    Set<String> swap(DocumentPropertySource next) throws InvalidDocumentException {
        ConfigurableEnvironment environment = context.getEnvironment();
        TrialEnvironment trial = TrialEnvironment.of(environment, next);
        Set<String> changed = trial.changesFrom(environment, next);
        Set<ConfigurationPropertyName> names = names(changed);
        List<PropertiesBean> beans = PropertiesBean.all(context).stream()
                .filter(it -> it.isTouchedBy(names))
                .toList();
        TrialBinder binder = new TrialBinder(context, trial, beanValidation);
        Map<PropertiesBean, Object> made = make(beans, binder);
        commit(next, beans, made, names, binder);
        return changed;
    }

    private static Set<ConfigurationPropertyName> names(Set<String> changed) {
        Set<ConfigurationPropertyName> names = new LinkedHashSet<>();
        changed.forEach(it -> names.add(ConfigurationPropertyName.adapt(it, '.')));
        return names;
    }

    private static Map<PropertiesBean, Object> make(List<PropertiesBean> beans, TrialBinder binder)
            throws InvalidDocumentException {
        Map<PropertiesBean, Object> made = new LinkedHashMap<>();
        for (PropertiesBean bean : beans) {
            if (bean.canBeMade()) {
                try {
                    made.put(bean, binder.make(bean));
                } catch (RuntimeException e) {
                    throw new InvalidDocumentException(Reason.of(e), e);
                }
            }
        }
        return made;
    }

    private void commit(
            DocumentPropertySource next,
            List<PropertiesBean> beans,
            Map<PropertiesBean, Object> made,
            Set<ConfigurationPropertyName> changed,
            TrialBinder binder)
            throws InvalidDocumentException {
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        PropertySource<?> before = sources.get(next.getName());
        if (before == null) {
            throw new InvalidDocumentException(
                    "its place in the environment is gone (expected: " + next.getName() + ")");
        }
        InPlace inPlace = new InPlace();
        String bean = "";
        try {
            for (PropertiesBean each : beans) { // those that are tried on the bean itself come first
                bean = each.name();
                if (!made.containsKey(each)) {
                    inPlace.remember(each.instance(), each.prefix(), changed);
                    binder.bindInPlace(each);
                }
            }
            for (Map.Entry<PropertiesBean, Object> each : made.entrySet()) {
                bean = each.getKey().name();
                if (!each.getKey().isValue()) {
                    inPlace.copy(
                            each.getValue(),
                            each.getKey().instance(),
                            each.getKey().prefix(),
                            changed);
                }
            }
        } catch (ReflectiveOperationException e) {
            inPlace.undo();
            throw new InvalidDocumentException(bean + " does not take the value while running: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            inPlace.undo();
            throw new InvalidDocumentException(Reason.of(e), e);
        } catch (Error e) {
            inPlace.undo();
            throw e;
        }
        sources.replace(next.getName(), next);
        Map<String, Object> after = new HashMap<>(present);
        made.forEach((key, value) -> after.put(key.name(), value));
        present = Map.copyOf(after);
        log.debug("{} {}: {} beans", next.id(), next.revision(), beans.size());
    }

    /** Names of beans of the class, for {@link Live}. */
    List<PropertiesBean> beansOf(Class<?> type) {
        List<PropertiesBean> beans = new ArrayList<>();
        for (PropertiesBean bean : PropertiesBean.all(context)) {
            if (type.isInstance(bean.instance())) {
                beans.add(bean);
            }
        }
        return beans;
    }
}
