package io.dplatform.confcenter.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Prints what to do about a document that is missing or cannot be read, instead of a stack trace. */
final class DocumentFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof MissingDocumentException missing) {
                return new FailureAnalysis(String.valueOf(missing.getMessage()), missing.action(), missing);
            }
            if (e instanceof InvalidImportException invalid) {
                return new FailureAnalysis(
                        String.valueOf(invalid.getMessage()),
                        "Correct the document or spring.config.import. An import looks like d:order.yaml or optional:d:order.yaml?group=TRADE.",
                        invalid);
            }
        }
        return null;
    }
}
