package io.dplatform.mq.devserver;

import org.apache.rocketmq.common.namesrv.NamesrvConfig;
import org.apache.rocketmq.namesrv.NamesrvController;
import org.apache.rocketmq.remoting.netty.NettyClientConfig;
import org.apache.rocketmq.remoting.netty.NettyServerConfig;

/** RocketMQ's name server. */
final class NameServer implements AutoCloseable {

    private final NamesrvController controller;

    private NameServer(NamesrvController controller) {
        this.controller = controller;
    }

    static NameServer start(Settings settings) throws Exception {
        NamesrvConfig config = new NamesrvConfig();
        config.setRocketmqHome(settings.data().toString());
        config.setKvConfigPath(settings.data().resolve("namesrv/kvConfig.json").toString());
        config.setConfigStorePath(
                settings.data().resolve("namesrv/namesrv.properties").toString());
        config.setDefaultThreadPoolNums(2);
        config.setClientRequestThreadPoolNums(2);

        NettyServerConfig server = new NettyServerConfig();
        server.setBindAddress(Settings.LOOPBACK);
        server.setListenPort(settings.port());
        server.setServerSelectorThreads(1);
        server.setServerWorkerThreads(2);

        NamesrvController controller = new NamesrvController(config, server, new NettyClientConfig());
        if (!controller.initialize()) {
            throw new IllegalStateException("the name server does not start; see the log above");
        }
        controller.start();
        return new NameServer(controller);
    }

    boolean knows(String broker) {
        return controller
                .getRouteInfoManager()
                .getAllClusterInfo()
                .getBrokerAddrTable()
                .containsKey(broker);
    }

    @Override
    public void close() {
        controller.shutdown();
    }
}
