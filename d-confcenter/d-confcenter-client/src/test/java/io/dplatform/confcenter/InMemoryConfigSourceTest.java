package io.dplatform.confcenter;

final class InMemoryConfigSourceTest extends ConfigSourceContract {

    private final InMemoryConfigSource source = new InMemoryConfigSource();

    @Override
    protected ConfigSource source() {
        return source;
    }
}
