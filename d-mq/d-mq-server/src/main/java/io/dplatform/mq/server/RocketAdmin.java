package io.dplatform.mq.server;

import io.dplatform.mq.NameServerAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.rocketmq.client.consumer.DefaultMQPullConsumer;
import org.apache.rocketmq.client.consumer.PullResult;
import org.apache.rocketmq.client.consumer.PullStatus;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.common.MQVersion;
import org.apache.rocketmq.common.MixAll;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageAccessor;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;
import org.apache.rocketmq.common.topic.TopicValidator;
import org.apache.rocketmq.remoting.exception.RemotingException;
import org.apache.rocketmq.remoting.protocol.ResponseCode;
import org.apache.rocketmq.remoting.protocol.admin.ConsumeStats;
import org.apache.rocketmq.remoting.protocol.admin.TopicOffset;
import org.apache.rocketmq.remoting.protocol.body.CMResult;
import org.apache.rocketmq.remoting.protocol.body.ConsumeMessageDirectlyResult;
import org.apache.rocketmq.remoting.protocol.body.ConsumerConnection;
import org.apache.rocketmq.remoting.protocol.body.ConsumerRunningInfo;
import org.apache.rocketmq.remoting.protocol.route.BrokerData;
import org.apache.rocketmq.tools.admin.DefaultMQAdminExt;
import org.apache.rocketmq.tools.admin.api.MessageTrack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers of one name server. All of it blocks, and all of its failures are a {@link BrokerAwayException}. One question
 * at a time.
 */
