package io.dplatform.confcenter.live;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/** The environment as it would be with another revision of a document. */
final class TrialEnvironment extends AbstractEnvironment {

    private TrialEnvironment(MutablePropertySources sources) {
        super(sources);
    }

    static TrialEnvironment of(ConfigurableEnvironment environment, DocumentPropertySource next) {
        MutablePropertySources sources = new MutablePropertySources();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (!ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
                sources.addLast(source.getName().equals(next.getName()) ? next : source);
            }
        }
        TrialEnvironment trial = new TrialEnvironment(sources);
        ConfigurationPropertySources.attach(trial);
        return trial;
    }

    /**
     * Names whose values would be others than in the environment given: of the document, and of settings elsewhere that refer to
     * some of it. What something of higher rank hides does not count.
     */
    Set<String> changesFrom(ConfigurableEnvironment environment, DocumentPropertySource next) {
        Set<String> changed = new LinkedHashSet<>();
        for (String name : candidates(environment, next)) {
            if (!Objects.equals(valueIn(environment, name), valueIn(this, name))) {
                changed.add(name);
            }
        }
        return changed;
    }

    private static Collection<String> candidates(ConfigurableEnvironment environment, DocumentPropertySource next) {
        Set<String> names = new LinkedHashSet<>(Set.of(next.getPropertyNames()));
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source.getName().equals(next.getName()) && source instanceof DocumentPropertySource before) {
                names.addAll(Set.of(before.getPropertyNames()));
            } else if (source instanceof EnumerablePropertySource<?> others
                    && !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
                for (String name : others.getPropertyNames()) {
                    if (others.getProperty(name) instanceof CharSequence text
                            && text.toString().contains("${")) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    /** A placeholder that leads nowhere is the text that it is, as it is for who binds it. */
    private static @Nullable Object valueIn(ConfigurableEnvironment environment, String name) {
        try {
            return environment.getProperty(name);
        } catch (IllegalArgumentException unresolvable) {
            return textIn(environment, name);
        }
    }

    private static @Nullable Object textIn(ConfigurableEnvironment environment, String name) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            Object value = source.getProperty(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
