package io.coffer.evm;

import io.coffer.chain.Address;
import io.coffer.chain.EvmAddress;
import io.coffer.evm.LogDecoder.Movement;
import io.coffer.index.Conduct;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent each token in one block: its maker, in bulk, or somebody else. Logs must come in the order of their
 * transactions. Transfers of nothing say nothing of a token, since anybody can make an honest one log them.
 */
final class TransferTally implements LogDecoder.Sink {
    /** Receivers of one token in one transaction from which on it counts as handing out. */
    static final int MANY_RECEIVERS = 20;

    private final Map<EvmAddress, OfToken> tokens = new LinkedHashMap<>();

    @Override
    public void named(RawLog log, int ownerTopic, Movement movement) {
        switch (movement) {
            case TRANSFERRED_OUT -> add(log);
            case TRANSFERRED_IN -> {
                // A transfer has both sides, unless it mints.
                if (log.isZero(1)) {
                    add(log);
                }
            }
            case WRAPPED, UNWRAPPED, MENTIONED -> {}
        }
    }

    private void add(RawLog log) {
        if (log.hasTransaction && !log.movesNothing()) {
            tokens.computeIfAbsent(log.emitter(), _ -> new OfToken(log.transaction()))
                    .add(log);
        }
    }

    /** Empty when the block moves none of {@code token}. */
    Optional<OfToken> of(EvmAddress token) {
        return Optional.ofNullable(tokens.get(token)).map(OfToken::closed);
    }

    /** One token's transfers. */
    static final class OfToken {
        private final String firstTransaction;
        private long transactionMark;

        private final Set<EvmAddress> receivers = new HashSet<>();
        private final Map<EvmAddress, Integer> senders = new HashMap<>();
        private int transfers;

        private final Map<EvmAddress, Integer> ordinary = new HashMap<>();
        private int inBulk;
        private int largest;

        private OfToken(String firstTransaction) {
            this.firstTransaction = firstTransaction;
        }

        /** The hash of the transaction that moved the token first in this block. */
        String firstTransaction() {
            return firstTransaction;
        }

        private void add(RawLog log) {
            long mark = log.transactionMark();
            if (mark != transactionMark) {
                close();
                transactionMark = mark;
            }
            transfers++;
            senders.merge(log.address(1), 1, Integer::sum);
            if (!log.isZero(2)) {
                receivers.add(log.address(2));
            }
        }

        private OfToken closed() {
            close();
            return this;
        }

        private void close() {
            if (receivers.size() >= MANY_RECEIVERS) {
                inBulk += transfers;
                largest = Math.max(largest, receivers.size());
            } else {
                senders.forEach((sender, count) -> ordinary.merge(sender, count, Integer::sum));
            }
            transfers = 0;
            receivers.clear();
            senders.clear();
        }

        /** What {@code before} becomes with these transfers of {@code token}. */
        Conduct addedTo(Conduct before, EvmAddress token) {
            Optional<Address> maker = before.introduction().map(introduction -> introduction.by());
            int handedOut = inBulk;
            int passedOn = 0;
            for (Map.Entry<EvmAddress, Integer> sent : ordinary.entrySet()) {
                EvmAddress sender = sent.getKey();
                boolean isMakers = sender.equals(EvmAddress.ZERO)
                        || sender.equals(token)
                        || maker.filter(sender::equals).isPresent();
                if (isMakers) {
                    handedOut += sent.getValue();
                } else {
                    passedOn += sent.getValue();
                }
            }
            return before.plus(handedOut, largest, passedOn);
        }
    }
}
