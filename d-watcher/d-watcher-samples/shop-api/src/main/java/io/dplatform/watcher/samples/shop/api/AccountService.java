package io.dplatform.watcher.samples.shop.api;

/** Who shops here. */
public interface AccountService {

    /** The account of {@code userId}, as it stands. */
    Account account(long userId);
}
