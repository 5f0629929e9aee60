package io.dplatform.watcher.it;

/** What {@link EchoComparison} calls. */
public interface Echo {

    String echo(String text);
}
