package io.dplatform.sf.autoconfigure.shop;

import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Records the calls of an application. */
@Configuration(proxyBeanMethods = false)
public class Recorder {

    @Bean
    RecordedCalls recordedCalls() {
        return new RecordedCalls();
    }

    @Bean
    Sampler sampler() {
        return Sampler.always();
    }
}
