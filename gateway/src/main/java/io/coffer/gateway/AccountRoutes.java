package io.coffer.gateway;

import io.coffer.wallet.account.Accounts;
import java.time.InstantSource;

/** The endpoints of accounts and added tokens. */
final class AccountRoutes {
    private AccountRoutes() {}

    static Routes add(Routes routes, Accounts accounts, RowWriter rows, InstantSource clock) {
        return routes.addWallet(
                        "POST", "/account/create-wallet-account", new CreateUnprovenAccount(accounts, Unproven.WALLET))
                .addWallet(
                        "POST",
                        "/account/create-watch-only-account",
                        new CreateUnprovenAccount(accounts, Unproven.WATCH_ONLY))
                .addWallet("POST", "/account/create-account", new CreateUserAccount(accounts))
                .addWallet(
                        "POST", "/account/update-wallet-account", new UpdateUnprovenAccount(accounts, Unproven.WALLET))
                .addWallet(
                        "POST",
                        "/account/update-watch-only-account",
                        new UpdateUnprovenAccount(accounts, Unproven.WATCH_ONLY))
                .addWallet("POST", "/account/update-account", new UpdateUserAccount(accounts))
                .addWallet("POST", "/account/delete-account", new DeleteAccount(accounts))
                .addWallet("GET", "/account/accounts", new ListAccounts(accounts))
                .addWallet("GET", "/account/account-detail", new AccountDetail(accounts))
                .addWallet("POST", "/asset/add-token", new AddToken(accounts))
                .addWallet("POST", "/asset/delete-token", new DeleteToken(accounts))
                .addWallet("GET", "/asset/all-tokens", new ListTokens(accounts))
                .addWallet("GET", "/asset/all-token-balances", new AccountTokenBalances(accounts))
                .addWallet("GET", "/asset/all-token-balances-watch-only", new WatchedBalances(accounts))
                .addWallet("GET", "/asset/total-token-value", AccountTotalValue.ofWaas(accounts))
                .addWallet("GET", "/asset/wallet-all-token-balances", new WalletTokenBalances(accounts, rows, clock))
                .addWallet("GET", "/asset/total-value", AccountTotalValue.ofWallet(accounts))
                .addWallet(
                        "POST",
                        "/asset/token-balances",
                        AccountNamedBalances.byAddress(accounts, rows),
                        AccountNamedBalances.byToken(accounts));
    }
}
