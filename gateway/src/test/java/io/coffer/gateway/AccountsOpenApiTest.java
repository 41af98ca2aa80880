package io.coffer.gateway;

import static io.coffer.gateway.AccountsBench.WAAS;
import static io.coffer.gateway.AccountsBench.WALLET;
import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static io.coffer.wallet.WalletBench.contract;

import io.coffer.chain.TokenAddress;
import io.coffer.wallet.FakeNode;
import io.coffer.wallet.WalletBench;
import io.coffer.wallet.proof.EvmSigner;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The served description against what the endpoints of accounts and added tokens really answer. */
final class AccountsOpenApiTest {
    private static final EvmSigner OWNER = new EvmSigner(31_337);
    private static final String ADDRESSES = "'addresses':[{'chainIndex':8453,'address':'" + OWNER_TEXT
            + "','remark':'ü'},{'chainIndex':'8453','address':'0x" + "1".repeat(40) + "'}]";
    private static final String TOKEN =
            "'chainIndex':'8453','tokenAddress':'" + contract(1).text() + "'";

    private static AccountsBench server;
    private static Description description;

    @BeforeAll
    static void start() {
        WalletBench wallet = new WalletBench();
        FakeNode base = wallet.follow(BASE);
        base.holds(TokenAddress.Native.COIN, 15);
        base.calls(contract(1), "ONE\"", 6);
        base.calls(contract(2), "TWO", 6);
        base.calls(contract(3), "NFT", 0);
        base.refusesToTell(contract(3));
        server = AccountsBench.serve(wallet);
        description = Description.of(server.get("/openapi").json());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void post(String path, String body, int status) {
        description.conforms("post", path, server.post(path, body), status);
    }

    private static void get(String path, String query, int status) {
        description.conforms("get", path, server.get(path + query), status);
    }

    private static String user(String message) {
        return "{'signMessage':'" + message + "','addresses':[{'chainIndex':'8453','address':'"
                + OWNER.address().text() + "','signature':'" + OWNER.sign("me") + "'}]}";
    }

    @Test
    void makingAndChanging_conform() {
        String wallet = WALLET + "/account/create-wallet-account";
        String watched = WAAS + "/account/create-watch-only-account";
        for (String path : List.of(wallet, watched)) {
            post(path, "{" + ADDRESSES + "}", 200);
            post(path, "{" + ADDRESSES.replace(OWNER_TEXT, "x") + "}", 200);
            post(path, "{" + ADDRESSES.replace("8453", "501") + "}", 200);
            post(path, "{}", 400);
            post(path, "", 400);
        }
        String create = WALLET + "/account/create-account";
        post(create, user("me"), 200);
        post(create, user("me"), 200);
        post(create, user("other"), 200);
        String id = server.create(wallet, "{" + ADDRESSES + "}");
        for (String path : List.of(
                WALLET + "/account/update-wallet-account",
                WAAS + "/account/update-watch-only-account",
                WAAS + "/account/update-account")) {
            post(path, "{'accountId':'" + id + "','updateType':'delete'," + ADDRESSES + "}", 200);
            post(path, "{'accountId':'" + id + "','updateType':'delete'," + ADDRESSES + "}", 200);
            post(path, "{'accountId':'" + id + "','updateType':'x'," + ADDRESSES + "}", 400);
        }
        String delete = WALLET + "/account/delete-account";
        post(delete, "{'accountId':'" + id + "'}", 200);
        post(delete, "{'accountId':'" + id + "'}", 400);
        description.conforms("post", delete, server.foreign("POST", delete, "{'accountId':'" + id + "'}"), 400);
    }

    @Test
    void lists_conform() {
        String id = server.create(WALLET + "/account/create-wallet-account", "{" + ADDRESSES + "}");
        server.create(WALLET + "/account/create-wallet-account", "{" + ADDRESSES + "}");
        for (String query : List.of("?limit=1", "?limit=100&cursor=0")) {
            get(WALLET + "/account/accounts", query, 200);
            get(WALLET + "/account/account-detail", query + "&accountId=" + id, 200);
        }
        get(WALLET + "/account/accounts", "?limit=101", 400);
        get(WALLET + "/account/account-detail", "?chainIndex=999999&accountId=" + id, 200);
        get(WALLET + "/account/account-detail", "", 400);
    }

    @Test
    void tokens_conform() {
        String add = WALLET + "/asset/add-token";
        String delete = WALLET + "/asset/delete-token";
        post(add, "{" + TOKEN + "}", 200);
        post(add, "{" + TOKEN.replace(contract(1).text(), contract(2).text()) + "}", 200);
        for (String other : List.of("", "0x12", contract(3).text(), contract(4).text())) {
            post(add, "{" + TOKEN.replace(contract(1).text(), other) + "}", 200);
            post(delete, "{" + TOKEN.replace(contract(1).text(), other) + "}", 200);
        }
        post(add, "{" + TOKEN.replace("8453", "56") + "}", 200);
        post(add, "{}", 400);
        get(WALLET + "/asset/all-tokens", "?limit=1", 200);
        get(WALLET + "/asset/all-tokens", "?chainIndex=999999", 200);
        get(WALLET + "/asset/all-tokens", "?accountId=x", 400);
    }

    @Test
    void balances_conform() {
        String wallet = server.create(WALLET + "/account/create-wallet-account", "{" + ADDRESSES + "}");
        String watched = server.create(WAAS + "/account/create-watch-only-account", "{" + ADDRESSES + "}");
        for (String path : List.of(
                WAAS + "/asset/all-token-balances",
                WAAS + "/asset/all-token-balances-watch-only",
                WAAS + "/asset/total-token-value",
                WALLET + "/asset/wallet-all-token-balances",
                WALLET + "/asset/total-value")) {
            get(path, "?accountId=" + watched, 200);
            get(path, "?accountId=" + wallet + "&chains=8453,1,501", 200);
            get(path, "?accountId=" + wallet + "&chains=999999", 200);
            get(path, "", 400);
            description.conforms("get", path, server.unsigned(path), 401);
        }
        get(WAAS + "/asset/all-token-balances", "?limit=1&accountId=" + wallet, 200);
        for (String path : List.of(WAAS + "/asset/token-balances", WALLET + "/asset/token-balances")) {
            post(path, "{'accountId':'" + wallet + "','tokenAddresses':[{" + TOKEN + "}]}", 200);
            post(path, "{'accountId':'" + wallet + "','tokenAddresses':[{'chainIndex':'1','tokenAddress':'x'}]}", 200);
            post(path, "{'accountId':'" + wallet + "'}", 400);
        }
    }
}
