package io.coffer.architecture;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** The table of ARCHITECTURE.md: what each room may use. Every room may use the vocabulary, {@code chain}. */
enum Room {
    CHAIN("chain"),
    INDEX("index"),
    INDEX_ROCKSDB("index.rocksdb", INDEX),
    EVM("evm", INDEX),
    SOLANA("solana", INDEX),
    ACCESS("access"),
    WALLET("wallet", INDEX, ACCESS),
    STORE_SQL("store.sql", ACCESS, WALLET),
    GATEWAY("gateway", INDEX, SOLANA, ACCESS, WALLET),
    CLIENT("client"),
    SERVER("server", INDEX, INDEX_ROCKSDB, EVM, SOLANA, ACCESS, WALLET, STORE_SQL, GATEWAY, CLIENT);

    static final String ROOT = "io.coffer";

    private final String packageName;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
    private final Set<Room> others;

    Room(String name, Room... others) {
        this.packageName = ROOT + "." + name;
        this.others = Set.of(others);
    }

    String packageName() {
        return packageName;
    }

    boolean mayUse(Room other) {
        return other == this || other == CHAIN || others.contains(other);
    }

    boolean owns(String name) {
        return name.equals(packageName) || name.startsWith(packageName + ".");
    }

    /** The room that a package belongs to: of two that match, the one with the longer name. */
    static Optional<Room> of(String name) {
        return Arrays.stream(values())
                .filter(room -> room.owns(name))
                .max(Comparator.comparingInt(room -> room.packageName.length()));
    }
}
