package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import java.util.Set;

/**
 * Says whom a log names as a holder of which fungible token.
 *
 * <p>ERC-20 and ERC-721 share the topic of {@code Transfer}: three topics are ERC-20, four are ERC-721 (the fourth is a
 * token id, not an amount), one is a contract older than both that logs everything as data. NFTs and ERC-1155 ids are not
 * fungible and make no rows. {@code Approval} is taken too: who lets others spend a token most likely has some, even
 * where the token credited it without an event; its four-topic form is ERC-721 again.
 *
 * <p>The zero address only marks minting and burning; it holds nothing.
 */
final class LogDecoder implements LogScanner.Sink {
    /** Logs native transfers from the fork that brings EIP-7708: not a token. */
    private static final EvmAddress NATIVE_EMITTER =
            EvmAddress.parse("0xfffffffffffffffffffffffffffffffffffffffe").orElseThrow();

    private final Sink sink;
    private final Set<EvmAddress> nativeAliases;

    /** @param nativeAliases contracts that show the native coin as a token */
    LogDecoder(Sink sink, Set<EvmAddress> nativeAliases) {
        this.sink = sink;
        this.nativeAliases = nativeAliases;
    }

    /** Takes what a log says: {@code log.address(ownerTopic)} holds, or held, tokens of {@code log.emitter()}. */
    interface Sink {
        void named(RawLog log, int ownerTopic, Movement movement);
    }

    /** What the log says about the owner's balance. */
    enum Movement {
        TRANSFERRED_IN,
        TRANSFERRED_OUT,
        /** Native coin was turned into tokens; some contracts log a transfer beside it, some do not. */
        WRAPPED,
        UNWRAPPED,
        /** Nothing moved. */
        MENTIONED
    }

    /** What kind of log it is. */
    enum Kind {
        FUNGIBLE_TRANSFER,
        NFT_TRANSFER,
        MULTI_TOKEN_TRANSFER,
        UNINDEXED_TRANSFER,
        NATIVE_TRANSFER,
        APPROVAL,
        NFT_APPROVAL,
        WRAPPING,
        UNWRAPPING,
        OTHER
    }

    @Override
    public void log(RawLog log) {
        switch (kind(log)) {
            case FUNGIBLE_TRANSFER -> {
                named(log, 1, Movement.TRANSFERRED_OUT);
                named(log, 2, Movement.TRANSFERRED_IN);
            }
            case APPROVAL -> named(log, 1, Movement.MENTIONED);
            case WRAPPING -> named(log, 1, Movement.WRAPPED);
            case UNWRAPPING -> named(log, 1, Movement.UNWRAPPED);
            case NFT_TRANSFER, MULTI_TOKEN_TRANSFER, UNINDEXED_TRANSFER, NATIVE_TRANSFER, NFT_APPROVAL, OTHER -> {}
        }
    }

    private void named(RawLog log, int ownerTopic, Movement movement) {
        if (!log.isZero(ownerTopic)) {
            sink.named(log, ownerTopic, movement);
        }
    }

    Kind kind(RawLog log) {
        Kind kind = kindByTopics(log);
        return switch (kind) {
            case FUNGIBLE_TRANSFER, APPROVAL, WRAPPING, UNWRAPPING -> isNative(log) ? Kind.NATIVE_TRANSFER : kind;
            case NFT_TRANSFER, MULTI_TOKEN_TRANSFER, UNINDEXED_TRANSFER, NATIVE_TRANSFER, NFT_APPROVAL, OTHER -> kind;
        };
    }

    private static Kind kindByTopics(RawLog log) {
        int topics = log.topicCount;
        if (log.isEvent(LogTopics.TRANSFER)) {
            return switch (topics) {
                case 3 -> log.isAddress(1) && log.isAddress(2) ? Kind.FUNGIBLE_TRANSFER : Kind.OTHER;
                case 4 -> Kind.NFT_TRANSFER;
                default -> Kind.UNINDEXED_TRANSFER;
            };
        }
        if (log.isEvent(LogTopics.APPROVAL)) {
            return topics == 4 ? Kind.NFT_APPROVAL : topics == 3 && log.isAddress(1) ? Kind.APPROVAL : Kind.OTHER;
        }
        boolean oneAddress = topics == 2 && log.isAddress(1);
        if (log.isEvent(LogTopics.DEPOSIT)) {
            return oneAddress ? Kind.WRAPPING : Kind.OTHER;
        }
        if (log.isEvent(LogTopics.WITHDRAWAL)) {
            return oneAddress ? Kind.UNWRAPPING : Kind.OTHER;
        }
        boolean multiToken = log.isEvent(LogTopics.TRANSFER_SINGLE) || log.isEvent(LogTopics.TRANSFER_BATCH);
        return multiToken ? Kind.MULTI_TOKEN_TRANSFER : Kind.OTHER;
    }

    private boolean isNative(RawLog log) {
        boolean maybe7708 = log.emitterHigh == 0xffffffffL && log.emitterLow == -2L;
        if (!maybe7708 && nativeAliases.isEmpty()) {
            return false;
        }
        EvmAddress emitter = log.emitter();
        return emitter.equals(NATIVE_EMITTER) || nativeAliases.contains(emitter);
    }
}
