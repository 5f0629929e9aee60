package io.dplatform.dao.autoconfigure.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A product, by JPA. */
@Entity(name = "product")
public class Product {

    @Id
    @Column(name = "sku")
    private @Nullable String sku;

    @Column(name = "name")
    private @Nullable String name;

    public Product() {}

    public Product(String sku, String name) {
        this.sku = sku;
        this.name = name;
    }

    public @Nullable String name() {
        return name;
    }
}
