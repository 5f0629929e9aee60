package io.dplatform.watcher.server.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dplatform.monitor.server.view.Seat;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How values are written as JSON where their own library does not know about JSON. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    @Bean
    JsonMapperBuilderCustomizer console() {
        return builder -> builder.addMixIn(Seat.class, SeatWords.class);
    }

    /** The seats in small letters, as the console's contract has them. */
    private enum SeatWords {
        @JsonProperty("caller")
        CALLER,
        @JsonProperty("callee")
        CALLEE
    }
}
