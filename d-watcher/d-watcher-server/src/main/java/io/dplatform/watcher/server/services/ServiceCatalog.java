package io.dplatform.watcher.server.services;

import io.dplatform.watcher.server.figures.Window;
import java.util.List;
import java.util.Optional;

interface ServiceCatalog {
    List<ServiceSummary> services(Window window);

    Optional<ServiceDetail> service(String name, Window window);
}
