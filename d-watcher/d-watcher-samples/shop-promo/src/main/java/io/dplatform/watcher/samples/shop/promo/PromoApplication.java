package io.dplatform.watcher.samples.shop.promo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class PromoApplication {

    public static void main(String[] args) {
        SpringApplication.run(PromoApplication.class, args);
    }
}
