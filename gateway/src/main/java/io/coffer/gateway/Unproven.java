package io.coffer.gateway;

import io.coffer.wallet.account.AccountKind;

/** The kinds of account that need no signature, each with endpoints of its own. */
enum Unproven {
    WALLET(AccountKind.WALLET),
    WATCH_ONLY(AccountKind.WATCH_ONLY);

    private final AccountKind kind;

    Unproven(AccountKind kind) {
        this.kind = kind;
    }

    AccountKind kind() {
        return kind;
    }
}
