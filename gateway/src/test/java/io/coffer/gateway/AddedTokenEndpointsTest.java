package io.coffer.gateway;

import static io.coffer.gateway.AccountsBench.WAAS;
import static io.coffer.gateway.AccountsBench.WALLET;
import static io.coffer.gateway.AccountsBench.assertDone;
import static io.coffer.gateway.AccountsBench.assertRefused;
import static io.coffer.gateway.AccountsBench.page;
import static io.coffer.gateway.AccountsBench.texts;
import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static io.coffer.wallet.WalletBench.contract;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.wallet.FakeNode;
import io.coffer.wallet.WalletBench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adding tokens to accounts and projects, over a real socket: chain 8453 has a node, chain 1 was imported. */
final class AddedTokenEndpointsTest {
    private static final String ADD = WALLET + "/asset/add-token";
    private static final String DELETE = WAAS + "/asset/delete-token";
    private static final String ALL = WAAS + "/asset/all-tokens";
    private static final String NFT = contract(66).text();

    @TempDir
    private Path folder;

    private AccountsBench server;
    private String account;

    @BeforeEach
    void start() {
        WalletBench wallet = new WalletBench();
        FakeNode base = wallet.follow(BASE);
        for (int i = 1; i <= 7; i++) {
            base.calls(contract(i), "T\"" + i, i);
        }
        base.calls(contract(66), "NFT", 0);
        base.refusesToTell(contract(66));
        base.holds(contract(8), 5);
        wallet.importLines(folder, List.of("""
                {"chainIndex":"1","tokenAddress":"%s","address":"%s","symbol":"DEMO","balance":"5","decimals":6}""".formatted(contract(9).text(), OWNER_TEXT)));
        server = AccountsBench.serve(wallet);
        account = account();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String account() {
        return server.create(
                WALLET + "/account/create-wallet-account",
                "{'addresses':[{'chainIndex':'8453','address':'" + OWNER_TEXT + "'}]}");
    }

    private static String token(String chain, String token) {
        return "'chainIndex':'" + chain + "','tokenAddress':'" + token + "'}";
    }

    private static String token(int number) {
        return token("8453", contract(number).text());
    }

    private List<String> tokens(String query) {
        return texts(page(server.get(ALL + query)).path("tokens"), "chainIndex", "tokenAddress", "symbol", "decimals");
    }

    @Test
    void token_addedToAnAccount_isListedAsTheChainCallsIt() {
        assertDone(server.post(ADD, "{'accountId':'" + account + "'," + token(2)));
        assertDone(server.post(
                ADD, "{'accountId':'" + account + "'," + token("1", contract(9).text())));

        Exchange answer = server.get(ALL + "?accountId=" + account);

        assertThat(answer.body())
                .isEqualTo("""
                {"code":"0","msg":"success","data":[{"cursor":"","tokens":[\
                {"chainIndex":"8453","decimals":"2","tokenAddress":"%s","logoUrl":"","name":"T\\"2","symbol":"T\\"2"},\
                {"chainIndex":"1","decimals":"6","tokenAddress":"%s","logoUrl":"","name":"","symbol":"DEMO"}]}]}""".formatted(contract(2).text(), contract(9).text()));
    }

    /** Name, symbol and decimals are optional in ERC-20. */
    @Test
    void token_thatSaysNothingOfItself_isAdded() {
        assertDone(server.post(ADD, "{" + token(8)));

        assertThat(tokens("")).containsExactly("8453 " + contract(8).text() + "  0");
    }

    @Test
    void token_addedToTheProject_countsForEachAccount() {
        String second = account();
        assertDone(server.post(ADD, "{" + token(1)));
        assertDone(server.post(ADD, "{'accountId':''," + token(3)));
        assertDone(server.post(ADD, "{'accountId':'" + second + "'," + token(2)));
        String first = "8453 " + contract(1).text() + " T\"1 1";
        String own = "8453 " + contract(2).text() + " T\"2 2";
        String third = "8453 " + contract(3).text() + " T\"3 3";

        assertThat(tokens("?accountId=" + account)).containsExactly(first, third);
        assertThat(tokens("?accountId=" + second)).containsExactly(first, third, own);
        assertThat(tokens("")).containsExactly(first, third, own);
        assertThat(tokens("?chainIndex=1")).isEmpty();

        assertDone(server.post(DELETE, "{" + token(1)));
        assertThat(tokens("?accountId=" + second)).containsExactly(third, own);
    }

    @Test
    void token_deletedTwice_isMissingTheSecondTime() {
        server.post(ADD, "{'accountId':'" + account + "'," + token(1));

        assertDone(server.post(DELETE, "{'accountId':'" + account + "'," + token(1)));

        assertRefused(
                server.post(DELETE, "{'accountId':'" + account + "'," + token(1)),
                "81152",
                "Token does not exist: " + contract(1).text() + " of chain 8453");
        assertThat(tokens("?accountId=" + account)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {TOKEN}                                     | 50014 | Parameter chainIndex cannot be empty
            {'chainIndex':'999999',TOKEN}               | 81104 | Blockchain not supported: 999999
            {'chainIndex':'8453','tokenAddress':'0x12'} | 81151 | Parameter tokenAddress error: not a token of chain 8453: 0x12
            {'chainIndex':'8453','tokenAddress':'UNKNOWN'} | 81152 | Token does not exist: UNKNOWN of chain 8453
            {'chainIndex':'1','tokenAddress':'UNKNOWN'} | 81152 | Token does not exist: UNKNOWN of chain 1
            {'chainIndex':'8453','tokenAddress':''}     | 81153 | Platform token, no need to add: the native coin of chain 8453
            {'chainIndex':'8453'}                       | 81153 | Platform token, no need to add: the native coin of chain 8453
            {'chainIndex':'8453','tokenAddress':'NFT'}  | 81158 | Token protocol not supported: NFT of chain 8453
            {'chainIndex':'56',TOKEN}                   | 81150 | Chain 56 is not supported by this interface: it has no node here, and nothing was imported
            {'chainIndex':'8453',TOKEN,'accountId':'x'} | 51000 | Parameter accountId error: no such account
            """)
    void token_thatCannotBeAdded_isRefused(String body, String code, String message) {
        String unknown = contract(99).text();
        String spelled = body.replace("UNKNOWN", unknown)
                .replace("NFT", NFT)
                .replace("TOKEN", "'tokenAddress':'" + contract(1).text() + "'");

        assertRefused(
                server.post(ADD, spelled),
                code,
                message.replace("UNKNOWN", unknown).replace("NFT", NFT));
        assertThat(tokens("")).isEmpty();
    }

    @Test
    void tokens_readInParts_areEachShownOnce() {
        for (int i = 1; i <= 7; i++) {
            assertDone(server.post(ADD, "{" + (i % 2 == 0 ? "" : "'accountId':'" + account + "',") + token(i)));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "1";
        do {
            var part = page(server.get(ALL + "?accountId=" + account + "&limit=3&cursor=" + cursor));
            seen.addAll(texts(part.path("tokens"), "symbol"));
            cursor = part.path("cursor").stringValue();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactly("T\"1", "T\"2", "T\"3", "T\"4", "T\"5", "T\"6", "T\"7");
    }
}
