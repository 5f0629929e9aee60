package io.dplatform.confcenter;

final class InMemoryRegistryTest extends RegistryContract {

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final InMemoryRegistry another = registry.another();

    @Override
    protected Registry registry() {
        return registry;
    }

    @Override
    protected Registry another() {
        return another;
    }
}
