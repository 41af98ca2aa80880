package io.coffer.wallet.approval;

/** How an approval stands, transactions that wait for a block included. */
public enum ApprovalStatus {
    /** It may be used. */
    GRANTED,
    /** It may be used until a waiting transaction takes it away. */
    BEING_TAKEN_BACK,
    /** A waiting transaction grants it, or changes how much it is. */
    BEING_GRANTED
}
