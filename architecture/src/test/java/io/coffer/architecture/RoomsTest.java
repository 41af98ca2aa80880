package io.coffer.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/io/coffer/architecture/"))
            .importPackages(Room.ROOT);

    /** {@code chain} reads the table of shipped chains from its own jar; nothing else of it touches a stream. */
    private static final String READS_ITS_RESOURCE = Room.CHAIN.packageName() + ".ChainRegistry";

    /** What the compiler of gRPC interfaces wrote. */
    private static final String GENERATED = Room.SOLANA.packageName() + ".geyser.wire";

    @Test
    void classes_ofEveryRoom_areSeen() {
        Set<Room> seen = new TreeSet<>();
        CLASSES.forEach(type -> Room.of(type.getPackageName()).ifPresent(seen::add));
        assertThat(seen).containsExactlyInAnyOrder(Room.values());
    }

    @Test
    void packages_allBelongToRoom() {
        assertThat(packages())
                .allSatisfy(name -> assertThat(Room.of(name)).as(name).isPresent());
    }

    @Test
    void rooms_useOnlyWhatTheTableAllows() {
        List<String> violations = CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(RoomsTest::isForbidden)
                .map(Dependency::getDescription)
                .distinct()
                .toList();
        assertThat(violations).isEmpty();
    }

    @Test
    void table_hasNoCycle() {
        for (Room room : Room.values()) {
            for (Room other : Room.values()) {
                boolean bothWays = room != other && room.mayUse(other) && other.mayUse(room);
                assertThat(bothWays).as(room + " and " + other).isFalse();
            }
        }
    }

    /** The store port is for stores and for the rooms that keep tables in them; readers go through those rooms. */
    @Test
    void storePort_isUsedByStoresAndKeepersOfTablesOnly() {
        List<Room> allowed = List.of(Room.INDEX, Room.SOLANA, Room.SERVER);
        noClasses()
                .that(are(type -> allowed.stream().noneMatch(room -> room.owns(type.getPackageName()))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(Room.INDEX.packageName() + ".store..")
                .check(CLASSES);
    }

    /** Only the server knows which implementation stands behind a port, the in-memory store included. */
    @Test
    void memoryStore_isConstructedByServerOnly() {
        String memoryStore = Room.INDEX.packageName() + ".store.MemoryStore";
        noClasses()
                .that(are(type -> !type.getName().startsWith(memoryStore) && !Room.SERVER.owns(type.getPackageName())))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(memoryStore)
                .check(CLASSES);
    }

    @Test
    void chain_isPure() {
        noClasses()
                .that()
                .resideInAPackage(Room.CHAIN.packageName() + "..")
                .and(are(type -> !type.getName().equals(READS_ITS_RESOURCE)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(Room.CHAIN.packageName() + "..")
                .should()
                .dependOnClassesThat(are(RoomsTest::isImpure))
                .check(CLASSES);
    }

    @Test
    void chain_readsNoClock() {
        noClasses()
                .that()
                .resideInAPackage(Room.CHAIN.packageName() + "..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    @Test
    void chainRegistry_opensNothingButItsResource() {
        noClasses()
                .that()
                .haveFullyQualifiedName(READS_ITS_RESOURCE)
                .should()
                .dependOnClassesThat(are(type -> type.getPackageName().equals("java.io")
                        && !Set.of("InputStream", "IOException", "UncheckedIOException")
                                .contains(type.getSimpleName())))
                .check(CLASSES);
    }

    @Test
    void packages_areNullMarked() {
        assertThat(packages()).filteredOn(name -> !name.equals(GENERATED)).allSatisfy(name -> {
            Optional<NullMarked> marked = packageOf(name).tryGetAnnotationOfType(NullMarked.class);
            assertThat(marked).as(name).isPresent();
        });
    }

    /** JDBC stays behind the ports of the rooms. */
    @Test
    void sql_isKnownToItsStoreOnly() {
        noClasses()
                .that(are(type -> !Room.STORE_SQL.owns(type.getPackageName())))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..", "org.flywaydb..")
                .check(CLASSES);
    }

    @Test
    void rocksDb_isKnownToItsStoreOnly() {
        noClasses()
                .that(are(type -> !Room.INDEX_ROCKSDB.owns(type.getPackageName())))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.rocksdb..")
                .check(CLASSES);
    }

    @Test
    void webServer_isKnownToGatewayOnly() {
        noClasses()
                .that(are(type -> !Room.GATEWAY.owns(type.getPackageName())))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .check(CLASSES);
    }

    /** It comes with gRPC; the JDK and Caffeine have what we need. */
    @Test
    void guava_isUsedByNobody() {
        noClasses()
                .that(are(type -> !type.getPackageName().equals(GENERATED)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.common..")
                .check(CLASSES);
    }

    @Test
    void grpc_isKnownToTheSourceOfSolanaOnly() {
        noClasses()
                .that(are(type -> !type.getPackageName().startsWith(Room.SOLANA.packageName() + ".geyser")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..", "com.google.protobuf..")
                .check(CLASSES);
    }

    private static boolean isForbidden(Dependency dependency) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        Optional<Room> from = Room.of(dependency.getOriginClass().getPackageName());
        Optional<Room> to = Room.of(target.getPackageName());
        return from.isPresent() && to.isPresent() && !from.get().mayUse(to.get());
    }

    private static boolean isImpure(JavaClass type) {
        String name = type.getPackageName();
        boolean charset = name.equals("java.nio.charset");
        List<String> impure = List.of("java.net", "java.nio", "java.sql", "java.util.concurrent", "org.slf4j");
        boolean clock = Set.of(Clock.class.getName(), InstantSource.class.getName(), Random.class.getName())
                .contains(type.getName());
        boolean thread = type.getName().equals(Thread.class.getName());
        boolean outside = impure.stream().anyMatch(root -> (name + ".").startsWith(root + "."));
        return clock || thread || (outside && !charset);
    }

    private static Set<String> packages() {
        Set<String> packages = new TreeSet<>();
        CLASSES.forEach(type -> packages.add(type.getPackageName()));
        return packages;
    }

    private static JavaPackage packageOf(String name) {
        return CLASSES.getPackage(name);
    }

    private static DescribedPredicate<JavaClass> are(Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe("are as the rule says", predicate);
    }
}
