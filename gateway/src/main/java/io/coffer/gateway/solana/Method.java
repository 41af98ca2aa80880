package io.coffer.gateway.solana;

/** One method that can be called. */
@FunctionalInterface
interface Method {

    /**
     * Writes the result, or has the upstream node answer.
     *
     * @throws Fault when it cannot be answered, before anything has gone out
     */
    Outcome answer(Request.Call call, Answer answer) throws InterruptedException;

    /** What became of a call. */
    sealed interface Outcome {
        /** The result stands in the answer. */
        record Written() implements Outcome {}

        /** A node answered: {@code response} is all of it, result or error, with the call's id. */
        record Relayed(String response) implements Outcome {}

        Outcome WRITTEN = new Written();
    }
}
