package io.dplatform.watcher.server.incidents;

import java.util.List;

/** @param before what to ask for to have the next page; 0 where there is none */
record IncidentList(List<IncidentRow> incidents, long before) {}
