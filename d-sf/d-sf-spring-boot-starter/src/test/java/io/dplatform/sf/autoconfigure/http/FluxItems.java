package io.dplatform.sf.autoconfigure.http;

import io.dplatform.sf.autoconfigure.shop.Recorder;
import java.time.Duration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@SpringBootConfiguration
@EnableAutoConfiguration
@Import({Recorder.class, FluxItems.Items.class})
public class FluxItems {

    @RestController
    static class Items {

        @GetMapping("/items/{sku}")
        Mono<ResponseEntity<String>> item(@PathVariable String sku) {
            if (sku.equals("bug")) {
                return Mono.error(new IllegalStateException("bug"));
            }
            return Mono.just(
                    sku.equals("none")
                            ? ResponseEntity.status(HttpStatus.NOT_FOUND).body("none")
                            : ResponseEntity.ok(sku));
        }

        @GetMapping("/later/{sku}")
        Mono<String> later(@PathVariable String sku) {
            return Mono.delay(Duration.ofMillis(10)).thenReturn(sku);
        }
    }
}
