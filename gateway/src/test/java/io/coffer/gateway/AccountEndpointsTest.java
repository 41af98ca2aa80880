package io.coffer.gateway;

import static io.coffer.gateway.AccountsBench.WAAS;
import static io.coffer.gateway.AccountsBench.WALLET;
import static io.coffer.gateway.AccountsBench.assertDone;
import static io.coffer.gateway.AccountsBench.assertRefused;
import static io.coffer.gateway.AccountsBench.page;
import static io.coffer.gateway.AccountsBench.texts;
import static io.coffer.wallet.WalletBench.BITCOIN_OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.wallet.WalletBench;
import io.coffer.wallet.proof.EvmSigner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Making, changing, listing and deleting accounts, over a real socket. */
final class AccountEndpointsTest {
    private static final String ADDRESS = "0xEd0C6079229E2d407672a117c22b62064f4a4312";
    private static final String LOWER = "0xed0c6079229e2d407672a117c22b62064f4a4312";
    private static final EvmSigner OWNER = new EvmSigner(31_337);
    private static final String MESSAGE = "1716000000000";

    private AccountsBench server;

    @BeforeEach
    void start() {
        server = AccountsBench.serve(new WalletBench());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String address(String chain, String address) {
        return "{'chainIndex':'" + chain + "','address':'" + address + "'}";
    }

    private static String addresses(String... addresses) {
        return "'addresses':[" + String.join(",", addresses) + "]";
    }

    private static String claimed(String chain, EvmSigner signer, String message) {
        return "{'chainIndex':'" + chain + "','address':'" + signer.address().text() + "','signature':'"
                + signer.sign(message) + "'}";
    }

    private String wallet(String... addresses) {
        return server.create(WALLET + "/account/create-wallet-account", "{" + addresses(addresses) + "}");
    }

    private String user(EvmSigner signer) {
        return server.create(
                WAAS + "/account/create-account",
                "{" + addresses(claimed("1", signer, MESSAGE)) + ",'signMessage':'" + MESSAGE + "'}");
    }

    private List<String> detail(String account) {
        return texts(
                page(server.get(WALLET + "/account/account-detail?accountId=" + account))
                        .path("addresses"),
                "chainIndex",
                "address",
                "remark");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v5/wallet, create-wallet-account, 0",
        "/api/wallet, create-wallet-account, 0",
        "/api/v5/waas/wallet, create-watch-only-account, 1",
        "/api/waas/wallet, create-watch-only-account, 1"
    })
    void account_made_isListedWithItsTypeAndAddresses(String prefix, String path, String type) {
        String id = server.create(
                prefix + "/account/" + path,
                "{'addresses':[{'chainIndex':1,'address':'" + ADDRESS + "','remark':'savings ü'},"
                        + address("0", BITCOIN_OWNER) + "," + address("1", LOWER) + "]}");

        assertThat(texts(page(server.get(prefix + "/account/accounts")).path("accounts"), "accountId", "accountType"))
                .containsExactly(id + " " + type);
        assertThat(detail(id)).containsExactly("1 " + LOWER + " savings ü", "0 " + BITCOIN_OWNER + " ");
    }

    @Test
    void userAccount_signedForEachAddress_isMade() {
        EvmSigner second = new EvmSigner(4_242);
        String id = server.create(
                WALLET + "/account/create-account",
                "{" + addresses(claimed("1", OWNER, MESSAGE), claimed("56", second, MESSAGE)) + ",'signMessage':'"
                        + MESSAGE + "'}");

        assertThat(texts(page(server.get(WAAS + "/account/accounts")).path("accounts"), "accountId", "accountType"))
                .containsExactly(id + " 0");
        assertThat(detail(id))
                .containsExactly(
                        "1 " + OWNER.address().text() + " ",
                        "56 " + second.address().text() + " ");
    }

    @Test
    void userAccount_notSignedByTheOwner_isNotMade() {
        String path = WALLET + "/account/create-account";
        String owner = OWNER.address().text();
        String wrong = "Wallet verification error: signMessage was not signed by " + owner;
        String good = addresses(claimed("1", OWNER, MESSAGE));

        assertRefused(server.post(path, "{" + good + ",'signMessage':'another'}"), "81105", wrong);
        String foreign = addresses(
                "{'chainIndex':'1','address':'" + owner + "','signature':'" + new EvmSigner(5).sign(MESSAGE) + "'}");
        assertRefused(server.post(path, "{" + foreign + ",'signMessage':'" + MESSAGE + "'}"), "81105", wrong);
        assertRefused(server.post(path, "{" + good + "}"), "50014", "Parameter signMessage cannot be empty");
        assertRefused(
                server.post(path, "{" + addresses(address("1", owner)) + ",'signMessage':'x'}"),
                "50014",
                "Parameter addresses.signature cannot be empty");
        assertRefused(
                server.post(
                        path,
                        "{'addresses':[{'chainIndex':'195','address':'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8',"
                                + "'signature':'x'}],'signMessage':'x'}"),
                "81150",
                "Chain 195 is not supported by this interface: signatures of its addresses cannot be checked");
        assertThat(page(server.get(WAAS + "/account/accounts")).path("accounts"))
                .isEmpty();
    }

