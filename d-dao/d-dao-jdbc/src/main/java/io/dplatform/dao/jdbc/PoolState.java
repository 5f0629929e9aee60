package io.dplatform.dao.jdbc;

import java.time.Duration;

/**
 * A pool at one moment.
 *
 * @param max as many connections as it may have
 * @param active those in use
 * @param idle those not in use
 * @param waiting threads that wait for one
 * @param timeout how long they wait before they are turned away
 */
public record PoolState(int max, int active, int idle, int waiting, Duration timeout) {}
