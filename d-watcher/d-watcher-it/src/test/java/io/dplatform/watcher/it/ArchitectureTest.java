package io.dplatform.watcher.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** What code may see of other code: the rules of docs/architecture.md and CONTRIBUTING.md that a compiler does not hold. */
@AnalyzeClasses(packages = "io.dplatform", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String KERNEL = "io.dplatform.tracker.context";
    private static final String UPLINK = "io.dplatform.tracker.uplink";
    private static final String SPRING_ADAPTER = "io.dplatform.sf.springcloud..";

    /** Spring's cache is what it adapts. */
    private static final String CACHE_ADAPTER = "io.dplatform.dao.cache..";

    /** All but the adapters to Spring. */
    private static final String[] BELOW_THE_STARTERS = {
        KERNEL,
        UPLINK,
        "io.dplatform.tracker.client..",
        "io.dplatform.tracker.server..",
        "io.dplatform.monitor.client..",
        "io.dplatform.monitor.snapshot..",
        "io.dplatform.monitor.server..",
        "io.dplatform.confcenter",
        "io.dplatform.confcenter.nacos..",
        "io.dplatform.confcenter.devserver..",
        "io.dplatform.sf",
        "io.dplatform.sf.dubbo..",
        "io.dplatform.mq",
        "io.dplatform.mq.rocketmq..",
        "io.dplatform.mq.server..",
        "io.dplatform.mq.devserver..",
        "io.dplatform.dao.jdbc.."
    };

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.dplatform.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule kernelStandsOnTheJdkAlone = classes()
            .that()
            .resideInAnyPackage(KERNEL, UPLINK)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.net.ssl", KERNEL, UPLINK, "org.jspecify.annotations");

    @ArchTest
    static final ArchRule onlyTheAdapterAndTheDevServerSeeNacos = noClasses()
            .that()
            .resideOutsideOfPackages("io.dplatform.confcenter.nacos..", "io.dplatform.confcenter.devserver..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.alibaba.nacos..");

    @ArchTest
    static final ArchRule onlyTheAdapterSeesDubbo = noClasses()
            .that()
            // The starter hands the adapter its ApplicationModel.
            .resideOutsideOfPackages("io.dplatform.sf.dubbo..", "io.dplatform.sf.autoconfigure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.dubbo..");

    @ArchTest
    static final ArchRule onlyTheAdapterTheBrokersViewAndTheDevServerSeeRocketMq = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.dplatform.mq.rocketmq..", "io.dplatform.mq.server..", "io.dplatform.mq.devserver..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.rocketmq..");

    @ArchTest
    static final ArchRule messagesDoNotKnowWhoObserves = noClasses()
            .that()
            .resideInAnyPackage("io.dplatform.mq", "io.dplatform.mq.rocketmq..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dplatform.sf..", "io.dplatform.monitor..", "io.dplatform.tracker.client..");

    @ArchTest
    static final ArchRule onlyOneFamilyOfClassesSeesSimpleclient = noClasses()
            .that()
            .resideOutsideOfPackages("io.dplatform.monitor.client..", "io.dplatform.monitor..autoconfigure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.prometheus.client..");

    @ArchTest
    static final ArchRule springBootBeginsAtTheStarters = noClasses()
            .that()
            .resideInAnyPackage(BELOW_THE_STARTERS)
            .or()
            .resideInAnyPackage(SPRING_ADAPTER, CACHE_ADAPTER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.boot..");

    @ArchTest
    static final ArchRule springItselfBelowTheStartersIsForItsAdapterOnly = noClasses()
            .that()
            .resideInAnyPackage(BELOW_THE_STARTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOtherNorWhoObserves = noClasses()
            .that()
            .resideInAnyPackage("io.dplatform.sf.dubbo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.dplatform.sf.springcloud..", "io.dplatform.monitor..", "io.dplatform.tracker.client..");

    @ArchTest
    static final ArchRule springAdapterDoesNotKnowTheOtherNorWhoObserves = noClasses()
            .that()
            .resideInAnyPackage("io.dplatform.sf.springcloud..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dplatform.sf.dubbo..", "io.dplatform.monitor..", "io.dplatform.tracker.client..");

    @ArchTest
    static final ArchRule dataAccessDoesNotKnowWhoObserves = noClasses()
            .that()
            .resideInAnyPackage("io.dplatform.dao..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dplatform.monitor..", "io.dplatform.tracker.client..", "io.dplatform.sf..");

    @ArchTest
    static final ArchRule statementsAreObservedWithNothingButTheJdk = noClasses()
            .that()
            .resideInAnyPackage("io.dplatform.dao.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "java..", "javax.sql..", KERNEL, "io.dplatform.dao.jdbc..", "org.jspecify.annotations");

    /** Whatever else it brought would configure the application that is tested. */
    @ArchTest
    static final ArchRule theTestKitBringsNothingButItself = classes()
            .that()
            .resideInAnyPackage("io.dplatform.watcher.testkit..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    KERNEL,
                    "org.junit.jupiter.api..",
                    "io.dplatform.watcher.testkit..",
                    "org.jspecify.annotations");

    @ArchTest
    static final ArchRule autoConfigurationsAreFinalWithoutPublicMembers = classes()
            .that()
            .areAnnotatedWith("org.springframework.boot.autoconfigure.AutoConfiguration")
            .should()
            .haveModifier(JavaModifier.FINAL)
            .andShould(haveNoPublicMembers());

    @ArchTest
    static final ArchRule nothingRunsCodeThatComesAsData = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.expression.spel.standard.SpelExpressionParser")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.script..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = classes()
            .that()
            .resideInAPackage("io.dplatform..")
            .should(new ArchCondition<JavaClass>("not be a Manager, Helper, Utils or Impl") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean vague = type.getSimpleName().matches(".*(Manager|Helper|Utils|Util|Impl)");
                    if (vague) {
                        events.add(SimpleConditionEvent.violated(type, type.getName()));
                    }
                }
            });

    private static ArchCondition<JavaClass> haveNoPublicMembers() {
        return new ArchCondition<>("have no public members") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                // The constructor that the compiler adds to a public class is public too.
                for (JavaMember member : type.getMembers()) {
                    boolean declaredHere = member.getOwner().equals(type) && !(member instanceof JavaConstructor);
                    if (declaredHere && member.getModifiers().contains(JavaModifier.PUBLIC)) {
                        events.add(SimpleConditionEvent.violated(type, member.getFullName() + " is public"));
                    }
                }
            }
        };
    }
}
