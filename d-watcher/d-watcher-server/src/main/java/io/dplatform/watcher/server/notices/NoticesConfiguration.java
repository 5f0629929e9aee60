package io.dplatform.watcher.server.notices;

import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.watcher.server.lease.Leadership;
import io.dplatform.watcher.server.registry.OwnAddress;
import java.net.InetAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The ways that notices take. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticesProperties.class)
class NoticesConfiguration {

    /** As many channels as there may be: each has a thread while it has something to deliver. */
    static final int MAX_CHANNELS = 30;

    @Bean(destroyMethod = "shutdownNow", autowireCandidate = false)
    ExecutorService noticeCouriers() {
        return new ThreadPoolExecutor(
                0,
                MAX_CHANNELS,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new CustomizableThreadFactory("notices-"));
    }

    @Bean
    AddressGuard addressGuard(NoticesProperties properties) {
        return new AddressGuard(properties.allowedHosts(), InetAddress::getAllByName);
    }

    @Bean
    HttpSender noticeHttpSender(AddressGuard guard, ScheduledExecutorService upkeep) {
        return new HttpSender(guard, upkeep);
    }

    /** Silent as soon as the server closes. */
    @Bean
    Heartbeat heartbeat(NoticesProperties properties, HttpSender http, MonitorServer monitor, Clock clock) {
        return new Heartbeat(
                properties.heartbeat().url(),
                http,
                () -> monitor.findings().lastLook().at(),
                clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> heartbeatStart(Heartbeat heartbeat, NoticesProperties properties) {
        return event -> heartbeat.start(properties.heartbeat().every());
    }

    @Bean
    Courier noticeCourier(HttpSender http, AddressGuard guard, OwnAddress address, Clock clock, Leadership leadership) {
        Courier courier = new ChannelCourier(
                http,
                new MailSender(guard),
                () -> address.get().map(platform -> platform.uri().toString()).orElse(""),
                clock);
        return (channel, notice) -> {
            leadership.require();
            courier.deliver(channel, notice);
        };
    }

    @Bean
    NoticeService noticeService(Channels channels, WaitingNotices waiting, Silences silences, Clock clock) {
        return new NoticeService(channels, waiting, silences, clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> noticeDelivery(
            Channels channels, WaitingNotices waiting, Courier courier, Clock clock, ScheduledExecutorService upkeep) {
        Delivery delivery = new Delivery(channels, waiting, courier, noticeCouriers(), clock);
        return event -> upkeep.scheduleWithFixedDelay(delivery::tick, 1, 1, TimeUnit.SECONDS);
    }
}
