package io.dplatform.mq.devserver;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.rocketmq.remoting.protocol.body.HARuntimeInfo;
import org.apache.rocketmq.store.CommitLog;
import org.apache.rocketmq.store.DefaultMessageStore;
import org.apache.rocketmq.store.PutMessageStatus;
import org.apache.rocketmq.store.ha.HAClient;
import org.apache.rocketmq.store.ha.HAConnection;
import org.apache.rocketmq.store.ha.HAConnectionStateNotificationRequest;
import org.apache.rocketmq.store.ha.HAService;
import org.apache.rocketmq.store.ha.WaitNotifyObject;
import org.jspecify.annotations.Nullable;

/**
 * A broker without replicas. RocketMQ's own replication listens on all network interfaces, whatever address the broker is
 * bound to, even where there is nobody to replicate to. Named in {@code META-INF/service} and instantiated by RocketMQ.
 */
public final class NoReplication implements HAService {

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong replicated = new AtomicLong();
    private final WaitNotifyObject waiting = new WaitNotifyObject();

    @Override
    public void init(DefaultMessageStore store) {}

    @Override
    public void start() {}

    @Override
    public void shutdown() {}

    @Override
    public void updateMasterAddress(String address) {}

    @Override
    public void updateHaMasterAddress(String address) {}

    /** The master itself. */
    @Override
    public int inSyncReplicasNums(long masterPutWhere) {
        return 1;
    }

    @Override
    public AtomicInteger getConnectionCount() {
        return connections;
    }

    @Override
    public void putRequest(CommitLog.GroupCommitRequest request) {
        request.wakeupCustomer(PutMessageStatus.PUT_OK);
    }

    @Override
    public void putGroupConnectionStateRequest(HAConnectionStateNotificationRequest request) {
        request.getRequestFuture().complete(false);
    }

    @Override
    public List<HAConnection> getConnectionList() {
        return List.of();
    }

    @Override
    public @Nullable HAClient getHAClient() {
        return null;
    }

    @Override
    public AtomicLong getPush2SlaveMaxOffset() {
        return replicated;
    }

    @Override
    public HARuntimeInfo getRuntimeInfo(long masterPutWhere) {
        HARuntimeInfo info = new HARuntimeInfo();
        info.setMaster(true);
        info.setMasterCommitLogMaxOffset(masterPutWhere);
        return info;
    }

    @Override
    public WaitNotifyObject getWaitNotifyObject() {
        return waiting;
    }

    @Override
    public boolean isSlaveOK(long masterPutWhere) {
        return true;
    }
}
