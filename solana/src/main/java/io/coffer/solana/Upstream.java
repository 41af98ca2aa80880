package io.coffer.solana;

/** The operator's node, for what only a node can do. Safe for many threads. */
public interface Upstream {

    /**
     * Has the node answer one call.
     *
     * @param request one JSON-RPC 2.0 request object
     */
    Answer call(String request) throws InterruptedException;

    sealed interface Answer {
        /** @param response what the node wrote: one JSON-RPC response object, with the request's id */
        record Answered(String response) implements Answer {}

        record Unavailable(String reason) implements Answer {}
    }
}
