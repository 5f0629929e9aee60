package io.dplatform.sf.dubbo;

import io.dplatform.sf.ResultRule;
import io.dplatform.tracker.context.Calls;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.dubbo.common.beans.factory.ScopeBeanFactory;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of one Dubbo application known to {@link Calls}.
 *
 * <pre>{@code
 * DubboCalls.install(applicationModel, calls, ResultRule.annotated());
 * }</pre>
 *
 * <p>Dubbo finds this module's filters on the class path and instantiates them itself; what they need they find in the bean
 * factory of their {@link ApplicationModel}, so that two applications in one process stay apart. Before the installation
 * calls pass untouched.
 */
public final class DubboCalls {

    private final Calls calls;
    private final ResultRule businessErrors;
    private final Operations operations = new Operations();

    /** Which app provided a service last; bounded by the services that the code refers to. */
    private final Map<String, String> lastApps = new ConcurrentHashMap<>();

    private DubboCalls(Calls calls, ResultRule businessErrors) {
        this.calls = calls;
        this.businessErrors = businessErrors;
    }

    /**
     * Installs {@code calls} in {@code application}; once per application.
     *
     * @param businessErrors which exceptions are answers of the business, beside those that the called method declares
     */
    public static void install(ApplicationModel application, Calls calls, ResultRule businessErrors) {
        ScopeBeanFactory beans = application.getBeanFactory();
        if (beans.getBean(DubboCalls.class) != null) {
            throw new IllegalStateException("Dubbo application \"" + application.tryGetApplicationName()
                    + "\" has its calls installed already (expected: one installation per ApplicationModel)");
        }
        beans.registerBean(new DubboCalls(calls, businessErrors));
    }

    Calls calls() {
        return calls;
    }

    ResultRule businessErrors() {
        return businessErrors;
    }

    Operations operations() {
        return operations;
    }

    Map<String, String> lastApps() {
        return lastApps;
    }

    /** Finds what is installed in an application, sooner or later. */
    static final class Installed {

        private final ApplicationModel application;
        private volatile @Nullable DubboCalls found;

        Installed(ApplicationModel application) {
            this.application = application;
        }

        @Nullable
        DubboCalls get() {
            DubboCalls known = found;
            if (known != null) {
                return known;
            }
            ScopeBeanFactory beans = application.getBeanFactory();
            if (beans == null || beans.isDestroyed()) {
                return null;
            }
            known = beans.getBean(DubboCalls.class);
            found = known;
            return known;
        }
    }
}
