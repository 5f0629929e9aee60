package io.dplatform.dao.autoconfigure.shop;

import org.springframework.data.jpa.repository.JpaRepository;

/** Products, by JPA. */
public interface Products extends JpaRepository<Product, String> {}
