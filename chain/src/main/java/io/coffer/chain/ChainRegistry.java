package io.coffer.chain;

import io.coffer.chain.Chain.NativeCoin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The chains that requests may name: those that ship with Coffer, and those the operator adds. Immutable. */
public final class ChainRegistry {
    private static final String SHIPPED = "chains.tsv";
    private static final int COLUMNS = 6;

    private final Map<ChainIndex, Chain> chains;

    private ChainRegistry(Map<ChainIndex, Chain> chains) {
        this.chains = Collections.unmodifiableMap(chains);
    }

    /** The chains of {@code chains.tsv}, in the order of that file. */
    public static ChainRegistry shipped() {
        Map<ChainIndex, Chain> chains = new LinkedHashMap<>();
        for (String line : lines()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                Chain chain = parse(line);
                if (chains.put(chain.index(), chain) != null) {
                    throw new IllegalStateException(SHIPPED + " names chain " + chain.index() + " twice");
                }
            }
        }
        return new ChainRegistry(chains);
    }

    /** This registry with {@code chain} added, or put in the place of the one with its index. */
    public ChainRegistry with(Chain chain) {
        Map<ChainIndex, Chain> more = new LinkedHashMap<>(chains);
        more.put(chain.index(), chain);
        return new ChainRegistry(more);
    }

    public Optional<Chain> find(ChainIndex index) {
        return Optional.ofNullable(chains.get(index));
    }

    public Collection<Chain> all() {
        return chains.values();
    }

    private static String[] lines() {
        try (InputStream file = ChainRegistry.class.getResourceAsStream(SHIPPED)) {
            if (file == null) {
                throw new IllegalStateException(SHIPPED + " is missing from the chain room");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + SHIPPED, unreadable);
        }
    }

    /** Columns: index, name, short name, family, native symbol, native decimals. */
    private static Chain parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException(SHIPPED + ": a line needs 6 columns: " + line);
        }
        ChainIndex index = ChainIndex.parse(columns[0])
                .orElseThrow(() -> new IllegalStateException(SHIPPED + ": not a chain index: " + line));
        NativeCoin coin = new NativeCoin(columns[4], Integer.parseInt(columns[5]));
        return new Chain(index, columns[1], columns[2], "", ChainFamily.valueOf(columns[3]), coin);
    }
}
