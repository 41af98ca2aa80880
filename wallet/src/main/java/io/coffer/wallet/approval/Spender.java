package io.coffer.wallet.approval;

/**
 * What is known of a contract that others let spend.
 *
 * @param project its name for people
 * @param icon URL; may be empty
 */
public record Spender(String project, String icon, Standing standing) {

    /** What is held of it. */
    public enum Standing {
        /** Listed, and nothing is known against it. */
        LISTED,
        /** Listed as exploited or abandoned: approvals of it should be taken back. */
        DANGEROUS,
        /** In no list. */
        UNLISTED
    }
}
