package io.dplatform.confcenter.autoconfigure;

import org.apache.dubbo.config.annotation.DubboService;
import org.apache.dubbo.config.spring.context.annotation.EnableDubbo;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** A Dubbo provider in a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableDubbo(scanBasePackageClasses = GreetingsProvider.class)
public class GreetingsProvider {

    @DubboService
    public static class PoliteGreetings implements Greetings {
        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }

    public static void main(String[] args) {
        SpringApplication.run(GreetingsProvider.class, args);
    }
}
