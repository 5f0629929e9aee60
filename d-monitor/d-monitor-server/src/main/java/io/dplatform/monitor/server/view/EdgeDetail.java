package io.dplatform.monitor.server.view;

import java.util.List;

/**
 * @param seenSeries of the seat that {@link Edge#seat} names
 * @param ownSeries the callee's, all gaps where it does not report
 */
public record EdgeDetail(
        Edge edge, Window window, Series seenSeries, Series ownSeries, List<OperationRow> operations) {}
