package io.dplatform.confcenter;

import java.util.concurrent.CompletableFuture;

/** An instance that is registered, and again whenever the registry lost it, until this is closed. */
public interface Registration extends Subscription {

    /**
     * Completes when the registry has accepted the instance for the first time, however long it was away before. Fails with
     * {@link ConfCenterRefusedException} when it never will, and is cancelled when closed before.
     */
    CompletableFuture<Void> accepted();
}
