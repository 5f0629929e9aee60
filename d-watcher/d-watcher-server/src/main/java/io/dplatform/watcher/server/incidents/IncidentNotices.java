package io.dplatform.watcher.server.incidents;

/** Tells people of incidents. Called inside the transaction in which the incident is kept, so that neither is without the other. */
@FunctionalInterface
public interface IncidentNotices {

    /** @param line what is wrong, for people, in one line */
    void tell(Telling telling, String line);
}
