package io.coffer.wallet.price.onchain;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.TokenAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contracts that on-chain prices rest on: {@code contracts.tsv}, which ships with Coffer and says at its top how a
 * line is written, with the lines of the operator's own file behind it. Immutable.
 */
public final class TrustedContracts {
    static final String FILE = "contracts.tsv";

    private final List<TrustedLine> lines;

    private TrustedContracts(List<TrustedLine> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Those that ship with Coffer. */
    public static TrustedContracts shipped() {
        try (InputStream file = TrustedContracts.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the wallet room");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new TrustedContracts(TrustedLine.parse(FILE, text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + FILE, unreadable);
        }
    }

    /**
     * These and what the operator's {@code file} says: a line takes the place of one about the same contract, a feed also
     * that of one about the same token, and {@code drop} only takes away.
     *
     * @throws TrustedContractsException naming the line, when the file cannot be read
     */
    public TrustedContracts with(Path file) {
        try {
            return with(TrustedLine.parse(file.toString(), Files.readString(file)));
        } catch (IOException unreadable) {
            throw new TrustedContractsException("cannot read " + file + ": " + unreadable.getMessage());
        }
    }

    TrustedContracts with(List<TrustedLine> more) {
        List<TrustedLine> kept = new ArrayList<>(lines);
        for (TrustedLine line : more) {
            kept.removeIf(line::replaces);
            if (!(line instanceof TrustedLine.Drop)) {
                kept.add(line);
            }
        }
        return new TrustedContracts(kept);
    }

    /** Whether there is anything that tokens of {@code chain} could be priced by. */
    public boolean prices(ChainIndex chain) {
        return !of(chain).isEmpty();
    }

    /** Those of {@code chain}. */
    OfChain of(ChainIndex chain) {
        return new OfChain(
                lines.stream().filter(line -> line.chain().equals(chain)).toList());
    }

    List<TrustedLine> lines() {
        return lines;
    }

    /** The contracts of one chain, sorted by what they are for. */
    static final class OfChain {
        private final Map<TokenAddress, Feed> feeds = new LinkedHashMap<>();
        private final List<EvmAddress> wrapped = new ArrayList<>();
        private final List<EvmAddress> quotes = new ArrayList<>();
        private final List<EvmAddress> pairFactories = new ArrayList<>();
        private final List<TrustedLine.RangeFactory> rangeFactories = new ArrayList<>();
        private final List<Pool> pools = new ArrayList<>();
        private final List<EvmAddress> vaults = new ArrayList<>();
        private Optional<TrustedLine.Sequencer> sequencer = Optional.empty();

        private OfChain(List<TrustedLine> lines) {
            lines.forEach(this::sort);
        }

        private void sort(TrustedLine line) {
            switch (line) {
                case TrustedLine.OfFeed(ChainIndex _, EvmAddress feed, TokenAddress token, Duration heartbeat) ->
                    feeds.put(token, new Feed(feed, heartbeat));
                case TrustedLine.Sequencer named -> sequencer = Optional.of(named);
                case TrustedLine.Wrapped(ChainIndex _, EvmAddress contract) -> wrapped.add(contract);
                case TrustedLine.Quoting(ChainIndex _, EvmAddress token) -> quotes.add(token);
                case TrustedLine.PairFactory(ChainIndex _, EvmAddress factory) -> pairFactories.add(factory);
                case TrustedLine.RangeFactory factory -> rangeFactories.add(factory);
                case TrustedLine.OfPool(ChainIndex _, Pool pool) -> pools.add(pool);
                case TrustedLine.Vault(ChainIndex _, EvmAddress vault) -> vaults.add(vault);
                case TrustedLine.Drop _ -> throw new IllegalStateException("a drop is no contract");
            }
        }

        /** Whether nothing on the chain can be priced. */
        boolean isEmpty() {
            return feeds.isEmpty() && quotes.isEmpty();
        }

        Map<TokenAddress, Feed> feeds() {
            return feeds;
        }

        /** Contracts that are worth the native coin, one for one. */
        List<EvmAddress> wrapped() {
            return wrapped;
        }

        List<EvmAddress> quotes() {
            return quotes;
        }

        List<EvmAddress> pairFactories() {
            return pairFactories;
        }

        List<TrustedLine.RangeFactory> rangeFactories() {
            return rangeFactories;
        }

        List<Pool> pools() {
            return pools;
        }

        boolean isVault(EvmAddress contract) {
            return vaults.contains(contract);
        }

        Optional<TrustedLine.Sequencer> sequencer() {
            return sequencer;
        }
    }
}
