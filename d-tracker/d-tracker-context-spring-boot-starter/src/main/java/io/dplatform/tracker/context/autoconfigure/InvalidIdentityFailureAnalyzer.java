package io.dplatform.tracker.context.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what to change instead of a stack trace. */
final class InvalidIdentityFailureAnalyzer extends AbstractFailureAnalyzer<InvalidIdentityException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidIdentityException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