    @Test
    void userAddress_ofOneAccount_cannotBeAnothers() {
        user(OWNER);
        String owner = OWNER.address().text();

        assertRefused(
                server.post(
                        WALLET + "/account/create-account",
                        "{" + addresses(claimed("1", OWNER, "again")) + ",'signMessage':'again'}"),
                "81109",
                "Address update error: " + owner + " on chain 1 belongs to another account");
        server.create(
                WALLET + "/account/create-account",
                "{" + addresses(claimed("56", OWNER, "again")) + ",'signMessage':'again'}");
    }

    @Test
    void walletAccount_updated_gainsAndLosesAddresses() {
        String id = wallet(address("1", ADDRESS));
        String path = WALLET + "/account/update-wallet-account";
        String start = "{'accountId':'" + id + "','updateType':";

        assertDone(
                server.post(path, start + "'add'," + addresses(address("56", ADDRESS), address("1", ADDRESS)) + "}"));
        assertThat(detail(id)).containsExactly("1 " + LOWER + " ", "56 " + LOWER + " ");
        assertDone(server.post(path, start + "'delete'," + addresses(address("1", LOWER)) + "}"));
        assertThat(detail(id)).containsExactly("56 " + LOWER + " ");
        assertRefused(
                server.post(path, start + "'delete'," + addresses(address("1", LOWER)) + "}"),
                "81109",
                "Address update error: " + LOWER + " on chain 1 is not in the account");
        assertRefused(
                server.post(path, start + "'replace'," + addresses(address("1", LOWER)) + "}"),
                "51000",
                "Parameter updateType error: neither add nor delete");
    }

    @Test
    void userAccount_updated_needsSignaturesForAddingOnly() {
        String id = user(OWNER);
        String path = WAAS + "/account/update-account";
        EvmSigner second = new EvmSigner(77);
        String start = "{'accountId':'" + id.toUpperCase(Locale.ROOT) + "','updateType':";

        assertRefused(
                server.post(path, start + "'add'," + addresses(address("1", ADDRESS)) + ",'signMessage':'x'}"),
                "50014",
                "Parameter addresses.signature cannot be empty");
        assertDone(server.post(
                path,
                start + "'add'," + addresses(claimed("1", second, MESSAGE)) + ",'signMessage':'" + MESSAGE + "'}"));
        assertDone(server.post(
                path,
                start + "'delete'," + addresses(address("1", OWNER.address().text())) + "}"));

        assertThat(detail(id)).containsExactly("1 " + second.address().text() + " ");
    }

    @Test
    void account_ofOneKind_isNotChangedThroughAnothersEndpoint() {
        String wallet = wallet(address("1", ADDRESS));
        String user = user(OWNER);
        String rest = "','updateType':'delete'," + addresses(address("1", ADDRESS)) + "}";

        assertRefused(
                server.post(WAAS + "/account/update-watch-only-account", "{'accountId':'" + wallet + rest),
                "81108",
                "Wallet type mismatch: this is a wallet account");
        assertRefused(
                server.post(WALLET + "/account/update-wallet-account", "{'accountId':'" + user + rest),
                "81108",
                "Wallet type mismatch: this is a user account");
        assertRefused(
                server.post(WAAS + "/account/update-account", "{'accountId':'" + wallet + rest),
                "81108",
                "Wallet type mismatch: this is a wallet account");
    }

    @Test
    void account_deleted_isGone() {
        String id = wallet(address("1", ADDRESS));

        assertDone(server.post(WAAS + "/account/delete-account", "{'accountId':'" + id + "'}"));

        assertRefused(
                server.post(WAAS + "/account/delete-account", "{'accountId':'" + id + "'}"),
                "51000",
                "Parameter accountId error: no such account");
        assertThat(page(server.get(WALLET + "/account/accounts")).path("accounts"))
                .isEmpty();
    }

