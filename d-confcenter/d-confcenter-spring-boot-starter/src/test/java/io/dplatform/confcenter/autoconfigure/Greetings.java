package io.dplatform.confcenter.autoconfigure;

/** What the Dubbo applications of the tests say to each other. */
public interface Greetings {

    String greet(String name);
}
