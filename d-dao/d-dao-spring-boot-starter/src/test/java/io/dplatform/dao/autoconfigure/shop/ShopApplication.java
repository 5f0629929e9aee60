package io.dplatform.dao.autoconfigure.shop;

import io.dplatform.tracker.context.testkit.RecordedCalls;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;

/** A service with a database by every way that people use, and Redis. */
@SpringBootApplication
@EnableCaching
public class ShopApplication {

    /** @param recorded takes its calls */
    public static ConfigurableApplicationContext start(RecordedCalls recorded, Map<String, Object> properties) {
        return new SpringApplicationBuilder(ShopApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getBeanFactory().registerSingleton("recordedCalls", recorded))
                .properties(Map.of(
                        "spring.application.name", "shop",
                        "d.instance", "one",
                        "spring.cloud.discovery.enabled", "false",
                        "spring.cloud.nacos.discovery.enabled", "false",
                        "spring.main.banner-mode", "off",
                        "spring.jpa.hibernate.ddl-auto", "none",
                        "spring.jpa.open-in-view", "false",
                        "spring.data.redis.repositories.enabled", "false"))
                .properties(properties)
                .run();
    }
}
