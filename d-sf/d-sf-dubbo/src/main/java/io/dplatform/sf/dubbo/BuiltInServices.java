package io.dplatform.sf.dubbo;

/** Dubbo's own services (metadata, health, reflection): traffic of the framework, not of the business. */
final class BuiltInServices {

    private BuiltInServices() {}

    static boolean contain(String serviceInterface) {
        return serviceInterface.startsWith("org.apache.dubbo.") || serviceInterface.startsWith("grpc.");
    }
}
