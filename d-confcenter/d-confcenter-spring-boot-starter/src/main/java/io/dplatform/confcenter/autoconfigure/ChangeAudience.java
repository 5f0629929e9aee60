package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.live.DocumentApplied;
import org.springframework.context.ApplicationContext;

/** Someone else who is told of changes, in a form of its own. */
interface ChangeAudience {

    void tell(ApplicationContext context, DocumentApplied applied);
}
