package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.index.Approval;
import java.util.Set;

/**
 * Says whom a log names as a holder of which fungible token, and what it says that somebody approved.
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

        /** Says that {@code owner} gave {@code approval} away, or took it back; nothing to one that collects holders only. */
        default void approved(RawLog log, EvmAddress owner, Approval approval, Step step) {}
    }

    /** What an event says about an approval. */
    enum Step {
        GRANTED,
        TAKEN_BACK
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
        OPERATOR_APPROVAL,
        PERMIT2_APPROVAL,
        PERMIT2_LOCKDOWN,
        WRAPPING,
        UNWRAPPING,
        OTHER
    }

    @Override
    public void log(RawLog log) {
        Kind kind = kindByTopics(log);
        approval(log, kind);
        holders(log, tokenKind(log, kind));
    }

    /** Also of a contract that shows the native coin as a token: what it lets others take is real. */
    private void approval(RawLog log, Kind kind) {
        switch (kind) {
            case APPROVAL -> {
                if (log.isAddress(2)) {
                    approved(log, new Approval.Allowance(log.emitter(), log.address(2)), step(log));
                }
            }
            case NFT_APPROVAL -> {
                Step step = log.isZero(2) ? Step.TAKEN_BACK : Step.GRANTED;
                approved(log, new Approval.SingleToken(log.emitter(), log.topicAmount(3)), step);
            }
            case OPERATOR_APPROVAL -> approved(log, new Approval.Operator(log.emitter(), log.address(2)), step(log));
            case PERMIT2_APPROVAL ->
                approved(log, new Approval.Delegated(log.emitter(), log.address(2), log.address(3)), step(log));
            case PERMIT2_LOCKDOWN ->
                log.dataAddress(0)
                        .flatMap(token -> log.dataAddress(1)
                                .map(spender -> new Approval.Delegated(log.emitter(), token, spender)))
                        .ifPresent(approval -> approved(log, approval, Step.TAKEN_BACK));
            case FUNGIBLE_TRANSFER,
                    NFT_TRANSFER,
                    MULTI_TOKEN_TRANSFER,
                    UNINDEXED_TRANSFER,
                    NATIVE_TRANSFER,
                    WRAPPING,
                    UNWRAPPING,
                    OTHER -> {}
        }
    }

    /** By the first word of the data: an amount or a truth value. */
    private static Step step(RawLog log) {
        return log.amount().signum() == 0 ? Step.TAKEN_BACK : Step.GRANTED;
    }

    private void approved(RawLog log, Approval approval, Step step) {
        if (!log.isZero(1)) {
            sink.approved(log, log.address(1), approval, step);
        }
    }

    private void holders(RawLog log, Kind kind) {
        switch (kind) {
            case FUNGIBLE_TRANSFER -> {
                named(log, 1, Movement.TRANSFERRED_OUT);
                named(log, 2, Movement.TRANSFERRED_IN);
            }
            case APPROVAL -> named(log, 1, Movement.MENTIONED);
            case WRAPPING -> named(log, 1, Movement.WRAPPED);
            case UNWRAPPING -> named(log, 1, Movement.UNWRAPPED);
            case NFT_TRANSFER,
                    MULTI_TOKEN_TRANSFER,
                    UNINDEXED_TRANSFER,
                    NATIVE_TRANSFER,
                    NFT_APPROVAL,
                    OPERATOR_APPROVAL,
                    PERMIT2_APPROVAL,
                    PERMIT2_LOCKDOWN,
                    OTHER -> {}
        }
    }

    private void named(RawLog log, int ownerTopic, Movement movement) {
        if (!log.isZero(ownerTopic)) {
            sink.named(log, ownerTopic, movement);
        }
    }

    Kind kind(RawLog log) {
        return tokenKind(log, kindByTopics(log));
    }

    private Kind tokenKind(RawLog log, Kind kind) {
        return switch (kind) {
            case FUNGIBLE_TRANSFER, APPROVAL, WRAPPING, UNWRAPPING -> isNative(log) ? Kind.NATIVE_TRANSFER : kind;
            case NFT_TRANSFER,
                    MULTI_TOKEN_TRANSFER,
                    UNINDEXED_TRANSFER,
                    NATIVE_TRANSFER,
                    NFT_APPROVAL,
                    OPERATOR_APPROVAL,
                    PERMIT2_APPROVAL,
                    PERMIT2_LOCKDOWN,
                    OTHER -> kind;
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
            return switch (topics) {
                case 3 -> log.isAddress(1) ? Kind.APPROVAL : Kind.OTHER;
                case 4 -> log.isAddress(1) ? Kind.NFT_APPROVAL : Kind.OTHER;
                default -> Kind.OTHER;
            };
        }
        boolean oneAddress = topics == 2 && log.isAddress(1);
        if (log.isEvent(LogTopics.DEPOSIT)) {
            return oneAddress ? Kind.WRAPPING : Kind.OTHER;
        }
        if (log.isEvent(LogTopics.WITHDRAWAL)) {
            return oneAddress ? Kind.UNWRAPPING : Kind.OTHER;
        }
        if (log.isEvent(LogTopics.APPROVAL_FOR_ALL)) {
            return topics == 3 && log.isAddress(1) && log.isAddress(2) ? Kind.OPERATOR_APPROVAL : Kind.OTHER;
        }
        boolean multiToken = log.isEvent(LogTopics.TRANSFER_SINGLE) || log.isEvent(LogTopics.TRANSFER_BATCH);
        return multiToken ? Kind.MULTI_TOKEN_TRANSFER : kindOfPermit2(log);
    }

    /** Many chains and exchanges run an instance of their own, so whoever logs these is taken for one. */
    private static Kind kindOfPermit2(RawLog log) {
        int topics = log.topicCount;
        if (log.isEvent(LogTopics.PERMIT2_APPROVAL) || log.isEvent(LogTopics.PERMIT2_PERMIT)) {
            boolean addresses = topics == 4 && log.isAddress(1) && log.isAddress(2) && log.isAddress(3);
            return addresses ? Kind.PERMIT2_APPROVAL : Kind.OTHER;
        }
        boolean lockdown = log.isEvent(LogTopics.PERMIT2_LOCKDOWN) && topics == 2 && log.isAddress(1);
        return lockdown ? Kind.PERMIT2_LOCKDOWN : Kind.OTHER;
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
