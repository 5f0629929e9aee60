package io.dplatform.watcher.server.changes;

import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.NotFound;
import io.dplatform.watcher.server.web.Refused;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The one path by which anything is changed. A write and its row in the ledger are one transaction: a write that fails leaves
 * no row, and without a row there is no write. Rows are added one after the other, whichever thread or server they come from.
 * Thread-safe.
 */
@Service
public final class ChangeService implements SmartInitializingSingleton {

    static final int MAX_TEXT = 1024 * 1024;
    private static final int MAX_REASON = 1_000;
    private static final int MAX_SUBJECT = 300;
    private static final int MAX_SERVICES = 1_900;

    private final Ledger ledger;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final ObjectProvider<ChangeUndo> waysBack;
    private final Map<ChangeKind, ChangeUndo> undos = new EnumMap<>(ChangeKind.class);
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ThreadLocal<Boolean> recording = new ThreadLocal<>();

    /** The ways back are asked for last: they stand on features that write through here. */
    ChangeService(Ledger ledger, TransactionOperations transactions, Clock clock, ObjectProvider<ChangeUndo> waysBack) {
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
        this.waysBack = waysBack;
    }

    /** All of them are there: finds out at the start whether two mean the same. */
    @Override
    public void afterSingletonsInstantiated() {
        for (ChangeUndo undo : waysBack) {
            ChangeUndo other = undos.put(undo.kind(), undo);
            if (other != null) {
                throw new IllegalStateException(undo.kind() + " is undone by both "
                        + other.getClass().getName() + " and " + undo.getClass().getName() + " (expected: one)");
            }
        }
    }

    /**
     * Writes what is known beforehand. The write runs in a transaction, that of the caller if there is one.
     *
     * @return what the write returned
     * @throws InvalidRequest if a reason is needed and missing; nothing is written then
     */
    public <T extends @Nullable Object> T record(ChangeDraft draft, Supplier<T> write) {
        check(draft);
        return recorded(write, result -> draft, null, result -> {});
    }

    /** Writes what is only known once it was written: how many, which number, what stood there before. */
    public <T extends @Nullable Object> T record(Supplier<T> write, Function<? super T, ChangeDraft> draft) {
        return recorded(write, draft, null, result -> {});
    }

    /**
     * Writes somewhere that knows nothing of our transaction: the config center, a broker. If the ledger cannot take the row,
     * the write is taken back; {@code takeBack} says how.
     */
    public <T extends @Nullable Object> T recordOutside(
            ChangeDraft draft, Supplier<T> write, Consumer<? super T> takeBack) {
        check(draft);
        return recorded(write, result -> draft, null, takeBack);
    }

    /** Notes what happened without us: nothing is written but the row. */
    public void note(ChangeDraft draft) {
        record(draft, () -> Boolean.TRUE);
    }

    /** A change by its id. */
    public Optional<Change> find(String id) {
        return ledger.find(id);
    }

    /** The change that undid this one, if one did. */
    public Optional<Change> undoneBy(Change change) {
        return ledger.undoOf(change.id());
    }

    /** What stands against undoing a change now; empty if nothing does. */
    public Optional<String> refusal(Change change) {
        ChangeUndo undo = undos.get(change.kind());
        if (undo == null || !change.undoable()) {
            return Optional.of("this change cannot be undone from here" + why(change.kind()));
        }
        return undoneBy(change)
                .map(by -> "it was undone already, by " + by.actor())
                .or(() -> undo.refusal(change));
    }

    /**
     * Undoes a change; the way back is a change of its own.
     *
     * @return the change that undid it
     * @throws NotFound if there is no such change
     * @throws Refused if something stands against it; the message says what
     */
    public Change undo(String id, Actor actor, String reason) {
        if (reason.isBlank()) {
            throw new InvalidRequest("reason", "", "a sentence that says why");
        }
        Change change = ledger.find(id).orElseThrow(() -> new NotFound("there is no change " + id + " in the ledger"));
        // Not under the ledger's lock: the way back may lead through the config center, and others have to write
        // meanwhile.
        if (!underWay.add(id)) {
            throw new Refused(HttpStatus.CONFLICT, "it is being undone at this moment");
        }
        try {
            return undo(change, actor, reason);
        } catch (DuplicateKeyException e) {
            if (undoneBy(change).isEmpty()) {
                throw e;
            }
            throw new Refused(HttpStatus.CONFLICT, "another server has just undone it");
        } finally {
            underWay.remove(id);
        }
    }

