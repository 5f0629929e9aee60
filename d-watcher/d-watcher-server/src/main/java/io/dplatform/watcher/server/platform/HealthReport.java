package io.dplatform.watcher.server.platform;

interface HealthReport {
    PlatformHealth now();
}
