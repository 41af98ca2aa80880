package io.coffer.gateway;

import static io.coffer.gateway.AccountsBench.WAAS;
import static io.coffer.gateway.AccountsBench.WALLET;
import static io.coffer.gateway.AccountsBench.page;
import static io.coffer.gateway.AccountsBench.texts;
import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static io.coffer.wallet.WalletBench.contract;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.wallet.FakeNode;
import io.coffer.wallet.WalletBench;
import io.coffer.wallet.proof.EvmSigner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint that takes an account, called with an account of another project: it does not exist, and nothing happens. */
final class AccountIsolationTest {
    private static final EvmSigner OWNER = new EvmSigner(31_337);
    private static final String ADDRESSES = "'addresses':[{'chainIndex':'8453','address':'" + OWNER_TEXT + "'}]";
    private static final String TOKEN =
            "'chainIndex':'8453','tokenAddress':'" + contract(1).text() + "'";

    private static AccountsBench server;
    private static String wallet;
    private static String watched;
    private static String user;

    @BeforeAll
    static void start() {
        WalletBench bench = new WalletBench();
        FakeNode base = bench.follow(BASE);
        base.calls(contract(1), "ONE", 6);
        server = AccountsBench.serve(bench);
        wallet = server.create(WALLET + "/account/create-wallet-account", "{" + ADDRESSES + "}");
        watched = server.create(WAAS + "/account/create-watch-only-account", "{" + ADDRESSES + "}");
        user = server.create(WAAS + "/account/create-account", "{'addresses':[" + claimed() + "],'signMessage':'me'}");
        for (String account : List.of(wallet, watched, user)) {
            server.post(WAAS + "/asset/add-token", "{'accountId':'" + account + "'," + TOKEN + "}");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String claimed() {
        return "{'chainIndex':'8453','address':'" + OWNER.address().text() + "','signature':'" + OWNER.sign("me")
                + "'}";
    }

    record Attempt(String method, String path, String body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        for (String prefix : List.of(WALLET, WAAS)) {
            for (String account : List.of("WALLET", "WATCHED", "USER")) {
                String id = "{'accountId':'" + account + "',";
                for (String path : List.of("update-wallet-account", "update-watch-only-account")) {
                    for (String update : List.of("add", "delete")) {
                        String body = id + "'updateType':'" + update + "'," + ADDRESSES + "}";
                        attempts.add(new Attempt("POST", prefix + "/account/" + path, body));
                    }
                }
                String update = id + "'updateType':'add','signMessage':'me','addresses':[" + claimed() + "]}";
                attempts.add(new Attempt("POST", prefix + "/account/update-account", update));
                attempts.add(new Attempt("POST", prefix + "/account/delete-account", id + "'x':1}"));
                attempts.add(new Attempt("POST", prefix + "/asset/add-token", id + TOKEN + "}"));
                attempts.add(new Attempt("POST", prefix + "/asset/delete-token", id + TOKEN + "}"));
                String named = id + "'tokenAddresses':[{" + TOKEN + "}]}";
                attempts.add(new Attempt("POST", prefix + "/asset/token-balances", named));
                for (String path : List.of(
                        "/account/account-detail",
                        "/asset/all-tokens",
                        "/asset/all-token-balances",
                        "/asset/all-token-balances-watch-only",
                        "/asset/wallet-all-token-balances",
                        "/asset/total-token-value",
                        "/asset/total-value")) {
                    attempts.add(new Attempt("GET", prefix + path + "?accountId=" + account, ""));
                }
            }
        }
        return attempts;
    }

    private static String named(String text) {
        return text.replace("WALLET", wallet).replace("WATCHED", watched).replace("USER", user);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void account_ofAnotherProject_doesNotExist(Attempt attempt) {
        Exchange answer = server.foreign(attempt.method(), named(attempt.path()), named(attempt.body()));

        assertThat(answer.message()).isEqualTo("Parameter accountId error: no such account");
        assertThat(answer.code()).isEqualTo("51000");
        for (String account : List.of(wallet, watched, user)) {
            assertThat(texts(
                            page(server.get(WALLET + "/account/account-detail?accountId=" + account))
                                    .path("addresses"),
                            "chainIndex"))
                    .containsExactly("8453");
            assertThat(texts(
                            page(server.get(WALLET + "/asset/all-tokens?accountId=" + account))
                                    .path("tokens"),
                            "symbol"))
                    .containsExactly("ONE");
        }
    }

    @Test
    void lists_ofTheOtherProject_areEmpty() {
        assertThat(page(server.foreign("GET", WALLET + "/account/accounts", "")).path("accounts"))
                .isEmpty();
        assertThat(page(server.foreign("GET", WALLET + "/asset/all-tokens", "")).path("tokens"))
                .isEmpty();
    }

    @Test
    void tokenOfTheProject_deletedByTheOther_stays() {
        Exchange answer = server.foreign("POST", WALLET + "/asset/delete-token", "{" + TOKEN + "}");

        assertThat(answer.code()).isEqualTo("81152");
        assertThat(texts(page(server.get(WALLET + "/asset/all-tokens")).path("tokens"), "symbol"))
                .containsExactly("ONE");
    }

    /** Otherwise one project could find out what another has. */
    @Test
    void userAddress_ofTheOtherProject_isFree() {
        Exchange answer = server.foreign(
                "POST", WAAS + "/account/create-account", "{'addresses':[" + claimed() + "],'signMessage':'me'}");
        String id = AccountsBench.accountId(answer);

        server.foreign("POST", WAAS + "/account/delete-account", "{'accountId':'" + id + "'}");
    }
}
