package io.coffer.evm;

import java.util.List;
import java.util.Locale;

/** What a node's error means for us. Codes are used alike by few nodes, so the texts decide. */
enum Refusal {
    /** The block is not on the node's branch, or its state is pruned: ask at another block. */
    BLOCK_GONE,
    /** The node does not offer the method. */
    UNKNOWN_METHOD,
    /** The call itself failed inside the EVM. */
    EXECUTION,
    /** Anything else: too many results, too long a range, overload, a bug. */
    OTHER;

    private static final int METHOD_NOT_FOUND = -32601;
    private static final int RESOURCE_NOT_FOUND = -32001;
    /** EIP-4444 history expiry. */
    private static final int PRUNED_HISTORY = 4444;

    private static final int REVERTED = 3;

    private static final List<String> BLOCK_GONE_TEXTS = List.of(
            "not currently canonical",
            "not canonical",
            "non-canonical",
            "header not found",
            "header for hash not found",
            "unknown block",
            "cannot find block",
            "could not find block",
            "block does not exist",
            "unknown header",
            "missing trie node",
            "historical state",
            "state not available",
            "state is not available",
            "state unavailable",
            "missing state",
            "no state available",
            "state has been pruned",
            "pruned",
            "blockoutofrange",
            "resource not found",
            "world state unavailable",
            "invalid block hash");

    private static final List<String> EXECUTION_TEXTS = List.of(
            "revert",
            "out of gas",
            "outofgas",
            "invalid opcode",
            "stack underflow",
            "stack limit",
            "invalid jump",
            "evm error",
            "execution aborted");

    private static final List<String> UNKNOWN_METHOD_TEXTS = List.of(
            "method not found",
            "method not supported",
            "method is not supported",
            "unsupported method",
            "does not exist/is not available",
            "method not available",
            "unknown method",
            "notifications not supported");

    static Refusal of(int code, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (code == METHOD_NOT_FOUND || containsAny(lower, UNKNOWN_METHOD_TEXTS)) {
            return UNKNOWN_METHOD;
        }
        boolean noSuchBlock =
                lower.contains("block") && (lower.contains("not found") || lower.contains("not be found"));
        if (code == RESOURCE_NOT_FOUND
                || code == PRUNED_HISTORY
                || noSuchBlock
                || containsAny(lower, BLOCK_GONE_TEXTS)) {
            return BLOCK_GONE;
        }
        return code == REVERTED || containsAny(lower, EXECUTION_TEXTS) ? EXECUTION : OTHER;
    }

    private static boolean containsAny(String text, List<String> parts) {
        return parts.stream().anyMatch(text::contains);
    }
}