    @Test
    void addresses_thatCannotBe_areRefused() {
        String path = WALLET + "/account/create-wallet-account";
        String many = IntStream.range(0, 51)
                .mapToObj(i -> address("1", String.format("0x%040x", i)))
                .collect(Collectors.joining(",", "[", "]"));

        assertRefused(server.post(path, "{}"), "50014", "Parameter addresses cannot be empty");
        assertRefused(server.post(path, "{'addresses':[]}"), "50014", "Parameter addresses cannot be empty");
        assertRefused(server.post(path, "{'addresses':'x'}"), "51000", "Parameter addresses error: not an array");
        assertRefused(
                server.post(path, "{'addresses':[1]}"),
                "51000",
                "Parameter addresses error: an element is not an object");
        assertRefused(
                server.post(path, "{'addresses':" + many + "}"),
                "51000",
                "Parameter addresses error: more than 50 addresses");
        assertRefused(
                server.post(path, "{'addresses':[{'address':'" + LOWER + "'}]}"),
                "50014",
                "Parameter addresses.chainIndex cannot be empty");
        assertRefused(
                server.post(path, "{'addresses':[{'chainIndex':'1'}]}"),
                "50014",
                "Parameter addresses.address cannot be empty");
        assertRefused(
                server.post(path, "{" + addresses(address("999999", LOWER)) + "}"),
                "81104",
                "Blockchain not supported: 999999");
        assertRefused(
                server.post(path, "{" + addresses(address("0", LOWER)) + "}"),
                "81157",
                "Chain and address do not match: chain 0, " + LOWER);
        assertRefused(
                server.post(path, "{" + addresses(address("1", "nonsense")) + "}"),
                "81353",
                "Address is illegal: nonsense");
        assertRefused(
                server.post(path, "{'addresses':[{'chainIndex':'1','address':'" + LOWER + "','remark':'a\\u0000b'}]}"),
                "51000",
                "Parameter addresses.remark error: has control characters");
        assertRefused(
                server.post(
                        path,
                        "{'addresses':[{'chainIndex':'1','address':'" + LOWER + "','remark':'" + "r".repeat(129)
                                + "'}]}"),
                "51000",
                "Parameter addresses.remark error: longer than 128 characters");
        assertThat(page(server.get(WALLET + "/account/accounts")).path("accounts"))
                .isEmpty();
    }

    @Test
    void lists_readInParts_showEachItemOnce() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(wallet(address("1", String.format("0x%040x", i))));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            var part = page(server.get(WALLET + "/account/accounts?limit=2&cursor=" + cursor));
            seen.addAll(texts(part.path("accounts"), "accountId"));
            cursor = part.path("cursor").stringValue();
            assertThat(cursor).isNotIn("0", "1").matches("[0-9]*");
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(made);
        for (String first : new String[] {"", "0", "1"}) {
            assertThat(texts(
                            page(server.get(WALLET + "/account/accounts?limit=1&cursor=" + first))
                                    .path("accounts"),
                            "accountId"))
                    .containsExactly(made.getFirst());
        }
    }

    @Test
    void detail_inParts_spellsItsCursorBothWaysAndCanBeOfOneChain() {
        String id = wallet(address("1", ADDRESS), address("56", ADDRESS), address("1", "0x" + "2".repeat(40)));
        String path = WAAS + "/account/account-detail?accountId=" + id;

        var first = page(server.get(path + "&limit=2"));
        assertThat(first.path("addresses")).hasSize(2);
        assertThat(first.path("cursor").stringValue())
                .isNotEmpty()
                .isEqualTo(first.path("cursur").stringValue());
        var last =
                page(server.get(path + "&limit=2&cursor=" + first.path("cursor").stringValue()));
        assertThat(texts(last.path("addresses"), "address")).containsExactly("0x" + "2".repeat(40));
        assertThat(last.path("cursur").stringValue()).isEmpty();
        assertThat(texts(page(server.get(path + "&chainIndex=56")).path("addresses"), "chainIndex"))
                .containsExactly("56");
        assertRefused(server.get(path + "&chainIndex=999999"), "81104", "Blockchain not supported: 999999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=-1", "limit=x", "limit=1.5", "limit=9999999999"})
    void limit_outsideItsRange_isRefused(String limit) {
        assertRefused(
                server.get(WALLET + "/account/accounts?" + limit),
                "51000",
                "Parameter limit error: not a number from 1 to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-2", "1.5", "9999999999999999999"})
    void cursor_thatIsNone_isRefused(String cursor) {
        assertRefused(
                server.get(WALLET + "/account/accounts?cursor=" + cursor),
                "51000",
                "Parameter cursor error: not a cursor of this list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "00000000-0000-0000-0000-000000000000"})
    void accountId_ofNoAccount_isRefused(String id) {
        assertRefused(
                server.get(WALLET + "/account/account-detail?accountId=" + id),
                "51000",
                "Parameter accountId error: no such account");
        assertRefused(server.get(WALLET + "/account/account-detail"), "50014", "Parameter accountId cannot be empty");
    }
}
