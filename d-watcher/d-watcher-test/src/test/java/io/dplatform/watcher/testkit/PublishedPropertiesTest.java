package io.dplatform.watcher.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishedPropertiesTest {

    private static final String SET = "d.test.set";
    private static final String UNSET = "d.test.unset";

    private final PublishedProperties properties = new PublishedProperties(Map.of(SET, "ours", UNSET, "ours"));

    @BeforeEach
    void setOneOfThem() {
        System.setProperty(SET, "theirs");
    }

    @AfterEach
    void leaveNothing() {
        System.clearProperty(SET);
        System.clearProperty(UNSET);
    }

    @Test
    void areThereUntilTheLastUserHasNoNeed() {
        properties.publishFor(String.class);
        properties.publishFor(Integer.class);
        properties.publishFor(Integer.class);
        properties.takeBackFrom(Integer.class);
        assertThat(System.getProperty(SET)).isEqualTo("ours");
        assertThat(System.getProperty(UNSET)).isEqualTo("ours");
        properties.takeBackFrom(String.class);
        assertThat(System.getProperty(SET)).isEqualTo("theirs");
        assertThat(System.getProperty(UNSET)).isNull();
    }

    @Test
    void areGoneWithThePlatformWhoeverStillHasThem() {
        properties.publishFor(String.class);
        properties.publishFor(Integer.class);
        properties.takeBackFromAll();
        assertThat(System.getProperty(SET)).isEqualTo("theirs");
        System.setProperty(SET, "later");
        properties.takeBackFromAll();
        assertThat(System.getProperty(SET)).isEqualTo("later");
    }

    @Test
    void leaveAloneWhatSomebodySetsLater() {
        properties.takeBackFrom(String.class);
        assertThat(System.getProperty(SET)).isEqualTo("theirs");
    }

    @Test
    void areThereASecondTime() {
        properties.publishFor(String.class);
        properties.takeBackFrom(String.class);
        System.clearProperty(SET);
        properties.publishFor(String.class);
        assertThat(System.getProperty(SET)).isEqualTo("ours");
        properties.takeBackFrom(String.class);
        assertThat(System.getProperty(SET)).isNull();
    }
}
