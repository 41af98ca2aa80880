package io.coffer.wallet.account;

/** How an account came about, which decides what it shows. */
public enum AccountKind {
    /** Its addresses were named without proof. Shows all that they hold. */
    WALLET,
    /** Its addresses were proven by signature. Shows native coins and added tokens, nothing that strangers sent. */
    USER,
    /** Addresses of others, to look at. Shows all that they hold. */
    WATCH_ONLY
}
