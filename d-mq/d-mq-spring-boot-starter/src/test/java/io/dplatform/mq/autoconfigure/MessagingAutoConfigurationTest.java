package io.dplatform.mq.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.mq.DListener;
import io.dplatform.mq.Delivery;
import io.dplatform.mq.Listening;
import io.dplatform.mq.ListeningState;
import io.dplatform.mq.Message;
import io.dplatform.mq.MessageNotSentException;
import io.dplatform.mq.Messages;
import io.dplatform.mq.NotSent;
import io.dplatform.mq.SendOptions;
import io.dplatform.mq.rocketmq.RocketMessaging;
import io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

final class MessagingAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues("spring.application.name=stock.eu")
            .withConfiguration(AutoConfigurations.of(
                    CallsAutoConfiguration.class,
                    MessagingAutoConfiguration.class,
                    MessagingHealthAutoConfiguration.class));

    record OrderPlaced(String id) {}

    static class Reservations {

        @DListener(topic = "${topic.orders:orders}")
        void reserve(OrderPlaced order) {}

        @DListener(topic = "payments", group = "stock_paid", ordered = true, threads = 2, tries = 3)
        void paid(String payment, Delivery delivery) {}
    }

    @Configuration(proxyBeanMethods = false)
    static class WithListeners {

        @Bean
        Reservations reservations() {
            return new Reservations();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithOddListener {

        static class Odd {

            @DListener(topic = "orders")
            void odd(String one, String two) {}
        }

        @Bean
        Odd odd() {
            return new Odd();
        }
    }

    @Test
    void startsWithoutAnyBrokerAndSaysSoWhenSomethingIsSent() {
        runner.run(context -> {
            assertThat(context).hasSingleBean(Messages.class);
            Messages messages = context.getBean(Messages.class);
            assertThatThrownBy(() -> messages.send(
                                    Message.to("orders", "x"),
                                    SendOptions.plain().within(Duration.ofMillis(50)))
                            .await())
                    .isInstanceOfSatisfying(MessageNotSentException.class, e -> assertThat(e.reason())
                            .isEqualTo(NotSent.NO_BROKER))
                    .hasMessageContaining("d.mq.name-server");
        });
    }

    @Test
    void listensWithTheAnnotatedMethodsOfBeans() {
        runner.withUserConfiguration(WithListeners.class).run(context -> {
            RocketMessaging messaging = context.getBean(RocketMessaging.class);
            assertThat(messaging.listening())
                    .extracting(state -> state.group() + "|" + state.topic())
                    .containsExactlyInAnyOrder("stock_eu_orders|orders", "stock_paid|payments");
            assertThat(messaging.facts())
                    .filteredOn(fact -> fact.name().equals("stock_paid|payments"))
                    .singleElement()
                    .satisfies(fact -> assertThat(fact.values())
                            .containsEntry("order", Listening.Order.BY_KEY.name())
                            .containsEntry("threads", "2")
                            .containsEntry("tries", "3")
                            .containsEntry("state", ListeningState.Phase.WAITING.name()));
        });
    }

    @Test
    void listensAgainWhenTheApplicationIsStartedOnceMore() {
        runner.withUserConfiguration(WithListeners.class).run(context -> {
            RocketMessaging messaging = context.getBean(RocketMessaging.class);
            context.stop();
            assertThat(messaging.listening()).isEmpty();
            context.start();
            assertThat(messaging.listening())
                    .extracting(ListeningState::group)
                    .containsExactlyInAnyOrder("stock_eu_orders", "stock_paid");
        });
    }

    @Test
    void healthIsDownWhileAListenerFindsNoBroker() {
        runner.run(context -> assertThat(context.getBean(HealthIndicator.class).health())
                .isEqualTo(Health.up().build()));
        runner.withUserConfiguration(WithListeners.class).run(context -> assertThat(
                        context.getBean(HealthIndicator.class).health())
                .extracting("status", "details")
                .satisfies(shown -> assertThat(shown.toString())
                        .contains("DOWN", "stock_paid=WAITING: no name server is known yet")));
    }

    @Test
    void listensToNothingWhereThatIsSwitchedOff() {
        runner.withUserConfiguration(WithListeners.class)
                .withPropertyValues("d.mq.listener.enabled=false")
                .run(context -> assertThat(
                                context.getBean(RocketMessaging.class).listening())
                        .isEmpty());
    }

    @Test
    void refusesAMethodThatCannotListen() {
        runner.withUserConfiguration(WithOddListener.class).run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("odd has 2 parameters (expected: the payload"));
    }

    @Test
    void refusesANameServerThatIsNoAddress() {
        runner.withPropertyValues("d.mq.name-server=localhost").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessage("d.mq.name-server: \"localhost\" (expected: host:port, e.g. 127.0.0.1:9876)"));
    }

    @Test
    void staysAwayWhereItIsSwitchedOff() {
        runner.withPropertyValues("d.mq.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(Messages.class));
    }
}
