package io.dplatform.dao.autoconfigure;

import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** Takes connections from the observed data source and everything else from the data source itself. */
final class GetConnection implements MethodInterceptor {

    private final DataSource observed;

    GetConnection(DataSource observed) {
        this.observed = observed;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        if (!invocation.getMethod().getName().equals("getConnection")) {
            return invocation.proceed();
        }
        @Nullable Object[] arguments = invocation.getArguments();
        return switch (arguments.length) {
            case 0 -> observed.getConnection();
            case 2 -> observed.getConnection((String) arguments[0], (String) arguments[1]);
            default -> invocation.proceed();
        };
    }
}
