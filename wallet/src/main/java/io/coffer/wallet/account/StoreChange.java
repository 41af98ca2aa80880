package io.coffer.wallet.account;

/** What an attempt to change the store came to. */
public sealed interface StoreChange {

    enum Done implements StoreChange {
        DONE
    }

    /** Not an account of the project. */
    enum NoAccount implements StoreChange {
        NO_ACCOUNT
    }

    /** Another proven account of the project has the address on that chain. */
    record Taken(AccountAddress address) implements StoreChange {}

    /** The account does not have the address on that chain. */
    record Missing(AccountAddress address) implements StoreChange {}

    enum Full implements StoreChange {
        FULL
    }
}
