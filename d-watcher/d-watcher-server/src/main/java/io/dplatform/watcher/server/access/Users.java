package io.dplatform.watcher.server.access;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The users as they are stored. */
@Component
final class Users {

    private final JdbcClient jdbc;
    private final Clock clock;

    Users(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A user and the hash of the password, which never leaves this package. */
    record Stored(String name, String passwordHash, Role role) {
        Person person() {
            return new Person(name, role);
        }
    }

    Optional<Stored> find(String name) {
        return jdbc.sql("select name, password_hash, role from watcher_user where name = :name")
                .param("name", name)
                .query((row, n) -> new Stored(
                        row.getString("name"), row.getString("password_hash"), Role.ofWord(row.getString("role"))))
                .optional();
    }

    List<User> all() {
        return jdbc.sql("select name, role, created_at, last_login_at from watcher_user order by name")
                .query((row, n) -> {
                    long lastLogin = row.getLong("last_login_at");
                    return new User(
                            row.getString("name"),
                            Role.ofWord(row.getString("role")),
                            row.getLong("created_at"),
                            lastLogin == 0 ? null : lastLogin);
                })
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from watcher_user").query(Long.class).single();
    }

    long countAdmins() {
        return jdbc.sql("select count(*) from watcher_user where role = :role")
                .param("role", Role.ADMIN.word())
                .query(Long.class)
                .single();
    }

    void add(String name, String passwordHash, Role role) {
        jdbc.sql("insert into watcher_user (name, password_hash, role, created_at, last_login_at)"
                        + " values (:name, :hash, :role, :now, 0)")
                .param("name", name)
                .param("hash", passwordHash)
                .param("role", role.word())
                .param("now", clock.millis())
                .update();
    }

    void setRole(String name, Role role) {
        jdbc.sql("update watcher_user set role = :role where name = :name")
                .param("role", role.word())
                .param("name", name)
                .update();
    }

    void setPasswordHash(String name, String passwordHash) {
        jdbc.sql("update watcher_user set password_hash = :hash where name = :name")
                .param("hash", passwordHash)
                .param("name", name)
                .update();
    }

    void noteLogin(String name) {
        jdbc.sql("update watcher_user set last_login_at = :now where name = :name")
                .param("now", clock.millis())
                .param("name", name)
                .update();
    }

    void remove(String name) {
        jdbc.sql("delete from watcher_user where name = :name")
                .param("name", name)
                .update();
    }
}
