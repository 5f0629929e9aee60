package io.dplatform.mq.autoconfigure;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.autoconfigure.ConfCenterAutoConfiguration;
import io.dplatform.mq.Messages;
import io.dplatform.mq.NameServerAddress;
import io.dplatform.mq.NameServerSource;
import io.dplatform.mq.PayloadCodec;
import io.dplatform.mq.rocketmq.RocketMessaging;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Sends messages and listens to them. */
@AutoConfiguration(after = {CallsAutoConfiguration.class, ConfCenterAutoConfiguration.class})
@ConditionalOnBooleanProperty(name = "d.mq.enabled", matchIfMissing = true)
@EnableConfigurationProperties(MessagingProperties.class)
public final class MessagingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    NameServerSource nameServerSource(MessagingProperties properties, ObjectProvider<ConfigSource> configs) {
        if (!properties.nameServer().isBlank()) {
            return NameServerSource.fixed(NameServerAddress.parse("d.mq.name-server", properties.nameServer()));
        }
        ConfigSource source = configs.getIfAvailable();
        return source == null ? NameServerSource.none() : NameServerSource.document(source);
    }

    @Bean
    @ConditionalOnMissingBean
    PayloadCodec payloadCodec() {
        return PayloadCodec.json();
    }

    @Bean
    @ConditionalOnMissingBean(Messages.class)
    RocketMessaging rocketMessaging(
            Calls calls, NameServerSource nameServers, PayloadCodec codec, MessagingProperties properties) {
        return RocketMessaging.builder(calls, nameServers)
                .codec(codec)
                .sendTimeout(properties.sendTimeout())
                .maxMessageSize(Math.toIntExact(properties.maxMessageSize().toBytes()))
                .shutdown(properties.shutdownTimeout())
                .build();
    }

    @Bean
    static ListenerMethods listenerMethods(ConfigurableBeanFactory beans) {
        return new ListenerMethods(beans);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "d.mq.listener.enabled", matchIfMissing = true)
    ListenerStart listenerStart(
            ListenerMethods methods,
            ObjectProvider<RocketMessaging> messaging,
            MessagingProperties properties,
            Calls calls) {
        return new ListenerStart(
                methods, messaging, properties.listener(), calls.identity().app());
    }
}
