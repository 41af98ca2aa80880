package io.coffer.wallet.account;

/**
 * Which part of a list is asked for.
 *
 * @param after the place of the last item that the caller has, 0 at the start
 */
public record PageRequest(long after, int limit) {
    public PageRequest {
        if (after < 0 || limit < 1) {
            throw new IllegalArgumentException("no part of a list: " + limit + " after " + after);
        }
    }
}
