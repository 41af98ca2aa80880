package io.coffer.wallet.account;

/** How much one project may keep. The largest account bounds the work of one balance call. */
public final class AccountLimits {
    public static final int ACCOUNTS_OF_A_PROJECT = 100_000;
    /** An address counts once for each chain it is named on. */
    public static final int ADDRESSES_OF_AN_ACCOUNT = 1_000;
    /** Of one account, and again those added for the whole project. */
    public static final int ADDED_TOKENS = 200;

    private AccountLimits() {}
}
