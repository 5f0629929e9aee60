package io.dplatform.confcenter.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what to change instead of a stack trace. */
final class InvalidRegistryFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRegistryException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidRegistryException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Set d.registry to where the registry listens: host and port, without a scheme.",
                cause);
    }
}
