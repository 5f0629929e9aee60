package io.dplatform.sf.dubbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallResult;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller's truth about a provider in another process. */
class ITDubboProcesses {

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void timesOutOnAFrozenProviderThatSeesNoErrorItself(String protocol) throws Exception {
        try (StockProcess stock = new StockProcess(protocol);
                DubboApp order = new DubboApp("order")) {
            Stock remote = order.refer(Stock.class, url(protocol, stock), c -> c.setTimeout(1_500));
            assertThat(remote.reserve("book", 1)).isEqualTo(1);
            assertThat(order.recorded.take().result()).isEqualTo(CallResult.OK);

            stock.freeze();
            assertThatThrownBy(() -> remote.reserve("book", 1)).isInstanceOf(RuntimeException.class);
            CompletableFuture<Integer> later = remote.reserveLater("book", 1);
            assertThatThrownBy(later::join).isNotNull();
            assertThat(order.recorded.take(2)).allSatisfy(call -> {
                assertThat(call.result()).isEqualTo(CallResult.TIMEOUT);
                assertThat(call.instance()).isEqualTo("127.0.0.1:" + stock.port);
                assertThat(call.attempts()).isEqualTo(1);
            });

            stock.thaw();
            assertThat(stock.results(3)).isEqualTo("[OK, OK, OK]");
            order.recorded.assertNothingLeft();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dubbo", "tri"})
    void isRefusedByAKilledProvider(String protocol) throws Exception {
        try (StockProcess stock = new StockProcess(protocol);
                DubboApp order = new DubboApp("order")) {
            Stock remote = order.refer(Stock.class, url(protocol, stock), c -> c.setTimeout(3_000));
            assertThat(remote.reserve("book", 1)).isEqualTo(1);
            order.recorded.take();

            CompletableFuture<Integer> inFlight = remote.reserveLater("slow", 1);
            stock.kill();
            assertThatThrownBy(inFlight::join).isNotNull();
            // Dubbo's own protocol lets what is in flight wait on for some seconds, be the connection closed or not.
            Call lost = order.recorded.take();
            assertThat(lost.result()).isEqualTo(protocol.equals("dubbo") ? CallResult.TIMEOUT : CallResult.REFUSED);

            assertThatThrownBy(() -> remote.reserve("book", 1)).isInstanceOf(RuntimeException.class);
            Call refused = order.recorded.take();
            assertThat(refused.result()).isIn(CallResult.REFUSED, CallResult.NO_PROVIDER);
            assertThat(refused.site()).hasToString("RPC CLIENT order -> stock Stock.reserve");
            order.recorded.assertNothingLeft();
        }
    }

    private static String url(String protocol, StockProcess stock) {
        return protocol + "://127.0.0.1:" + stock.port + "?application=stock";
    }
}
