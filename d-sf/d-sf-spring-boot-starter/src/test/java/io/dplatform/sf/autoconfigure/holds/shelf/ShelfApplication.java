package io.dplatform.sf.autoconfigure.holds.shelf;

import io.dplatform.sf.autoconfigure.holds.Shelf;
import org.apache.dubbo.config.annotation.DubboService;
import org.apache.dubbo.config.spring.context.annotation.EnableDubbo;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says which instance serves, over Dubbo and HTTP. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableDubbo
@RestController
public class ShelfApplication {

    private final String name;

    ShelfApplication(@Value("${test.name}") String name) {
        this.name = name;
    }

    @GetMapping("/who")
    String who() {
        return name;
    }

    @DubboService
    static class DubboShelf implements Shelf {

        private final String name;

        DubboShelf(@Value("${test.name}") String name) {
            this.name = name;
        }

        @Override
        public String who() {
            return name;
        }
    }
}
