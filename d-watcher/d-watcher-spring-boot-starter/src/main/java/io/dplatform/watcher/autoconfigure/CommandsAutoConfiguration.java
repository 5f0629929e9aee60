package io.dplatform.watcher.autoconfigure;

import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.tracker.context.ServiceIdentity;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;

/** The service does what the platform asks for, as far as its settings allow. */
@AutoConfiguration(
        afterName = {
            "io.dplatform.confcenter.autoconfigure.ConfCenterAutoConfiguration",
            "io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration"
        })
@ConditionalOnProperty(name = "d.watcher.commands.enabled", matchIfMissing = true)
@ConditionalOnBean({PlatformLocator.class, ServiceIdentity.class})
@EnableConfigurationProperties(CommandProperties.class)
public final class CommandsAutoConfiguration {

    @Bean
    @ConditionalOnBean(LoggingSystem.class)
    @ConditionalOnProperty(name = "d.watcher.commands.log-level", matchIfMissing = true)
    @ConditionalOnMissingBean
    LogLevelCommand logLevelCommand(LoggingSystem logging) {
        return new LogLevelCommand(logging);
    }

    @Bean
    @ConditionalOnMissingBean
    CommandPolling commandPolling(
            ServiceIdentity self, PlatformLocator platform, List<? extends CommandHandler> handlers) {
        return new CommandPolling(self, platform, handlers);
    }
}
