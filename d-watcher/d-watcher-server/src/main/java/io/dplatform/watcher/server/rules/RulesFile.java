package io.dplatform.watcher.server.rules;

import io.dplatform.watcher.server.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The last good rules, for a start at which the config center is away or holds a text that is wrong. */
@Component
final class RulesFile {

    private static final Logger log = LoggerFactory.getLogger(RulesFile.class);

    private final Path file;
    private final Path fresh;

    RulesFile(DataDirectory directory) {
        this.file = directory.path("rules-in-force.yaml");
        this.fresh = directory.path("rules-in-force.yaml.new");
    }

    Optional<String> read() {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            log.warn("{} cannot be read; rules come from the config center alone", file, e);
            return Optional.empty();
        }
    }

    void write(String text) {
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("{} cannot be written; a start without the config center would know no rules", file, e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} cannot be deleted", file, e);
        }
    }
}
