package io.dplatform.watcher.server.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.findings.FindingState;
import io.dplatform.monitor.server.findings.Signal;
import io.dplatform.monitor.server.view.Verdict;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldingTest {

    @Test
    void knowsNothingWhereNothingIsWrong() {
        assertThat(new Scene().well("order", "stock").folds()).isEmpty();
    }

    @Test
    void foldsAChainIntoItsDeepestSickCallee() {
        Fold fold = new Scene()
                .failing("__outside__", "gateway", 30, 20)
                .failing("gateway", "order", 32, 10)
                .failing("order", "stock", 34, 0)
                .well("order", "pay")
                .well("stock", "db:shop")
                .fold();

        assertThat(fold.root()).isEqualTo(new Root("stock", "", Cause.ERRORS));
        assertThat(fold.certainty()).isEqualTo(Certainty.KNOWN);
        assertThat(fold.nodes()).containsExactly("gateway", "order", "stock");
        assertThat(fold.members())
                .filteredOn(member -> member.part() == Part.ROOT)
                .singleElement()
                .satisfies(member -> assertThat(member.finding().caller()).isEqualTo("order"));
        assertThat(fold.since()).isEqualTo(Scene.START);
        assertThat(fold.requestShare()).isEqualTo(0.3);
        assertThat(fold.headline()).isNotNull().extracting(Link::caller).isEqualTo("order");
    }

    @Test
    void countsTheCallersOfTheRoot() {
        Scene scene = new Scene();
        for (String caller : List.of("cart", "order", "promo")) {
            scene.failing(caller, "stock", 34, 0);
        }
        for (String caller : List.of("a", "b", "c", "d")) {
            scene.well(caller, "stock");
        }
        Fold fold = scene.fold();

        assertThat(fold.callersAffected()).containsExactly("cart", "order", "promo");
        assertThat(fold.callersTotal()).isEqualTo(7);
        assertThat(fold.failedShare()).isBetween(0.14, 0.15);
    }

    @Test
    void blamesTheDatabaseThatFails() {
        Fold fold = new Scene()
                .failing("gateway", "order", 50, 5)
                .failing("order", "db:shop", 60, 3)
                .failing("gateway", "stock", 50, 5)
                .failing("stock", "db:shop", 60, 4)
                .fold();

        assertThat(fold.root().node()).isEqualTo("db:shop");
        assertThat(fold.callersAffected()).containsExactly("order", "stock");
    }

    @Test
    void blamesAServicesPoolAndNotTheDatabaseItWaitsFor() {
        Fold fold = new Scene()
                .slow("gateway", "order", 3_100, 20)
                .slow("order", "stock", 3_000, 10)
                .waitingForPool("stock", "db:shop", 2_900, 40, 0)
                .well("order", "db:shop")
                .fold();

        assertThat(fold.root()).isEqualTo(new Root("stock", "", Cause.POOL));
        assertThat(fold.certainty()).isEqualTo(Certainty.KNOWN);
        assertThat(fold.headline()).isNotNull().extracting(Link::caller).isEqualTo("order");
    }

    @Test
    void blamesThePoolWhereOnlyItsFindingSaysSo() {
        Fold fold = new Scene()
                .slow("order", "stock", 3_000, 10)
                .finding("stock", "db:shop", "", Signal.POOL_WAIT, 2_900_000, 0)
                .fold();

        assertThat(fold.root()).isEqualTo(new Root("stock", "", Cause.POOL));
    }

    @Test
    void blamesTheDatabaseThatIsSlowItselfThoughItsCallersWaitForConnections() {
        Fold fold = new Scene()
                .slow("order", "stock", 3_000, 10)
                .slow("stock", "db:shop", 2_800, 0)
                .finding("stock", "db:shop", "", Signal.POOL_WAIT, 2_000_000, 5)
                .fold();

        assertThat(fold.root()).isEqualTo(new Root("db:shop", "", Cause.SLOW));
    }

    @Test
    void knowsAFrozenInstanceByCallersThatTimeOutWhileItIsWellItself() {
        Scene scene = new Scene().failing("gateway", "order", 45, 10).well("stock", "db:shop");
        scene.links.add(Scene.link("order", "stock", 50, 50, 0, Verdict.NETWORK_OR_FROZEN, "10.0.0.2:20880"));
        scene.finding("order", "stock", "", Signal.TIMEOUT_SHARE, 0.5, 0);
        Fold fold = scene.fold();

        assertThat(fold.root()).isEqualTo(new Root("stock", "10.0.0.2:20880", Cause.FROZEN));
        assertThat(fold.certainty()).isEqualTo(Certainty.KNOWN);
    }

    /** One cause, however many callers miss however many services. */
    @Test
    void blamesTheRegistryForAllThatItHasLost() {
        Fold fold = new Scene()
                .well("gateway", "order")
                .well("order", "stock")
                .well("order", "pay")
                .unlisted("gateway", "order", 2, 4)
                .unlisted("order", "stock", 3, 0)
                .unlisted("order", "pay", 1, 2)
                .fold();

        assertThat(fold.root()).isEqualTo(new Root("registry:nacos", "", Cause.REGISTRY));
        assertThat(fold.certainty()).isEqualTo(Certainty.KNOWN);
        assertThat(fold.callersAffected()).containsExactly("gateway", "order");
        assertThat(fold.callersTotal()).isEqualTo(2);
    }

    @Test
    void blamesWhoHangsAndNotTheRegistryThatDoesNotListItAnyMore() {
        Scene scene = new Scene().unlisted("order", "stock", 1, 20);
        scene.links.add(Scene.link("order", "stock", 50, 50, 0, Verdict.NETWORK_OR_FROZEN, "10.0.0.2:20880"));
        scene.finding("order", "stock", "", Signal.TIMEOUT_SHARE, 0.5, 0);

        assertThat(scene.fold().root()).isEqualTo(new Root("stock", "10.0.0.2:20880", Cause.FROZEN));
    }

    @Test
    void knowsWhereNobodyListens() {
        Scene scene = new Scene();
        scene.links.add(Scene.link("order", "pay", 90, 0, 90, Verdict.CALLEE_SICK, null));
        scene.finding("order", "pay", "", Signal.ERROR_SHARE, 0.9, 0);

        assertThat(scene.fold().root().cause()).isEqualTo(Cause.UNREACHABLE);
    }

    @Test
    void doesNotHideASecondIndependentFault() {
        List<Fold> folds = new Scene()
                .failing("gateway", "order", 50, 10)
                .failing("order", "stock", 50, 0)
                .failing("gateway", "user", 20, 30)
                .well("user", "db:user")
                .folds();

        assertThat(folds).extracting(fold -> fold.root().node()).containsExactlyInAnyOrder("stock", "user");
    }

    @Test
    void doesNotFoldANodeWhoseSickCalleeDoesNotAccountForItsFaults() {
        List<Fold> folds = new Scene()
                .failing("gateway", "order", 80, 0)
                .failing("order", "stock", 5, 0)
                .folds();

        assertThat(folds).extracting(fold -> fold.root().node()).containsExactlyInAnyOrder("order", "stock");
        assertThat(folds).allSatisfy(fold -> assertThat(fold.members()).hasSize(1));
    }

    @Test
    void foldsAVictimOfTwoFaultsIntoBoth() {
        List<Fold> folds = new Scene()
                .failing("gateway", "order", 60, 5)
                .failing("order", "stock", 30, 0)
                .failing("order", "pay", 30, 0)
                .folds();

        assertThat(folds).extracting(fold -> fold.root().node()).containsExactlyInAnyOrder("stock", "pay");
        assertThat(folds).allSatisfy(fold -> assertThat(fold.nodes()).contains("order"));
    }

    @Test
    void doesNotTakeForACauseWhatBeganLongAfterItsEffect() {
        List<Fold> folds = new Scene()
                .failing("gateway", "order", 50, 0)
                .failing("order", "stock", 50, 600)
                .folds();

        assertThat(folds).extracting(fold -> fold.root().node()).containsExactlyInAnyOrder("order", "stock");
    }

    @Test
    void cannotTellWhereTwoExplainEachOther() {
        Fold fold = new Scene()
                .failing("gateway", "a", 50, 20)
                .failing("a", "b", 50, 0)
                .failing("b", "a", 50, 0)
                .fold();

        assertThat(fold.certainty()).isEqualTo(Certainty.CANNOT_TELL);
        assertThat(fold.candidates()).containsExactly("a", "b");
    }

    @Test
    void cannotTellWhereNeitherItselfNorItsCalleesAccountForIt() {
        List<Fold> folds = new Scene()
                .failingSomehow("gateway", "order", 80, 0)
                .failing("order", "stock", 5, 0)
                .folds();

        assertThat(folds)
                .filteredOn(fold -> fold.root().node().equals("order"))
                .singleElement()
                .satisfies(fold -> assertThat(fold.certainty()).isEqualTo(Certainty.CANNOT_TELL));
    }

    @Test
    void isOnlyLikelyWhereOneSeatAloneSpeaks() {
        assertThat(new Scene().failingSomehow("order", "legacy", 40, 0).fold().certainty())
                .isEqualTo(Certainty.LIKELY);
    }

    @Test
    void blamesACallerWhoseCalleesAreAllWell() {
        Scene scene = new Scene();
        scene.links.add(Scene.link("order", "stock", 20, 20, Verdict.CALLER_SICK));
        scene.links.add(Scene.link("order", "pay", 20, 20, Verdict.CALLER_SICK));
        scene.finding("order", "stock", "", Signal.TIMEOUT_SHARE, 0.2, 0)
                .finding("order", "pay", "", Signal.TIMEOUT_SHARE, 0.2, 0);

        assertThat(scene.fold().root()).isEqualTo(new Root("order", "", Cause.CALLER));
    }

    @Test
    void followsAPathOverANodeThatIsInTroubleBelowWhatARuleTells() {
        Scene scene = new Scene().failing("gateway", "order", 20, 10).failing("user", "db:user", 22, 0);
        scene.links.add(Scene.link("order", "user", 19, 0, Verdict.CALLEE_SICK));

        assertThat(scene.fold().root().node()).isEqualTo("db:user");
    }

    @Test
    void blamesWhoStandsStillForTheSilenceOfItsCallees() {
        Fold fold = new Scene()
                .frozen("gateway", "order", 100, 0)
                .finding("order", "stock", "", Signal.NO_DATA, 60, 30)
                .fold();

        assertThat(fold.root()).isEqualTo(new Root("order", "", Cause.FROZEN));
        assertThat(fold.members()).hasSize(2);
    }

    @Test
    void leavesOutWhatIsNotYetOrNoMoreWrong() {
        Scene scene = new Scene().failing("order", "stock", 34, 0);
        scene.findings.replaceAll(finding -> finding.in(FindingState.PENDING, Scene.START));
        assertThat(scene.folds()).isEmpty();
        scene.findings.replaceAll(finding -> finding.in(FindingState.RESOLVED, Scene.START));
        assertThat(scene.folds()).isEmpty();
        scene.findings.replaceAll(finding -> finding.in(FindingState.FLAPPING, Scene.START));
        assertThat(scene.folds()).hasSize(1);
    }

    /** Random graphs: every order gives the same answer, and every finding is in some incident. */
    @Test
    void isAFunctionOfWhatIsWrongAndNotOfItsOrder() {
        Random random = new Random(20261125);
        for (int round = 0; round < 300; round++) {
            Scene scene = new Scene();
            int nodes = 3 + random.nextInt(8);
            for (int i = 0; i < nodes * 2; i++) {
                String caller = "s" + random.nextInt(nodes);
                String callee = random.nextInt(5) == 0 ? "db:" + random.nextInt(2) : "s" + random.nextInt(nodes);
                int percent = random.nextInt(100);
                long since = random.nextInt(300);
                switch (random.nextInt(5)) {
                    case 0 -> scene.failing(caller, callee, percent, since);
                    case 1 -> scene.frozen(caller, callee, percent, since);
                    case 2 -> scene.slow(caller, callee, 10L * percent, since);
                    case 3 -> scene.failingSomehow(caller, callee, percent, since);
                    default -> scene.well(caller, callee);
                }
            }
            List<Fold> folds = scene.folds();
            for (int seed = 0; seed < 5; seed++) {
                assertThat(scene.foldsShuffled(seed)).isEqualTo(folds);
            }
            assertThat(folds.stream()
                            .flatMap(fold -> fold.findingIds().stream())
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(scene.findings.stream()
                            .map(finding -> finding.id())
                            .distinct()
                            .toList());
        }
    }
}
