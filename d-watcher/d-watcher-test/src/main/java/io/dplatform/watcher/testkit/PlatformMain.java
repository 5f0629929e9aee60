package io.dplatform.watcher.testkit;

import java.io.IOException;

/**
 * Starts the platform's jar in the process of its own, and ends it with the tests that it was started for, however they end: a JVM
 * that is killed runs no shutdown hook, but its end of this process' input is closed.
 */
final class PlatformMain {

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

    private PlatformMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread tests = new Thread(PlatformMain::endWithTheTests, "end-with-the-tests");
        tests.setDaemon(true);
        tests.start();
        Class.forName(LAUNCHER).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static void endWithTheTests() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(0);
    }
}
