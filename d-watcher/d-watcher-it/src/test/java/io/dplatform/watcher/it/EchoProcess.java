package io.dplatform.watcher.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.annotation.DubboService;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.apache.dubbo.config.spring.context.annotation.EnableDubbo;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.RpcException;
import org.apache.dubbo.rpc.cluster.filter.InvocationInterceptorBuilder;
import org.apache.dubbo.rpc.cluster.router.state.StateRouterFactory;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.apache.dubbo.rpc.model.ModuleModel;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One side of the echo, a Spring Boot application with Dubbo's starter. It knows nothing of D-Platform, which is on its class path
 * or is not. Each line of the standard input asks for something, and is answered by a line; at its end the process ends.
 */
public final class EchoProcess {

    static final String PROVIDER = "provider";
    static final String CALLER = "caller";

    /** Both answer with one number or several, separated by spaces. */
    static final String CLOSED = "closed";

    static final String OPEN = "open";
    static final String FIRST = "first";
    static final String OURS = "ours";
    static final String BY_HAND = "by-hand";

    private static final int CALLERS = 8;
    private static final String PAYLOAD = "0123456789".repeat(10);
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private EchoProcess() {}

    /** @param arguments the side, then what is set for Spring */
    public static void main(String[] arguments) throws Exception {
        // The log must not get in between the answers, nor wait for somebody to read it.
        PrintStream answers = System.out;
        System.setOut(System.err);
        boolean provides = arguments[0].equals(PROVIDER);
        try (ConfigurableApplicationContext context = SpringApplication.run(
                provides ? Provider.class : Caller.class, Arrays.copyOfRange(arguments, 1, arguments.length))) {
            if (provides) {
                answers.println("ready");
                answer(answers, command -> extensions(command[0]));
            } else {
                Load load = new Load(context.getBean(Echo.class));
                answers.println("ready");
                answer(answers, load::run);
            }
        }
        System.exit(0);
    }

    private static String extensions(String whose) {
        return whose.equals(BY_HAND) ? Long.toString(EchoByHand.seen()) : ours();
    }

    /** How many of D-Platform's extensions of Dubbo's path of a call there are. */
    private static String ours() {
        ModuleModel module = ApplicationModel.defaultModel().getDefaultModule();
        long found = Stream.of(Filter.class, InvocationInterceptorBuilder.class, StateRouterFactory.class)
                .flatMap(type -> module.getExtensionLoader(type).getSupportedExtensions().stream())
                .filter(name -> name.startsWith("d-"))
                .count();
        return Long.toString(found);
    }

    private interface Commands {
        String run(String[] command) throws Exception;
    }

    private static void answer(PrintStream answers, Commands commands) throws Exception {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            answers.println(commands.run(line.split(" ", -1)));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableDubbo
    static class Provider {

        @Bean
        @DubboService
        Echo echo() {
            return new Same();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableDubbo
    static class Caller {

        @Bean
        @DubboReference(check = false, retries = 0, timeout = 5_000)
        ReferenceBean<Echo> echo() {
            return new ReferenceBean<>();
        }
    }

    private static final class Same implements Echo {

        @Override
        public String echo(String text) {
            return text;
        }
    }

    /** Eight threads that call. */
    private static final class Load {

        private final Echo echo;
        private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS, task -> {
            Thread daemon = new Thread(task, "echo-caller");
            daemon.setDaemon(true);
            return daemon;
        });

        Load(Echo echo) {
            this.echo = echo;
        }

        String run(String[] command) throws Exception {
            return switch (command[0]) {
                case OURS, BY_HAND -> extensions(command[0]);
                case FIRST -> first();
                case CLOSED -> closed(Long.parseLong(command[1]) * 1_000_000);
                case OPEN -> open(Long.parseLong(command[1]), Integer.parseInt(command[2]));
                default -> throw new IOException("unknown: " + command[0]);
            };
        }

        /** One call, as soon as the provider is found. */
        private String first() {
            long start = System.nanoTime();
            while (true) {
                try {
                    call();
                    return "1";
                } catch (RpcException notYetFound) {
                    if (System.nanoTime() - start > PATIENCE_NANOS) {
                        throw notYetFound;
                    }
                    LockSupport.parkNanos(100_000_000);
                }
            }
        }

        /** @return how many calls were made, each as soon as the one before was answered */
        private String closed(long nanos) throws InterruptedException, ExecutionException {
            long end = System.nanoTime() + nanos;
            long calls = 0;
            for (long each : byAll(caller -> {
                long made = 0;
                do {
                    call();
                    made++;
                } while (System.nanoTime() < end);
                return made;
            })) {
                calls += each;
            }
            return Long.toString(calls);
        }

        /**
         * Calls at an even pace, each measured from when it was meant to begin.
         *
         * @return how many, and the quantiles 0.5 and 0.99 of their nanoseconds
         */
        private String open(long millis, int perSecond) throws InterruptedException, ExecutionException {
            int each = Math.toIntExact(millis * perSecond / 1_000 / CALLERS);
            long[] took = new long[each * CALLERS];
            long start = System.nanoTime() + 1_000_000;
            byAll(caller -> {
                for (int i = 0; i < each; i++) {
                    int number = i * CALLERS + caller;
                    long meant = start + number * 1_000_000_000L / perSecond;
                    while (System.nanoTime() < meant) {
                        LockSupport.parkNanos(meant - System.nanoTime());
                    }
                    call();
                    took[number] = System.nanoTime() - meant;
                }
                return 0L;
            });
            Arrays.sort(took);
            return took.length + " " + took[took.length / 2] + " " + took[took.length * 99 / 100];
        }

        private void call() {
            if (!echo.echo(PAYLOAD).equals(PAYLOAD)) {
                throw new IllegalStateException("not the echo");
            }
        }

        private interface OneCaller {
            Long run(int caller);
        }

        private long[] byAll(OneCaller work) throws InterruptedException, ExecutionException {
            var all = threads.invokeAll(IntStream.range(0, CALLERS)
                    .<Callable<Long>>mapToObj(caller -> () -> work.run(caller))
                    .toList());
            long[] results = new long[CALLERS];
            int i = 0;
            for (Future<Long> each : all) {
                results[i++] = each.get();
            }
            return results;
        }
    }
}
