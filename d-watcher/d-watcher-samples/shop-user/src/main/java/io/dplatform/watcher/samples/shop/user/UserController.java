package io.dplatform.watcher.samples.shop.user;

import io.dplatform.watcher.samples.shop.api.Account;
import io.dplatform.watcher.samples.shop.api.AccountService;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UserController {

    private final AccountService accounts;

    UserController(AccountService accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/users/{userId}")
    Account user(@PathVariable long userId) {
        return accounts.account(userId);
    }
}
