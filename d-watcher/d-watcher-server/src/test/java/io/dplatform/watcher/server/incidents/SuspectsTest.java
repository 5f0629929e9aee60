package io.dplatform.watcher.server.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.watcher.server.incidents.Suspect.Why;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectsTest {

    private static List<Suspect> rank(Scene scene) {
        return Suspects.rank(scene.folds().get(0), scene.graph(), scene.changes);
    }

    private static List<Why> whys(Suspect suspect) {
        return suspect.reasons().stream().map(Suspect.Reason::why).toList();
    }

    @Test
    void namesTheServiceWhosePoolWasMadeSmallerFirst() {
        List<Suspect> suspects = rank(new Scene()
                .slow("gateway", "order", 3_100, 20)
                .slow("order", "stock", 3_000, 10)
                .waitingForPool("stock", "db:shop", 2_900, 40, 0)
                .changed("42", "stock", Duration.ofMinutes(4)));

        assertThat(suspects.get(0).node()).isEqualTo("stock");
        assertThat(whys(suspects.get(0))).contains(Why.DEEPEST, Why.FIRST, Why.CHANGED, Why.OWN_VIEW, Why.POOL_WAIT);
        assertThat(suspects.get(0).reasons())
                .contains(new Suspect.Reason(Why.CHANGED, 240, "42"))
                .anySatisfy(reason -> {
                    assertThat(reason.why()).isEqualTo(Why.POOL_WAIT);
                    assertThat(reason.value()).isBetween(0.97, 1.0);
                    assertThat(reason.name()).isEqualTo("db:shop");
                });
        assertThat(suspects.get(1).node()).isEqualTo("order");
    }

    @Test
    void saysThatAServiceIsFrozen() {
        List<Suspect> suspects = rank(new Scene().frozen("order", "stock", 50, 0));

        assertThat(whys(suspects.get(0))).containsExactly(Why.DEEPEST, Why.FROZEN);
    }

    @Test
    void leavesOutChangesThatCameAfterOrLongBefore() {
        List<Suspect> suspects = rank(new Scene()
                .failing("order", "stock", 34, 0)
                .changed("1", "stock", Duration.ofMinutes(31))
                .changed("2", "stock", Duration.ofMinutes(-2)));

        assertThat(whys(suspects.get(0))).doesNotContain(Why.CHANGED);
    }

    @Test
    void holdsTheChangeRightBeforeItGotWorseAgainstTheOneOfTheBeginning() {
        List<Suspect> suspects = rank(new Scene()
                .failing("order", "stock", 34, 0)
                .worsened(600)
                .changed("1", "stock", Duration.ofMinutes(1))
                .changed("2", "stock", Duration.ofSeconds(-590)));

        assertThat(suspects.get(0).reasons()).contains(new Suspect.Reason(Why.CHANGED, 10, "2"));
    }

    @Test
    void takesWhatCameBeforeForTheCauseRatherThanWhatFollowedAtOnce() {
        List<Suspect> suspects = rank(new Scene()
                .failing("order", "stock", 34, 0)
                .changed("1", "stock", Duration.ofSeconds(10))
                .changed("2", "stock", Duration.ofSeconds(-20)));

        assertThat(suspects.get(0).reasons()).contains(new Suspect.Reason(Why.CHANGED, 10, "1"));
    }

    @Test
    void doesNotBlameWhatIsNotInForceAnyMore() {
        Scene scene = new Scene().failing("order", "stock", 34, 0).changedAndBack("1", "stock", -10, 60);
        assertThat(whys(rank(scene).get(0))).contains(Why.CHANGED);
        assertThat(whys(rank(scene.worsened(121)).get(0))).doesNotContain(Why.CHANGED);
    }

    @Test
    void doesNotBlameTheRemedyWhereItComesAndGoes() {
        List<Suspect> suspects = rank(new Scene()
                .failing("order", "stock", 34, 0)
                .worsened(60)
                .changed("1", "stock", Duration.ofMinutes(1))
                .treated("2", "stock", 50));

        assertThat(suspects.get(0).reasons()).contains(new Suspect.Reason(Why.CHANGED, 60, "1"));
    }

    @Test
    void doesNotBlameWhatWasTriedAgainstIt() {
        List<Suspect> suspects = rank(new Scene()
                .failing("order", "stock", 34, 0)
                .worsened(600)
                .changed("1", "stock", Duration.ofMinutes(1))
                .changed("2", "stock", Duration.ofMinutes(-3)));

        assertThat(suspects.get(0).reasons()).contains(new Suspect.Reason(Why.CHANGED, 60, "1"));
    }

    @Test
    void namesANeighbourThatOnlyWasChanged() {
        List<Suspect> suspects =
                rank(new Scene().failing("order", "stock", 34, 0).changed("7", "order", Duration.ofMinutes(1)));

        assertThat(suspects).extracting(Suspect::node).containsExactly("stock", "order");
        assertThat(whys(suspects.get(1))).containsExactly(Why.CHANGED);
    }

    @Test
    void givesNobodyTheBlameOfTheDeepestWhereItCannotBeTold() {
        List<Suspect> suspects = rank(new Scene().failing("a", "b", 50, 0).failing("b", "a", 50, 3));

        assertThat(suspects).allSatisfy(suspect -> assertThat(whys(suspect)).doesNotContain(Why.DEEPEST));
    }
}
