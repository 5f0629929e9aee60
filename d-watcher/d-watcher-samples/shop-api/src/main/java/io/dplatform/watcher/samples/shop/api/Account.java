package io.dplatform.watcher.samples.shop.api;

import java.io.Serializable;

/** An account, its level in the members' programme and what it may spend, in cents. */
public record Account(long userId, String level, long creditCents) implements Serializable {}
