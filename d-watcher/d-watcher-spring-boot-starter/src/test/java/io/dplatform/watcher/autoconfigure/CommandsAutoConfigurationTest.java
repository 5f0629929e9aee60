package io.dplatform.watcher.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.confcenter.InMemoryConfigSource;
import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.tracker.context.ServiceIdentity;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CommandsAutoConfigurationTest {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CommandsAutoConfiguration.class))
            .withBean(LoggingSystem.class, () -> LoggingSystem.get(getClass().getClassLoader()))
            .withBean(ServiceIdentity.class, () -> ServiceIdentity.of("order", "order-1"));

    private ApplicationContextRunner joined() {
        return service.withBean(PlatformLocator.class, () -> new PlatformLocator(new InMemoryConfigSource()));
    }

    @Test
    void asksThePlatformAndAllowsLogLevels() {
        joined().run(context ->
                assertThat(context).hasSingleBean(CommandPolling.class).hasSingleBean(LogLevelCommand.class));
    }

    @Test
    void allowsNothingThatIsSwitchedOff() {
        joined().withPropertyValues("d.watcher.commands.log-level=false")
                .run(context -> assertThat(context).doesNotHaveBean(CommandHandler.class));
        joined().withPropertyValues("d.watcher.commands.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(CommandPolling.class));
    }

    @Test
    void asksNobodyWithoutARegistry() {
        service.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(CommandPolling.class));
    }
}
