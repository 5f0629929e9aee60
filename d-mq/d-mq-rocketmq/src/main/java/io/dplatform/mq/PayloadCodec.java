package io.dplatform.mq;

import java.io.IOException;
import java.lang.reflect.Type;

/** Turns payloads into bytes and back. Thread-safe. */
public interface PayloadCodec {

    byte[] write(Object payload) throws IOException;

    Object read(byte[] body, Type type) throws IOException;

    /** JSON; text and bytes as they are. */
    static PayloadCodec json() {
        return JsonPayloads.INSTANCE;
    }
}
