package io.coffer.server.command;

import java.util.ArrayList;
import java.util.List;

/**
 * One call that the demo shows, and checks.
 *
 * @param shows what is to see in the answer
 * @param method {@code GET} or {@code POST}
 * @param body empty for none
 */
record DemoCall(String shows, String method, String target, String body) {
    static final String HOLDER = "0xEd0C6079229E2d407672a117c22b62064f4a4312";
    static final String WBTC = "0x2260fac5e5542a773aa44fbcfedf7c193bc2c599";
    static final String BITCOIN_HOLDER = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";

    /** The call of the public documentation that the data set comes from. */
    static final DemoCall DOCUMENTED = get(
            "V5: all 31 tokens of an address, exactly, by value",
            "/api/v5/wallet/asset/all-token-balances-by-address?address=" + HOLDER + "&chains=1&filter=1");

    static final String SOLANA_HOLDER = "A1TMhSGzQxMr1TboBKtgixKz1sS6REASMxPo1qsyTSJd";

    /** Makes the account that the demo shows: both addresses of the data set. */
    static final DemoCall CREATE_ACCOUNT = post(
            "V5: an account of both addresses",
            "/api/v5/wallet/account/create-wallet-account",
            "{\"addresses\":[" + address("1", HOLDER) + "," + address("8453", HOLDER) + ","
                    + address("0", BITCOIN_HOLDER) + "]}");

    static final DemoCall ACCOUNTS = get("V5: the accounts of this key's project", "/api/v5/wallet/account/accounts");

    /**
     * At least one of every family that this version serves.
     *
     * @param account of the key's project
     */
    static List<DemoCall> all(String account) {
        List<DemoCall> calls = new ArrayList<>(BY_ADDRESS);
        calls.addAll(
                10,
                List.of(
                        post(
                                "V5: what a token costs, since when, and who says so",
                                "/api/v5/wallet/token/current-price",
                                "[{\"chainIndex\":\"1\",\"tokenAddress\":\"" + WBTC + "\"}]"),
                        get(
                                "V5: what is known of a token",
                                "/api/v5/wallet/token/token-detail?chainIndex=1&tokenAddress=" + WBTC)));
        calls.addAll(
                8,
                List.of(
                        post(
                                "V5: what an address lets projects spend, with calls that take it back",
                                "/api/v5/wallet/security/approvals",
                                "{\"addresses\":[" + address("1", HOLDER) + "]}"),
                        post(
                                "V6: the same, flat",
                                "/api/v6/security/approval-mng",
                                "{\"addressList\":[" + address("1", HOLDER) + "]}")));
        calls.addAll(
                5,
                List.of(
                        ACCOUNTS,
                        get(
                                "V5: what an account of three addresses holds, on three chains",
                                "/api/v5/wallet/asset/wallet-all-token-balances?accountId=" + account),
                        get(
                                "WaaS: the same in parts, a row a token",
                                "/api/v5/waas/wallet/asset/all-token-balances?limit=5&accountId=" + account)));
        return calls;
    }

    private static final List<DemoCall> BY_ADDRESS = List.of(
            DOCUMENTED,
            get(
                    "V5: over two chains, the risky airdrop on Base left out",
                    "/api/v5/wallet/asset/all-token-balances-by-address?address=" + HOLDER + "&chains=1,8453"),
            get(
                    "V5: BRC-20 and Runes of a Bitcoin address (invented rows)",
                    "/api/v5/wallet/asset/all-token-balances-by-address?address=" + BITCOIN_HOLDER + "&chains=0"),
            post(
                    "Solana's JSON-RPC, unsigned: the token accounts of an owner, in a node's own words",
                    "/solana",
                    "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"getTokenAccountsByOwner\", \"params\": [\""
                            + SOLANA_HOLDER
                            + "\", {\"programId\":\"TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA\"},"
                            + " {\"encoding\": \"jsonParsed\"}]}"),
            get(
                    "V5: SOL and SPL tokens of the same address",
                    "/api/v5/wallet/asset/all-token-balances-by-address?address=" + SOLANA_HOLDER + "&chains=501"),
            post(
                    "V5: named tokens, answered even where nothing is held",
                    "/api/v5/wallet/asset/token-balances-by-address",
                    "{\"address\":\"" + HOLDER + "\",\"tokenAddresses\":[{\"chainIndex\":\"1\",\"tokenAddress\":\"\"},"
                            + "{\"chainIndex\":\"1\",\"tokenAddress\":\"0xdac17f958d2ee523a2206206994597c13d831ec7\"}]}"),
            get(
                    "V5: total value, an exact sum",
                    "/api/v5/wallet/asset/total-value-by-address?address=" + HOLDER + "&chains=1"),
            get("V5: the chains that may be named", "/api/v5/wallet/chain/supported-chains"),
            get("V6: balances", "/api/v6/dex/balance/all-token-balances-by-address?address=" + HOLDER + "&chains=1"),
            post(
                    "V6: named tokens",
                    "/api/v6/dex/balance/token-balances-by-address",
                    "{\"address\":\"" + HOLDER
                            + "\",\"tokenContractAddresses\":[{\"chainIndex\":\"1\",\"tokenContractAddress\":\"\"}]}"),
            get("V6: total value", "/api/v6/dex/balance/total-value-by-address?address=" + HOLDER + "&chains=1"),
            get("V6: the chains that may be named", "/api/v6/dex/balance/supported/chain"),
            get("Public time, unsigned", "/api/v5/public/time"),
            get("Health: is the process alive", "/health/live"),
            get("Health: has every configured chain caught up", "/health/ready"),
            get("The OpenAPI 3.1 document", "/openapi"),
            get("Metrics for Prometheus", "/metrics"));

    private static String address(String chain, String address) {
        return "{\"chainIndex\":\"" + chain + "\",\"address\":\"" + address + "\"}";
    }

    private static DemoCall get(String shows, String target) {
        return new DemoCall(shows, "GET", target, "");
    }

    private static DemoCall post(String shows, String target, String body) {
        return new DemoCall(shows, "POST", target, body);
    }

    /** As typed into a shell. */
    String shell(String credentials) {
        String line = "./coffer call -k " + credentials + " " + method + " '" + target + "'";
        return body.isEmpty() ? line : line + " '" + body + "'";
    }
}
