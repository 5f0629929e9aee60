package io.dplatform.dao.autoconfigure.shop;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Stock, by MyBatis. */
@Mapper
public interface StockMapper {

    @Select("SELECT quantity FROM stock WHERE sku = #{sku}")
    Integer quantity(String sku);

    @Insert({
        "<script>INSERT INTO stock (sku, quantity) VALUES <foreach collection='skus' item='sku' separator=','>",
        "(#{sku}, 10)</foreach></script>"
    })
    int add(@Param("skus") List<String> skus);

    @Update("UPDATE stock SET quantity = quantity - #{n} WHERE sku = #{sku} AND quantity >= #{n}")
    int take(@Param("sku") String sku, @Param("n") int n);
}
