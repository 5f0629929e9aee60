package io.dplatform.watcher.server.rules;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.monitor.server.MonitorServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules of this server; it begins to follow their document once it is up. */
@Configuration(proxyBeanMethods = false)
class RulesConfiguration {

    @Bean
    RulesDesk rulesDesk(ObjectProvider<ConfigSource> configs, MonitorServer monitor, RulesFile file) {
        return new RulesDesk(configs.getIfAvailable(), monitor, file);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> rulesStart(RulesDesk desk) {
        return event -> desk.start();
    }
}
