package io.dplatform.sf.dubbo;

import io.dplatform.sf.InstanceForm;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.url.component.DubboServiceAddressURL;
import org.apache.dubbo.common.url.component.ServiceConfigURL;

/** A provider as the registry of interfaces tells of it, in one line. */
final class InterfaceForm implements InstanceForm<URL> {

    private final URL consumer;

    InterfaceForm(URL consumer) {
        this.consumer = consumer;
    }

    @Override
    public String address(URL provider) {
        return provider.getAddress();
    }

    @Override
    public String written(URL provider) {
        // Its own parameters; those of this reference, which its URL shows as well, are added anew.
        URL own = new ServiceConfigURL(
                provider.getProtocol(),
                provider.getHost(),
                provider.getPort(),
                provider.getPath(),
                provider.getUrlParam().getParameters());
        return URL.encode(own.toFullString());
    }

    @Override
    public URL read(String service, String line) {
        URL own = URL.valueOf(URL.decode(line));
        if (own.getPort() < 1) {
            throw new IllegalArgumentException("provider: \"" + line + "\" (expected: protocol://host:port/...)");
        }
        return new DubboServiceAddressURL(own.getUrlAddress(), own.getUrlParam(), consumer, null);
    }
}
