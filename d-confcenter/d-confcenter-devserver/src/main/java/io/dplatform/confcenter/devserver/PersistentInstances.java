package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.naming.pojo.Instance;
import com.alibaba.nacos.common.utils.JacksonUtils;
import java.util.List;

/**
 * Instances that outlive their connection and this server. Unlike a real server this one does not probe them: it would
 * have to dial addresses that clients gave it.
 */
final class PersistentInstances {

    /** One file: a service and its instances. */
    record Stored(String namespace, String group, String name, List<Instance> instances) {
        ServiceKey key() {
            return new ServiceKey(namespace, group, name);
        }
    }

    private final Naming naming;
    private final CheckedFiles files;

    PersistentInstances(Naming naming, CheckedFiles files) {
        this.naming = naming;
        this.files = files;
    }

    /** Before the port opens. */
    void load() {
        for (String text : files.readAll()) {
            Stored stored = JacksonUtils.toObj(text, Stored.class);
            naming.putPersistent(stored.key(), stored.instances());
        }
    }

    synchronized void register(ServiceKey key, Instance instance) {
        save(key, naming.putPersistent(key, List.of(instance)));
    }

    synchronized void deregister(ServiceKey key, Instance instance) {
        save(key, naming.removePersistent(key, instance));
    }

    private void save(ServiceKey key, List<Instance> instances) {
        if (instances.isEmpty()) {
            files.delete(key.full());
        } else {
            files.write(
                    key.full(), JacksonUtils.toJson(new Stored(key.namespace(), key.group(), key.name(), instances)));
        }
    }
}
