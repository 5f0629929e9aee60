package io.dplatform.sf.dubbo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A stock in a process of its own, to be frozen or killed. */
final class StockProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    final int port;

    StockProcess(String protocol) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.home=" + System.getProperty("user.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StockProcess.class.getName(),
                        protocol)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        port = Integer.parseInt(answer("port "));
    }

    public static void main(String[] arguments) throws IOException {
        try (DubboApp stock = new DubboApp("stock")) {
            System.out.println("port " + stock.serve(Stock.class, new StockService(), arguments[0]));
            // A line on the standard input asks for the results of the calls served so far.
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String count = input.readLine(); count != null; count = input.readLine()) {
                System.out.println("results "
                        + stock.recorded.take(Integer.parseInt(count)).stream()
                                .map(call -> call.result().name())
                                .sorted()
                                .toList());
            }
        }
    }

    /** Waits until so many calls are served. */
    String results(int count) throws IOException {
        process.outputWriter().write(count + "\n");
        process.outputWriter().flush();
        return answer("results ");
    }

    private String answer(String prefix) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        throw new IOException("the stock's process ended with " + process.exitValue());
    }

    void freeze() throws Exception {
        signal("STOP");
    }

    void thaw() throws Exception {
        signal("CONT");
    }

    void kill() throws Exception {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    private void signal(String name) throws Exception {
        int exit = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill -" + name + " ended with " + exit);
        }
    }

    @Override
    public void close() throws Exception {
        kill();
    }
}
