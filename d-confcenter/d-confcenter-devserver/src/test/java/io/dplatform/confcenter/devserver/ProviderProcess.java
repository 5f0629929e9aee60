package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.exception.NacosException;
import java.util.concurrent.CountDownLatch;

/** Registers an instance and stays until it is killed. */
final class ProviderProcess {

    private ProviderProcess() {}

    public static void main(String[] args) throws NacosException, InterruptedException {
        new Clients(Integer.parseInt(args[0]), args[1]).naming().registerInstance("order", "G", "10.0.0.1", 80);
        new CountDownLatch(1).await();
    }
}
