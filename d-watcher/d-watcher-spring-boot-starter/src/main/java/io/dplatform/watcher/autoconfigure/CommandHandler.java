package io.dplatform.watcher.autoconfigure;

/** Does one kind of command. */
interface CommandHandler {

    String kind();

    /** On the poll's thread, so it is quick; what it throws is reported as its result. */
    CommandResult handle(Command command);
}
