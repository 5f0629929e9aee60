package io.dplatform.watcher.server.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.findings.FindingState;
import io.dplatform.monitor.server.findings.Signal;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.watcher.server.incidents.Moment.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncidentBookTest {

    private static final BookRules RULES = BookRules.STANDARD;

    private IncidentBook book = IncidentBook.of(RULES, List.of(), 1);
    private final List<String> told = new ArrayList<>();

    private void see(Scene scene, long seconds) {
        IncidentBook.Turn turn = book.turn(scene.sight(Scene.at(seconds)));
        book = turn.book();
        turn.tellings()
                .forEach(telling ->
                        told.add(telling.what() + " " + telling.incident().id()));
    }

    private Incident incident(long id) {
        return book.get(id).orElseThrow();
    }

    private static Scene stockFails() {
        return new Scene().failing("order", "stock", 34, 0);
    }

    private static Scene allWell() {
        return new Scene().well("gateway", "order").well("order", "stock").well("stock", "db:shop");
    }

    @Test
    void opensGrowsAndIsToldOnce() {
        see(stockFails(), 0);
        see(stockFails().failing("gateway", "order", 30, 5), 5);
        see(stockFails().failing("gateway", "order", 30, 5), 10);
        see(stockFails().failing("gateway", "order", 30, 5), 15);

        assertThat(book.open()).hasSize(1);
        assertThat(incident(1).state()).isEqualTo(State.OPEN);
        assertThat(incident(1).history()).extracting(Moment::what).containsExactly(What.OPENED, What.GREW, What.TOLD);
        assertThat(told).containsExactly("OPENED 1");
    }

    @Test
    void tellsNobodyOfWhatIsOverBeforeItHasSettled() {
        see(stockFails(), 0);
        see(stockFails(), 8);
        see(allWell(), 12);
        see(allWell(), 40);
        assertThat(incident(1).isOpen()).isTrue();
        assertThat(told).isEmpty();

        see(stockFails(), 41);
        assertThat(told).as("it is wrong again").containsExactly("OPENED 1");
    }

    /** Each of them called by 50 services, which fail for it. */
    private static Scene manyFail(int instances, long since) {
        Scene scene = new Scene();
        for (int caller = 0; caller < 50; caller++) {
            scene.failing("caller-" + caller, "stock", 34, since);
        }
        for (int i = 0; i < instances; i++) {
            scene.finding(
                    "caller-" + i % 50,
                    "stock",
                    "10.0." + i / 100 + "." + i % 100 + ":20880",
                    Signal.ERROR_SHARE,
                    0.34,
                    since);
        }
        return scene;
    }

    @Test
    void tellsOnceOfTwoHundredInstancesThatFailTogether() {
        long opened = IntStream.iterate(0, second -> second <= 30, second -> second + 5)
                .filter(second -> {
                    see(manyFail(second == 0 ? 100 : 200, 0), second);
                    return !told.isEmpty();
                })
                .findFirst()
                .orElse(31);
        see(manyFail(200, 0), 60);

        assertThat(book.open()).hasSize(1);
        assertThat(told).containsExactly("OPENED 1");
        assertThat(incident(1).fold().callersTotal()).isEqualTo(50);
        assertThat(incident(1).fold().callersAffected()).isNotEmpty();
        Figures.note(
                "F37",
                "200 instances of a service fail together, 50 services call it",
                "1 notice within 30 s that says who suffers",
                told.size() + " notice after " + opened + " s, of 1 incident with "
                        + incident(1).fold().callersTotal() + " callers");
    }

    @Test
    void keepsItsNumberWhileTheRootMovesDeeper() {
        see(new Scene().failing("gateway", "order", 30, 0), 0);
        see(stockFails().failing("gateway", "order", 30, 0), 5);
        see(stockFails().failing("gateway", "order", 30, 0).failing("stock", "db:shop", 40, 0), 10);

        assertThat(book.all()).hasSize(1);
        assertThat(incident(1).fold().root().node()).isEqualTo("db:shop");
        assertThat(told).containsExactly("OPENED 1");
    }

    /** An edge of few calls takes longer until it is sure than the one above it. */
    private static Scene orderFailsAndStockIsNotSureYet() {
        return new Scene()
                .failing("gateway", "order", 30, 0)
                .failing("order", "stock", 34, 10)
                .pending();
    }

    @Test
    void tellsNobodyOfARootWhileOneBelowItIsAboutToBeFound() {
        see(orderFailsAndStockIsNotSureYet(), 0);
        assertThat(incident(1).fold().certainty()).isEqualTo(Certainty.LIKELY);
        see(orderFailsAndStockIsNotSureYet(), 12);
        assertThat(told).isEmpty();

        see(new Scene().failing("gateway", "order", 30, 0).failing("order", "stock", 34, 10), 15);
        assertThat(told).containsExactly("OPENED 1");
        assertThat(incident(1).fold().root().node()).isEqualTo("stock");
        assertThat(incident(1).fold().certainty()).isEqualTo(Certainty.KNOWN);
    }

    @Test
    void doesNotWaitForLongForWhatMayNeverBeSure() {
        see(orderFailsAndStockIsNotSureYet(), 0);
        see(orderFailsAndStockIsNotSureYet(), 19);
        assertThat(told).isEmpty();
        see(orderFailsAndStockIsNotSureYet(), 20);
        assertThat(told).containsExactly("OPENED 1");
    }

    @Test
    void doesNotWaitForWhatWouldNotExplainIt() {
        Scene scene = new Scene()
                .failing("gateway", "order", 30, 0)
                .link("order", "stock", 2)
                .finding("order", "stock", "", Signal.P99, 2_000, 5)
                .pending();
        see(scene, 0);
        assertThat(incident(1).fold().certainty()).isEqualTo(Certainty.KNOWN);
        see(scene, 10);
        assertThat(told).containsExactly("OPENED 1");
    }

    @Test
    void waitsForWhatMakesItsRootAVictimAndForNothingElse() {
        Scene scene = stockFails();
        scene.failing("gateway", "user", 30, 5).pending();
        see(scene, 0);
        see(scene, 10);
        assertThat(told).containsExactly("OPENED 1");
    }

    @Test
    void closesAfterAQuietTime() {
        see(stockFails(), 0);
        see(stockFails(), 60);
        see(allWell(), 70);
        assertThat(incident(1).state()).as("well for a moment only").isEqualTo(State.OPEN);
        see(allWell(), 80);
        assertThat(incident(1).state()).isEqualTo(State.CALM);
        see(allWell(), 80 + 299);
        assertThat(incident(1).state()).isEqualTo(State.CALM);
        see(allWell(), 80 + 300);

        assertThat(incident(1).state()).isEqualTo(State.CLOSED);
        assertThat(incident(1).ending()).isEqualTo(Ending.RECOVERED);
        assertThat(incident(1).fold().headline())
                .as("what was seen while it was wrong")
                .isNotNull()
                .extracting(Link::errorShare)
                .isEqualTo(0.34);
        assertThat(told).containsExactly("OPENED 1", "CLOSED 1");
    }

    @Test
    void isCalmWhileItsFindingsOnlyWaitForTheirEnd() {
        see(stockFails(), 0);
        see(allWell().finding("order", "stock", "", Signal.ERROR_SHARE, 0, 0).wellSince(30), 40);
        see(allWell().finding("order", "stock", "", Signal.ERROR_SHARE, 0, 0).wellSince(30), 60);

        assertThat(incident(1).state()).isEqualTo(State.CALM);
    }

    @Test
    void isOneIncidentToItsEndThoughItsVictimsRecoverLater() {
        see(stockFails().failing("gateway", "order", 30, 5), 0);
        see(stockFails().failing("gateway", "order", 30, 5), 60);
        Scene aftermath = new Scene()
                .well("order", "stock")
                .finding("order", "stock", "", Signal.ERROR_SHARE, 0, 0)
                .wellSince(62)
                .failing("gateway", "order", 8, 5);
        see(aftermath, 70);
        Scene later = new Scene().well("order", "stock").failing("gateway", "order", 8, 5);
        later.findings.add(stockFails().findings.get(0).in(FindingState.RESOLVED, Scene.at(85)));
        see(later, 90);

        assertThat(book.all()).hasSize(1);
        assertThat(incident(1).fold().root().node()).isEqualTo("stock");

        see(allWell().well("gateway", "order"), 120);
        see(allWell().well("gateway", "order"), 420);
        assertThat(incident(1).ending()).isEqualTo(Ending.RECOVERED);
        assertThat(told).containsExactly("OPENED 1", "CLOSED 1");
    }

    @Test
    void isAboutTheVictimWhereThatStaysWrong() {
        see(stockFails().failing("gateway", "order", 30, 5), 0);
        Scene remains = new Scene().well("order", "stock").failing("gateway", "order", 30, 5);
        remains.finding("order", "stock", "", Signal.ERROR_SHARE, 0, 0).wellSince(10);
        see(remains, 60);
        assertThat(incident(1).fold().root().node()).isEqualTo("stock");
        see(remains, 10 + 121);
        assertThat(incident(1).fold().root().node()).isEqualTo("order");
    }

    @Test
    void beginsTheQuietAnewWhenItIsWrongAgain() {
        see(stockFails(), 0);
        see(allWell(), 60);
        see(stockFails(), 120);
        see(allWell(), 180);
        see(allWell(), 60 + 301);
        assertThat(incident(1).state()).isEqualTo(State.CALM);
        see(allWell(), 180 + 300);
        assertThat(incident(1).state()).isEqualTo(State.CLOSED);
        assertThat(incident(1).history()).extracting(Moment::what).contains(What.WRONG_AGAIN);
    }

    @Test
    void isNotCalmWhereNothingIsHeard() {
        see(stockFails(), 0);
        see(new Scene(), 60);
        see(new Scene(), 3_000);
        assertThat(incident(1).state()).isEqualTo(State.OPEN);
        assertThat(incident(1).quietSince()).isNull();

        see(new Scene(), Duration.ofHours(2).toSeconds());
        assertThat(incident(1).ending()).isEqualTo(Ending.WITHOUT_DATA);
    }

    @Test
    void staysCalmBetweenTheCallsOfOneThatIsCalledSeldom() {
        see(stockFails(), 0);
        see(allWell(), 60);
        see(new Scene(), 120);
        assertThat(incident(1).state()).isEqualTo(State.CALM);
        see(allWell(), 150);
        see(new Scene(), 200);
        see(allWell(), 60 + 300);
        assertThat(incident(1).ending()).isEqualTo(Ending.RECOVERED);
    }

    @Test
    void isNotCalmAnyMoreWhenNothingIsHeardForLong() {
        see(stockFails(), 0);
        see(allWell(), 60);
        see(new Scene(), 60 + 121);
        assertThat(incident(1).state()).isEqualTo(State.OPEN);
    }

    @Test
    void isNotCalmWhileItsFindingSaysThatItCannotTell() {
        see(stockFails(), 0);
        Scene noData = allWell();
        noData.findings.add(stockFails().findings.get(0).in(FindingState.NO_DATA, Scene.at(30)));
        see(noData, 60);

        assertThat(incident(1).state()).isEqualTo(State.OPEN);
    }

    @Test
    void isWellWhereItsFindingIsResolvedThoughNobodyCalls() {
        see(stockFails(), 0);
        Scene resolved = new Scene();
        resolved.findings.add(stockFails().findings.get(0).in(FindingState.RESOLVED, Scene.at(30)));
        see(resolved, 60);

        assertThat(incident(1).state()).isEqualTo(State.CALM);
    }

    @Test
    void doesNotTakeTheTimeTheServerWasAwayForQuiet() {
        see(stockFails(), 0);
        see(stockFails(), 10);
        see(allWell(), 60);
        assertThat(incident(1).quietSince()).isEqualTo(Scene.at(60));

        book = IncidentBook.of(RULES, book.all(), 2);
        assertThat(incident(1).state()).isEqualTo(State.OPEN);
        see(new Scene(), 3_600);
        assertThat(told).as("nothing is known yet").containsExactly("OPENED 1");
        see(allWell(), 3_605);
        see(allWell(), 3_605 + 300);
        assertThat(told).containsExactly("OPENED 1", "CLOSED 1");
    }

    @Test
    void opensTheSameAgainSoonAfterItsEndAndANewOneLater() {
        see(stockFails(), 0);
        see(stockFails(), 15);
        see(allWell(), 40);
        see(allWell(), 340);
        see(stockFails(), 400);
        assertThat(incident(1).state()).isEqualTo(State.OPEN);
        assertThat(told).as("once it has settled").containsExactly("OPENED 1", "CLOSED 1");
        see(stockFails(), 410);
        assertThat(told).containsExactly("OPENED 1", "CLOSED 1", "REOPENED 1");

        see(allWell(), 500);
        see(allWell(), 800);
        see(stockFails(), 800 + 901);
        assertThat(book.open()).extracting(Incident::id).containsExactly(2L);
    }

    @Test
    void mergesTwoThatTurnOutToBeOne() {
        Scene apart = new Scene().failing("gateway", "order", 30, 0).failing("cart", "stock", 30, 0);
        see(apart, 0);
        see(apart, 15);
        assertThat(book.open()).hasSize(2);
        Scene one = new Scene()
                .failing("gateway", "order", 30, 0)
                .failing("cart", "stock", 30, 0)
                .failing("order", "stock", 30, 0);
        see(one, 20);

        assertThat(book.open())
                .singleElement()
                .satisfies(incident -> assertThat(incident.fold().root().node()).isEqualTo("stock"));
        assertThat(book.all())
                .filteredOn(incident -> incident.ending() == Ending.MERGED)
                .hasSize(1);
    }

    @Test
    void opensASecondOneForAnIndependentFault() {
        see(stockFails(), 0);
        see(stockFails().failing("gateway", "user", 20, 30), 30);
        see(stockFails().failing("gateway", "user", 20, 30), 45);

        assertThat(told).containsExactly("OPENED 1", "OPENED 2");
    }

    @Test
    void isBounded() {
        Scene many = new Scene();
        for (int i = 0; i < 150; i++) {
            many.failing("caller" + i, "callee" + i, 50, 0);
        }
        IncidentBook.Turn turn = book.turn(many.sight(Scene.START));

        assertThat(turn.book().open()).hasSize(IncidentBook.MAX_OPEN);
        assertThat(turn.ignored()).isEqualTo(50);
    }
}
