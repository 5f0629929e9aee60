package io.dplatform.sf.dubbo;

import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.utils.StringUtils;
import org.apache.dubbo.metadata.report.MetadataReport;
import org.apache.dubbo.metadata.report.MetadataReportFactory;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.jspecify.annotations.Nullable;

/** Puts a {@link WaitingMetadata} around Dubbo's metadata center. Instantiated by Dubbo. */
public final class WaitingMetadataFactory implements MetadataReportFactory {

    private final MetadataReportFactory factory;

    public WaitingMetadataFactory(MetadataReportFactory factory) {
        this.factory = factory;
    }

    @Override
    public @Nullable MetadataReport getMetadataReport(URL url) {
        MetadataReport report = factory.getMetadataReport(withLogin(url));
        ApplicationModel application = url.getOrDefaultApplicationModel();
        return report == null || !RegistryPresence.isOptional(url)
                ? report
                : new WaitingMetadata(
                        report,
                        url,
                        application,
                        // A thread of its own: its client may be connected later than that of the registry.
                        new Waiting(RegistryPresence.of(application), "d-sf-metadata"));
    }

    /** Nacos' client reads it from the parameters only, and Dubbo puts it into the authority. */
    private static URL withLogin(URL url) {
        return StringUtils.isEmpty(url.getUsername()) || url.hasParameter(CommonConstants.USERNAME_KEY)
                ? url
                : url.addParameter(CommonConstants.USERNAME_KEY, url.getUsername())
                        .addParameter(CommonConstants.PASSWORD_KEY, url.getPassword());
    }

    @Override
    public void destroy() {
        factory.destroy();
    }
}
