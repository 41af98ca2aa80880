package io.coffer.wallet.price.onchain;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.TokenAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One contract that on-chain prices rest on, as a line of the file names it. */
sealed interface TrustedLine {

    ChainIndex chain();

    EvmAddress contract();

    /** Whether this line makes {@code other} void. */
    default boolean replaces(TrustedLine other) {
        return other.chain().equals(chain()) && other.contract().equals(contract());
    }

    /** A Chainlink feed of what {@code token} costs in dollars. */
    record OfFeed(ChainIndex chain, EvmAddress contract, TokenAddress token, Duration heartbeat)
            implements TrustedLine {
        @Override
        public boolean replaces(TrustedLine other) {
            boolean sameToken = other instanceof OfFeed feed && feed.token.equals(token);
            return other.chain().equals(chain) && (sameToken || other.contract().equals(contract));
        }
    }

    /** The feed that says whether a rollup's sequencer runs; prices count once it has for {@code grace}. */
    record Sequencer(ChainIndex chain, EvmAddress contract, Duration grace) implements TrustedLine {
        @Override
        public boolean replaces(TrustedLine other) {
            return other.chain().equals(chain)
                    && (other instanceof Sequencer || other.contract().equals(contract));
        }
    }

    /** Worth the native coin. */
    record Wrapped(ChainIndex chain, EvmAddress contract) implements TrustedLine {
        @Override
        public boolean replaces(TrustedLine other) {
            return other instanceof Wrapped && TrustedLine.super.replaces(other);
        }
    }

    /** A token that others may be priced in. */
    record Quoting(ChainIndex chain, EvmAddress contract) implements TrustedLine {
        @Override
        public boolean replaces(TrustedLine other) {
            return other instanceof Quoting && TrustedLine.super.replaces(other);
        }
    }

    /** Makes pairs of Uniswap v2. */
    record PairFactory(ChainIndex chain, EvmAddress contract) implements TrustedLine {}

    /**
     * Makes pools of Uniswap v3.
     *
     * @param fees in millionths, of the pools that are looked for
     */
    record RangeFactory(ChainIndex chain, EvmAddress contract, List<Integer> fees) implements TrustedLine {
        public RangeFactory {
            fees = List.copyOf(fees);
        }
    }

    /** A pool that counts whoever made it. */
    record OfPool(ChainIndex chain, Pool pool) implements TrustedLine {
        @Override
        public EvmAddress contract() {
            return pool.address();
        }
    }

    /** An ERC-4626 vault whose share price is believed. */
    record Vault(ChainIndex chain, EvmAddress contract) implements TrustedLine {}

    /** Takes away every line about the contract. */
    record Drop(ChainIndex chain, EvmAddress contract) implements TrustedLine {}

    /**
     * All lines of a file.
     *
     * @param name of the file, for messages
     * @throws TrustedContractsException naming the line that cannot be read
     */
    static List<TrustedLine> parse(String name, String text) {
        List<TrustedLine> lines = new ArrayList<>();
        List<String> written = text.lines().toList();
        for (int i = 0; i < written.size(); i++) {
            String line = written.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                lines.add(new TrustedLineReader(name + ":" + (i + 1), line).read());
            }
        }
        return lines;
    }
}