final class RocketAdmin implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RocketAdmin.class);

    static final int MAX_GROUPS = 300;
    private static final int MAX_TOPICS_SEARCHED = 200;
    private static final int MAX_FOUND = 64;
    private static final int MAX_DEAD_LETTERS = 500;
    private static final long TIMEOUT_MILLIS = 3_000;

    private static final AtomicInteger INSTANCES = new AtomicInteger();

    private final NameServerAddress address;
    private final DefaultMQAdminExt admin;
    private final DefaultMQPullConsumer reader;
    private final DefaultMQProducer producer;

    private RocketAdmin(
            NameServerAddress address,
            DefaultMQAdminExt admin,
            DefaultMQPullConsumer reader,
            DefaultMQProducer producer) {
        this.address = address;
        this.admin = admin;
        this.reader = reader;
        this.producer = producer;
    }

    static RocketAdmin connect(NameServerAddress address) {
        String instance = "d-mq-server-" + ProcessHandle.current().pid() + "-" + INSTANCES.incrementAndGet();
        DefaultMQAdminExt admin = new DefaultMQAdminExt(TIMEOUT_MILLIS);
        admin.setNamesrvAddr(address.toString());
        admin.setInstanceName(instance);
        DefaultMQPullConsumer reader = new DefaultMQPullConsumer(MixAll.TOOLS_CONSUMER_GROUP);
        reader.setNamesrvAddr(address.toString());
        reader.setInstanceName(instance);
        DefaultMQProducer producer = new DefaultMQProducer("d-mq-server");
        producer.setNamesrvAddr(address.toString());
        producer.setInstanceName(instance);
        RocketAdmin connected = new RocketAdmin(address, admin, reader, producer);
        try {
            admin.start();
            reader.start();
            producer.start();
            return connected;
        } catch (MQClientException | RuntimeException e) {
            connected.close();
            throw new BrokerAwayException("RocketMQ's client does not start: " + e.getMessage(), e);
        }
    }

    boolean isOf(NameServerAddress other) {
        return address.equals(other);
    }

    @Override
    public void close() {
        producer.shutdown();
        reader.shutdown();
        admin.shutdown();
    }

    // --- a look
    // ------------------------------------------------------------------------------------------------------------

    Look look() {
        return ask("the groups", () -> {
            Map<String, BrokerData> brokers = admin.examineBrokerClusterInfo().getBrokerAddrTable();
            if (brokers == null || brokers.isEmpty()) {
                throw new BrokerAwayException("the name server " + address + " knows no broker");
            }
            List<String> shown = new ArrayList<>();
            Set<String> names = new TreeSet<>();
            for (BrokerData broker : brokers.values()) {
                String at = broker.selectBrokerAddr();
                if (at == null) {
                    continue;
                }
                shown.add(broker.getBrokerName() + " " + at);
                names.addAll(admin.getUserSubscriptionGroup(at, TIMEOUT_MILLIS)
                        .getSubscriptionGroupTable()
                        .keySet());
            }
            names.removeIf(RocketAdmin::isRocketsOwn);
            Set<String> topics = admin.fetchAllTopicList().getTopicList();
            List<Look.Group> groups = new ArrayList<>();
            for (String name : names) {
                if (groups.size() == MAX_GROUPS) {
                    break;
                }
                groups.add(group(name, topics));
            }
            return new Look(shown.stream().sorted().toList(), groups, names.size() - groups.size());
        });
    }

    /** Those of the tools, and whatever else RocketMQ brings. */
    private static boolean isRocketsOwn(String group) {
        return MixAll.isSysConsumerGroup(group)
                || MixAll.isPredefinedGroup(group)
                || group.startsWith("CID_")
                || group.equals(MixAll.TOOLS_CONSUMER_GROUP);
    }

    private Look.Group group(String name, Set<String> topics) throws Exception {
        List<QueueSample> queues = new ArrayList<>();
        try {
            ConsumeStats stats = admin.examineConsumeStats(name);
            stats.getOffsetTable()
                    .forEach((queue, offset) -> queues.add(new QueueSample(
                            queue.getTopic(),
                            queue.getBrokerName() + ":" + queue.getQueueId(),
                            offset.getBrokerOffset(),
                            Math.max(0, offset.getConsumerOffset()))));
        } catch (MQClientException e) {
            // A group that has never listened to anything.
            log.debug("no offsets of {}", name, e);
        }
        String dead = MixAll.getDLQTopic(name);
        return new Look.Group(name, queues, listeners(name), topics.contains(dead) ? messagesIn(dead) : 0);
    }

    private List<GroupView.ListenerView> listeners(String group) throws Exception {
        try {
            return connection(group).getConnectionSet().stream()
                    .map(connection -> new GroupView.ListenerView(
                            connection.getClientId(),
                            connection.getClientAddr(),
                            MQVersion.getVersionDesc(connection.getVersion())))
                    .sorted(Comparator.comparing(GroupView.ListenerView::client))
                    .toList();
        } catch (MQBrokerException e) {
            if (e.getResponseCode() == ResponseCode.CONSUMER_NOT_ONLINE) {
                return List.of();
            }
            throw e;
        } catch (MQClientException e) {
            return List.of(); // the same, from a name server that has no route to a group that never was
        }
    }

    private ConsumerConnection connection(String group) throws Exception {
        return admin.examineConsumerConnectionInfo(group);
    }

    private long messagesIn(String topic) throws Exception {
        long count = 0;
        for (TopicOffset offset :
                admin.examineTopicStats(topic).getOffsetTable().values()) {
            count += Math.max(0, offset.getMaxOffset() - offset.getMinOffset());
        }
        return count;
    }

    // --- messages
    // ----------------------------------------------------------------------------------------------------------

    List<MessageView> byId(String id) {
        return search(id, (topic, found) -> {
            MessageExt message = admin.viewMessage(topic, id);
            if (message != null && MessageViews.id(message).equals(id)) {
                found.add(message);
            }
        });
    }

    /** As it is written into the index by whoever sends. */
    List<MessageView> byKey(String name, String value) {
        String key = name + "=" + value.replace(' ', '_');
        long now = System.currentTimeMillis();
        return search(key, (topic, found) -> {
            List<MessageExt> messages =
                    admin.queryMessage(topic, key, MAX_FOUND, 0, now).getMessageList();
            if (messages != null) {
                found.addAll(messages);
            }
        });
    }

    private interface Lookup {
        void in(String topic, List<MessageExt> found) throws Exception;
    }

    private List<MessageView> search(String what, Lookup lookup) {
        return ask(what, () -> {
            List<MessageExt> found = new ArrayList<>();
            int searched = 0;
            for (String topic : new TreeSet<>(admin.fetchAllTopicList().getTopicList())) {
                if (!holdsMessages(topic)) {
                    continue;
                }
                if (++searched > MAX_TOPICS_SEARCHED || found.size() >= MAX_FOUND) {
                    break;
                }
                try {
                    lookup.in(topic, found);
                } catch (MQClientException e) {
                    log.debug("{} is not in {}", what, topic, e); // how it says that there is none
                }
            }
            return found.stream()
                    .map(MessageViews::of)
                    .distinct()
                    .sorted(Comparator.comparing(MessageView::stored).reversed())
                    .limit(MAX_FOUND)
                    .toList();
        });
    }

    /** Not those that RocketMQ keeps for itself; retries are copies of what is found elsewhere. */
    private static boolean holdsMessages(String topic) {
        return !TopicValidator.isSystemTopic(topic)
                && !topic.startsWith(MixAll.RETRY_GROUP_TOPIC_PREFIX)
                && !topic.startsWith("rmq_sys_")
                && !topic.equals("d-broker")
                && !topic.equals("d-cluster");
    }

    List<MessageView.Handling> handling(String id, String topic) {
        return ask(id, () -> {
            MessageExt message;
            try {
                message = admin.viewMessage(topic, id);
            } catch (MQClientException e) {
                return List.of();
            }
            return admin.messageTrackDetail(message).stream()
                    .map(RocketAdmin::handling)
                    .sorted(Comparator.comparing(MessageView.Handling::group))
                    .toList();
        });
    }

    private static MessageView.Handling handling(MessageTrack track) {
        return new MessageView.Handling(
                track.getConsumerGroup(),
                switch (track.getTrackType()) {
                    case CONSUMED, CONSUMED_BUT_FILTERED -> MessageView.Handling.State.HANDLED;
                    case NOT_CONSUME_YET, PULL -> MessageView.Handling.State.WAITING;
                    case NOT_ONLINE -> MessageView.Handling.State.NOBODY;
                    default -> MessageView.Handling.State.UNKNOWN;
                });
    }

    // --- dead letters
    // ------------------------------------------------------------------------------------------------------

    List<MessageView> deadLetters(String group, int limit) {
        return ask("the dead letters of " + group, () -> read(group, Math.min(limit, MAX_DEAD_LETTERS)).stream()
                .map(MessageViews::of)
                .sorted(Comparator.comparing(MessageView::stored).reversed())
                .limit(limit)
                .toList());
    }

    /** From the end of each queue. */
    private List<MessageExt> read(String group, int perQueue) throws Exception {
        List<MessageExt> letters = new ArrayList<>();
        Map<MessageQueue, TopicOffset> offsets;
        try {
            offsets = admin.examineTopicStats(MixAll.getDLQTopic(group)).getOffsetTable();
        } catch (MQClientException e) {
            return letters; // no such topic: nothing was ever given up
        }
        for (Map.Entry<MessageQueue, TopicOffset> entry : offsets.entrySet()) {
            long end = entry.getValue().getMaxOffset();
            long at = Math.max(entry.getValue().getMinOffset(), end - perQueue);
            while (at < end) {
                PullResult pulled = reader.pull(entry.getKey(), "*", at, 32, TIMEOUT_MILLIS);
                if (pulled.getPullStatus() == PullStatus.FOUND) {
                    pulled.getMsgFoundList()
                            .forEach(message ->
                                    message.setBrokerName(entry.getKey().getBrokerName()));
                    letters.addAll(pulled.getMsgFoundList());
                }
                if (pulled.getNextBeginOffset() <= at) {
                    break;
                }
                at = pulled.getNextBeginOffset();
            }
        }
        return letters;
    }

    /** The latest copy: what was tried again in vain lies there twice. */
    private Optional<MessageExt> find(String group, String id) throws Exception {
        return read(group, MAX_DEAD_LETTERS).stream()
                .filter(letter -> MessageViews.id(letter).equals(id))
                .max(Comparator.comparingLong(MessageExt::getStoreTimestamp));
    }

    Optional<Resent> resend(String group, String id) {
        return ask(id, () -> {
            Optional<MessageExt> letter = find(group, id);
            if (letter.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> inOrder = clientThatKeepsOrder(group);
            return Optional.of(
                    inOrder.isPresent()
                            ? giveDirectly(group, inOrder.get(), letter.get())
                            : queueAgain(group, letter.get()));
        });
    }

    /**
     * A broker puts each retry of a group that keeps order straight among the dead letters, so there a listener is given the
     * message by hand.
     */
    private Optional<String> clientThatKeepsOrder(String group) throws Exception {
        List<GroupView.ListenerView> listeners = listeners(group);
        if (listeners.isEmpty()) {
            return Optional.empty();
        }
        String client = listeners.get(0).client();
        ConsumerRunningInfo info = admin.getConsumerRunningInfo(group, client, false);
        boolean ordered = info != null
                && Boolean.parseBoolean(
                        info.getProperties().getProperty(ConsumerRunningInfo.PROP_CONSUME_ORDERLY, "false"));
        return ordered ? Optional.of(client) : Optional.empty();
    }

    private Resent giveDirectly(String group, String client, MessageExt letter) throws Exception {
        // By its place, which is unique: by its id the broker would find the first copy.
        ConsumeMessageDirectlyResult result =
                admin.consumeMessageDirectly(group, client, letter.getTopic(), offsetId(letter));
        boolean handled = result.getConsumeResult() == CMResult.CR_SUCCESS;
        String detail = result.getRemark() == null ? "" : result.getRemark();
        return new Resent(handled ? Resent.Outcome.HANDLED : Resent.Outcome.FAILED, detail);
    }

    private static String offsetId(MessageExt letter) {
        return letter instanceof org.apache.rocketmq.common.message.MessageClientExt client
                ? client.getOffsetMsgId()
                : letter.getMsgId();
    }

    private Resent queueAgain(String group, MessageExt letter) throws Exception {
        Message again = new Message(MixAll.getRetryTopic(group), letter.getBody());
        Map<String, String> properties = new TreeMap<>(letter.getProperties());
        Set<String> ofTheBroker = new HashSet<>(List.of(
                MessageConst.PROPERTY_DELAY_TIME_LEVEL,
                MessageConst.PROPERTY_REAL_TOPIC,
                MessageConst.PROPERTY_REAL_QUEUE_ID,
                MessageConst.PROPERTY_RECONSUME_TIME,
                MessageConst.PROPERTY_MAX_RECONSUME_TIMES,
                MessageConst.PROPERTY_MIN_OFFSET,
                MessageConst.PROPERTY_MAX_OFFSET,
                MessageConst.PROPERTY_CONSUME_START_TIMESTAMP));
        properties.keySet().removeAll(ofTheBroker);
        properties.keySet().removeIf(name -> name.startsWith("d-error") || name.equals("d-attempts"));
        MessageAccessor.setProperties(again, properties);
        SendStatus status = producer.send(again, TIMEOUT_MILLIS).getSendStatus();
        if (status != SendStatus.SEND_OK) {
            throw new BrokerAwayException("the broker did not take the message: " + status);
        }
        return new Resent(Resent.Outcome.QUEUED, "");
    }

    // --- asking
    // ------------------------------------------------------------------------------------------------------------

    private interface Question<T> {
        T ask() throws Exception;
    }

    private synchronized <T> T ask(String what, Question<T> question) {
        try {
            return question.ask();
        } catch (BrokerAwayException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerAwayException("given up asking for " + what, e);
        } catch (RemotingException | MQClientException | MQBrokerException e) {
            throw new BrokerAwayException("asked " + address + " for " + what + ": " + firstLine(e), e);
        } catch (Exception e) { // it throws others too, an IllegalStateException when the name server is away
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BrokerAwayException("asked " + address + " for " + what + ": " + firstLine(cause), e);
        }
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