    private Change undo(Change change, Actor actor, String reason) {
        String undoId = newId();
        recorded(
                () -> {
                    refusal(change).ifPresent(sentence -> {
                        throw new Refused(HttpStatus.CONFLICT, sentence);
                    });
                    ChangeUndo undo = undos.get(change.kind());
                    if (undo == null) {
                        throw new IllegalStateException(change.kind() + " has lost its way back");
                    }
                    return undo.undo(change, actor, reason);
                },
                draft -> draft.because(reason),
                new Undoing(change.id(), undoId),
                draft -> {});
        return ledger.find(undoId).orElseThrow();
    }

    private record Undoing(String undone, String id) {}

    private <T extends @Nullable Object> T recorded(
            Supplier<T> write,
            Function<? super T, ChangeDraft> draft,
            @Nullable Undoing undoing,
            Consumer<? super T> takeBack) {
        if (recording.get() != null) {
            throw new IllegalStateException(
                    "a change is recorded inside another one (expected: one row for one write)");
        }
        recording.set(true);
        try {
            return inTransaction(write, draft, undoing, takeBack);
        } finally {
            recording.remove();
        }
    }

    /** What was written, so that it can be taken back if the transaction fails at its very end. */
    private static final class Written<T extends @Nullable Object> {
        private @Nullable Supplier<T> result;
    }

    private <T extends @Nullable Object> T inTransaction(
            Supplier<T> write,
            Function<? super T, ChangeDraft> draft,
            @Nullable Undoing undoing,
            Consumer<? super T> takeBack) {
        Written<T> written = new Written<>();
        try {
            return transactions.execute(status -> {
                T result = write.get();
                written.result = () -> result;
                ChangeDraft made = draft.apply(result);
                check(made);
                append(made, undoing);
                return result;
            });
        } catch (RuntimeException | Error e) {
            if (written.result != null) {
                takeBack(takeBack, written.result.get(), e);
            }
            throw e;
        }
    }

    private static <T extends @Nullable Object> void takeBack(Consumer<? super T> takeBack, T result, Throwable cause) {
        try {
            takeBack.accept(result);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private void append(ChangeDraft draft, @Nullable Undoing undoing) {
        Masking masked = Masking.of(cut(draft.before(), MAX_TEXT), cut(draft.after(), MAX_TEXT));
        Ledger.Head head = ledger.lockHead();
        Change open = new Change(
                head.seq() + 1,
                undoing == null ? newId() : undoing.id(),
                clock.millis(),
                shortened(draft.actor().name(), 100),
                shortened(draft.actor().origin(), 200),
                draft.kind(),
                shortened(draft.subject(), MAX_SUBJECT),
                fitting(draft.services()),
                shortened(draft.reason(), MAX_REASON),
                masked.before(),
                masked.after(),
                undoing == null ? null : undoing.undone(),
                draft.isUndoable(),
                head.hash(),
                "");
        ledger.append(sealed(open));
    }

    private static Change sealed(Change open) {
        return new Change(
                open.seq(),
                open.id(),
                open.at(),
                open.actor(),
                open.origin(),
                open.kind(),
                open.subject(),
                open.services(),
                open.reason(),
                open.before(),
                open.after(),
                open.undoOf(),
                open.undoable(),
                open.previousHash(),
                HashChain.hashOf(open));
    }

    private static void check(ChangeDraft draft) {
        if (draft.kind().needsReason() && draft.reason().isBlank()) {
            throw new InvalidRequest("reason", "", "a sentence that says why");
        }
        if (draft.reason().length() > MAX_REASON) {
            throw new InvalidRequest("reason", draft.reason(), "at most " + MAX_REASON + " characters");
        }
    }

    private static String why(ChangeKind kind) {
        return switch (kind) {
            case SESSION -> ": a login is over, not a setting";
            case DEPLOY -> ": deploy the version that ran before";
            case INTAKE_TOKEN -> ": what was issued is revoked, and instead of what was revoked another one is issued";
            case MESSAGE_RESEND -> ": a message that was sent is sent";
            default -> "";
        };
    }

    /** The names of services are for looking up; what does not fit into the column is still counted in the texts. */
    private static List<String> fitting(List<String> services) {
        int length = 0;
        int count = 0;
        for (String service :
                services.stream().sorted(Comparator.naturalOrder()).toList()) {
            length += service.length() + 1;
            if (length > MAX_SERVICES) {
                break;
            }
            count++;
        }
        return services.stream()
                .map(service -> shortened(service.replace(',', '_'), 200))
                .limit(count)
                .toList();
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        return text == null || text.length() <= length
                ? text
                : text.substring(0, length) + "\n… (" + (text.length() - length) + " more characters)";
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }
}
