package io.dplatform.mq.devserver;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.rocketmq.auth.config.AuthConfig;
import org.apache.rocketmq.broker.BrokerController;
import org.apache.rocketmq.common.BrokerConfig;
import org.apache.rocketmq.remoting.netty.NettyClientConfig;
import org.apache.rocketmq.remoting.netty.NettyServerConfig;
import org.apache.rocketmq.store.config.FlushDiskType;
import org.apache.rocketmq.store.config.MessageStoreConfig;

/**
 * RocketMQ's broker, as small as it gets: few threads, small files, no replication. A message is acknowledged when it is on the
 * disk, so that killing the process loses nothing that was.
 */
final class Broker implements AutoCloseable {

    static final String NAME = "d-broker";

    /** One place for all messages; RocketMQ's default is a gigabyte. */
    private static final int LOG_FILE = 16 << 20;

    /** RocketMQ's default of 4 MiB makes each writing thread reserve as much direct memory. */
    private static final int MAX_MESSAGE = 1 << 20;

    private static final int QUEUE_ENTRY = 20;

    private final BrokerController controller;

    private Broker(BrokerController controller) {
        this.controller = controller;
    }

    static Broker start(Settings settings) throws Exception {
        BrokerConfig broker = broker(settings);
        AuthConfig auth = new AuthConfig();
        auth.setConfigName(NAME);
        auth.setClusterName(broker.getBrokerClusterName());
        auth.setAuthConfigPath(settings.data().resolve("store/config").toString());

        BrokerController controller =
                new BrokerController(broker, server(settings), new NettyClientConfig(), store(settings), auth);
        controller.getConfiguration().registerConfig(new Properties());
        if (!controller.initialize()) {
            throw new IllegalStateException("the broker does not start: " + settings.data()
                    + " is in use or damaged (expected: a folder of its own; remove it to start empty)");
        }
        controller.start();
        return new Broker(controller);
    }

    private static BrokerConfig broker(Settings settings) {
        BrokerConfig config = new BrokerConfig();
        config.setRocketmqHome(settings.data().toString());
        config.setBrokerClusterName("d-cluster");
        config.setBrokerName(NAME);
        config.setBrokerId(0);
        config.setBrokerIP1(Settings.LOOPBACK);
        config.setBrokerIP2(Settings.LOOPBACK);
        config.setListenPort(settings.brokerPort());
        config.setNamesrvAddr(settings.nameServer());
        config.setDefaultTopicQueueNums(4);
        config.setAutoCreateTopicEnable(true);
        config.setAutoCreateSubscriptionGroup(true);
        // A laptop that pauses for a moment is not a broker that must turn messages away.
        config.setWaitTimeMillsInSendQueue(2_000);
        config.setFlushConsumerOffsetInterval(1_000);

        config.setSendMessageThreadPoolNums(4);
        config.setPutMessageFutureThreadPoolNums(2);
        config.setPullMessageThreadPoolNums(4);
        config.setLitePullMessageThreadPoolNums(2);
        config.setAckMessageThreadPoolNums(2);
        config.setProcessReplyMessageThreadPoolNums(2);
        config.setQueryMessageThreadPoolNums(2);
        config.setAdminBrokerThreadPoolNums(4);
        config.setClientManageThreadPoolNums(2);
        config.setConsumerManageThreadPoolNums(4);
        config.setLoadBalanceProcessorThreadPoolNums(2);
        config.setHeartbeatThreadPoolNums(2);
        config.setRecoverThreadPoolNums(2);
        config.setEndTransactionThreadPoolNums(2);
        config.setReviveQueueNum(1);
        return config;
    }

    private static NettyServerConfig server(Settings settings) {
        NettyServerConfig config = new NettyServerConfig();
        config.setBindAddress(Settings.LOOPBACK);
        config.setListenPort(settings.brokerPort());
        config.setServerSelectorThreads(1);
        config.setServerWorkerThreads(2);
        return config;
    }

    private static MessageStoreConfig store(Settings settings) {
        Path store = settings.data().resolve("store");
        MessageStoreConfig config = new MessageStoreConfig();
        config.setStorePathRootDir(store.toString());
        config.setStorePathCommitLog(store.resolve("commitlog").toString());
        config.setFlushDiskType(FlushDiskType.SYNC_FLUSH);
        config.setMaxMessageSize(MAX_MESSAGE);
        config.setMappedFileSizeCommitLog(LOG_FILE);
        config.setMappedFileSizeConsumeQueue(30_000 * QUEUE_ENTRY);
        config.setMappedFileSizeTimerLog(8 << 20);
        config.setMaxHashSlotNum(100_000);
        config.setMaxIndexNum(400_000);
        config.setEnableCompaction(false);
        config.setDiskMaxUsedSpaceRatio(95);
        config.setOsPageCacheBusyTimeOutMills(5_000);
        config.setTimerGetMessageThreadNum(1);
        config.setTimerPutMessageThreadNum(1);
        // Delays are kept to the tenth of a second.
        config.setTimerPrecisionMs(100);
        // Each flush compares the whole wheel byte by byte, which takes 0.4 s of a processor, with nothing to do.
        config.setTimerFlushIntervalMs(300_000);
        return config;
    }

    /** Tells the name server again; the first time may be before it listens, and the next by itself is in 30 seconds. */
    void register() {
        controller.registerBrokerAll(true, false, true);
    }

    @Override
    public void close() {
        controller.shutdown();
    }
}
