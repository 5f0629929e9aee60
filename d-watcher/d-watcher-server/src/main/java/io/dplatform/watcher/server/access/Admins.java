package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** There is always one: whoever locks everybody out of the rights could not give any back. */
@Component
final class Admins {

    private final Users users;

    Admins(Users users) {
        this.users = users;
    }

    /** Refuses what would leave nobody. */
    void keepOneWithout(Users.Stored leaving) {
        if (isLast(leaving)) {
            throw new Refused(
                    HttpStatus.CONFLICT, leaving.name() + " is the only admin; make another user admin first");
        }
    }

    boolean isLast(Users.Stored user) {
        return user.role() == Role.ADMIN && users.countAdmins() <= 1;
    }
}
