package io.dplatform.watcher.it;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import tools.jackson.databind.JsonNode;

/**
 * Prints what the platform knew and showed at the moment at which a drill failed, and says in the failure itself of which incidents:
 * a drill takes minutes, on a machine that is gone afterwards, and of which often the failures alone are kept.
 */
final class WhatWasSeen implements TestExecutionExceptionHandler {

    private final Supplier<Console> console;
    private final Supplier<Pager> pager;
    private final Supplier<Chromium> chromium;

    WhatWasSeen(Supplier<Console> console, Supplier<Pager> pager, Supplier<Chromium> chromium) {
        this.console = console;
        this.pager = pager;
        this.chromium = chromium;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        try {
            print(context.getDisplayName());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            throw failure;
        }
        throw new AssertionError(failure.getMessage() + "; incidents: " + incidents(), failure);
    }

    private List<String> incidents() {
        return Console.each(console.get().get("/api/incidents").path("incidents"))
                .limit(6)
                .map(incident -> "%s %s %s %s %s, opened %s"
                        .formatted(
                                incident.path("id").asLong(),
                                incident.path("rootNode").asString(),
                                incident.path("cause").asString(),
                                incident.path("state").asString(),
                                incident.path("ending").asString(""),
                                Instant.ofEpochMilli(incident.path("openedAt").asLong())))
                .toList();
    }

    private void print(String drill) {
        System.out.printf("%n=== What was seen when %s failed, at %s%n", drill, Instant.now());
        pager.get().all().forEach(notice -> System.out.println("notice: " + notice));
        Console.each(console.get().get("/api/findings").path("findings"))
                .forEach(finding -> System.out.println("finding: " + finding));
        Console.each(console.get().get("/api/incidents").path("incidents"))
                .limit(4)
                .forEach(incident -> System.out.println("incident: " + whole(incident)));
        Console.each(console.get().get("/api/actions").path("actions"))
                .limit(4)
                .forEach(action -> System.out.println("action: " + action));
        System.out.println("address: " + chromium.get().browser().getCurrentUrl());
        System.out.println("page: " + chromium.get().page());
        chromium.get().screenshot("failed-" + drill.replaceAll("\\W", ""));
        System.out.println("=== end of what was seen");
    }

    private JsonNode whole(JsonNode row) {
        return console.get().get("/api/incidents/" + row.path("id").asLong());
    }
}
