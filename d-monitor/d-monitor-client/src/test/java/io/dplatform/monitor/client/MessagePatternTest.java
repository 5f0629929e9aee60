package io.dplatform.monitor.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagePatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "Order 10086 failed                            | Order # failed",
                "Order 7 failed                                | Order # failed",
                "connect to 10.0.0.7:20880 refused             | connect to #.#.#.#:# refused",
                "trace 4bf92f3577b34da6a3ce929d0e0e4736 lost   | trace # lost",
                "uuid 123e4567-e89b-12d3-a456-426614174000     | uuid #",
                "token deadbeefcafe gone                       | token # gone",
                "user 'alice' not found                        | user ? not found",
                "user \"bob o'neill\" not found                | user ? not found",
                "can't say, won't say                          | can't say, won't say",
                "ids [1, 2, 3] missing                         | ids [#] missing",
                "ids [4, 5] missing                            | ids [#] missing",
                "订单10086失败                                  | 订单#失败",
                "took 12.5ms at java.lang.String               | took #.# at java.lang.String"
            })
    void keepsTheWordsAndDropsTheValues(String message, String pattern) {
        assertThat(MessagePattern.of(message)).isEqualTo(pattern);
    }

    @Test
    void takesAnyText() {
        assertThat(MessagePattern.of("")).isEmpty();
        assertThat(MessagePattern.of("'")).isEqualTo("'");
        assertThat(MessagePattern.of("x".repeat(100_000))).hasSize(500);
        assertThat(MessagePattern.of("\u0000\ud83d")).hasSize(2);
    }
}
