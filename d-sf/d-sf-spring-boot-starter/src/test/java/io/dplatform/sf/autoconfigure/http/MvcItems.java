package io.dplatform.sf.autoconfigure.http;

import io.dplatform.sf.autoconfigure.shop.Recorder;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@SpringBootConfiguration
@EnableAutoConfiguration
@Import({Recorder.class, MvcItems.Items.class})
public class MvcItems {

    @RestController
    static class Items {

        @GetMapping("/items/{sku}")
        ResponseEntity<String> item(@PathVariable String sku) {
            if (sku.equals("bug")) {
                throw new IllegalStateException("bug");
            }
            return sku.equals("none")
                    ? ResponseEntity.status(HttpStatus.NOT_FOUND).body("none")
                    : ResponseEntity.ok(sku);
        }

        @GetMapping("/later/{sku}")
        Callable<String> later(@PathVariable String sku) {
            return () -> sku;
        }
    }
}
