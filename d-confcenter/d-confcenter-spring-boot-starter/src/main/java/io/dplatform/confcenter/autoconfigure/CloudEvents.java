package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.live.DocumentApplied;
import java.util.Set;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.context.properties.ConfigurationPropertiesBeans;
import org.springframework.cloud.context.properties.ConfigurationPropertiesRebinder;
import org.springframework.context.ApplicationContext;

/** Tells those that listen to Spring Cloud's event of changes: log levels, pools. */
final class CloudEvents implements ChangeAudience {

    @Override
    public void tell(ApplicationContext context, DocumentApplied applied) {
        context.publishEvent(new DocumentChangeEvent(context, applied.changedKeys()));
    }

    /** A change that the beans have already. */
    static final class DocumentChangeEvent extends EnvironmentChangeEvent {

        private static final long serialVersionUID = 1;

        DocumentChangeEvent(Object context, Set<String> keys) {
            super(context, keys);
        }
    }

    /**
     * Spring Cloud's rebinder sets every bean to its defaults and binds it again, so that readers see all that lies between. It has
     * nothing to do after a document was swapped; other changes stay its business.
     */
    static final class Rebinder extends ConfigurationPropertiesRebinder {

        Rebinder(ConfigurationPropertiesBeans beans) {
            super(beans);
        }

        @Override
        public void onApplicationEvent(EnvironmentChangeEvent event) {
            if (!(event instanceof DocumentChangeEvent)) {
                super.onApplicationEvent(event);
            }
        }
    }
}
