package io.dplatform.confcenter.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what to set instead of a stack trace. */
final class RegistryAwayFailureAnalyzer extends AbstractFailureAnalyzer<RegistryAwayException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RegistryAwayException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Start the registry, or set " + RegistryMapping.REGISTRY + " to where it listens, or "
                        + RequiredRegistry.PROPERTY + "=false to start without it and join when it comes.",
                cause);
    }
}
