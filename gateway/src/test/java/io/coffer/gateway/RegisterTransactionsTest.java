package io.coffer.gateway;

import static io.coffer.wallet.WalletBench.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.index.Approval;
import io.coffer.index.Grant;
import io.coffer.index.PendingApproval;
import io.coffer.index.PrivateTransactions.Understood;
import io.coffer.wallet.FakePrivateTransactions;
import io.coffer.wallet.WalletBench;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registering transactions over HTTP. The transactions were signed by viem with the key of 32 bytes 0x46. */
final class RegisterTransactionsTest {
    private static final String PATH = "/coffer/v1/pending-transactions";
    private static final String SENDER = "0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f";
    private static final String HASH = "0xb10c8b75bd0fedb81b6e11a3f0ff943d7b7a780d2c0aba17bd0d672edbc637d9";
    /** For Base. */
    private static final String RAW =
            "0x02f86582210580800582520894353535353535353535353535353535353535353581ff80c001a0245922cc79"
                    + "70771644ccdc60ffbb550a51dd220c2cb7c019c6f0115e704c19b2a030031116e5f8409c63d7bf3b5a04f4782f"
                    + "568c53877609a97caa4994227193cb";
    /** For Ethereum. */
    private static final String ELSEWHERE =
            "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025"
                    + "a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703"
                    + "304b3800ccf555c9f3dc64214b297fb1966a3b6d83";

    private FakePrivateTransactions heard = new FakePrivateTransactions();
    private Optional<AccountsBench> opened = Optional.empty();
    private Optional<Description> described = Optional.empty();

    @BeforeEach
    void start() {
        WalletBench wallet = new WalletBench();
        heard = wallet.follow(BASE).hearsOfPrivateTransactions();
        wallet.follow(new ChainIndex(10));
        AccountsBench bench = AccountsBench.serve(wallet);
        opened = Optional.of(bench);
        described = Optional.of(Description.of(bench.get("/openapi").json()));
    }

    @AfterEach
    void stop() {
        opened.ifPresent(AccountsBench::close);
    }

    private AccountsBench server() {
        return opened.orElseThrow();
    }

    private Exchange register(String chain, String transactions, int status) {
        Exchange answer = server().post(PATH, "{'chainIndex':'" + chain + "','transactions':" + transactions + "}");
        described.orElseThrow().conforms("post", PATH, answer, status);
        return answer;
    }

    private static EvmAddress address(int number) {
        return EvmAddress.parse(String.format("0x%040x", number)).orElseThrow();
    }

    private void willDo(Approval approval, String spender, Amount amount, Optional<Instant> expiry) {
        Grant after = new Grant(EvmAddress.parse(spender).orElseThrow(), amount, expiry);
        EvmAddress owner = EvmAddress.parse(SENDER).orElseThrow();
        heard.willDo(new Understood(owner, new PendingApproval(approval, after, HASH)));
    }

    @Test
    void transaction_registered_countsAndIsNamedWithItsSender() {
        Exchange answer = register("8453", "['" + RAW + "']", 200);
        assertThat(answer.body())
                .isEqualTo("{\"code\":\"0\",\"msg\":\"success\",\"data\":[{\"chainIndex\":\"8453\",\"hash\":\"" + HASH
                        + "\",\"sender\":\"" + SENDER + "\",\"nonce\":\"0\",\"approvals\":[]}]}");
        assertThat(heard.kept()).isEqualTo(Map.of(HASH, WalletBench.NOW));
    }

    @Test
    void changes_ofEveryKind_areTold() {
        String spender = address(9).text();
        willDo(new Approval.Allowance(address(1), address(9)), spender, Amount.of(7), Optional.empty());
        willDo(new Approval.Operator(address(2), address(9)), spender, Amount.MAX, Optional.empty());
        willDo(
                new Approval.SingleToken(address(3), Amount.of(77)),
                EvmAddress.ZERO.text(),
                Amount.ZERO,
                Optional.empty());
        Optional<Instant> expiry = Optional.of(Instant.ofEpochSecond(1_900_000_000));
        willDo(new Approval.Delegated(address(4), address(5), address(9)), spender, Amount.of(8), expiry);

        String row =
                "{\"address\":\"" + SENDER + "\",\"kind\":\"%s\",\"tokenAddress\":\"%s\",\"approveAddress\":\"%s\","
                        + "\"approvalNum\":\"%s\",\"status\":\"%s\"%s}";
        assertThat(register("8453", "['" + RAW + "']", 200).body())
                .contains(String.join(
                        ",",
                        "\"approvals\":[" + row.formatted("allowance", address(1), spender, 7, 3, ""),
                        row.formatted("operator", address(2), spender, Amount.MAX, 3, ""),
                        row.formatted("token", address(3), EvmAddress.ZERO, 0, 2, ",\"tokenIds\":[\"77\"]"),
                        row.formatted(
                                        "permit2",
                                        address(5),
                                        spender,
                                        8,
                                        3,
                                        ",\"via\":\"" + address(4) + "\",\"expiresAt\":\"1900000000\"")
                                + "]"));
    }

    @Test
    void chains_thatNobodyLooksAt_areNamed() {
        AccountsBench.assertRefused(
                register("10", "['" + RAW + "']", 200),
                "81150",
                "Chain 10 is not supported by this interface: nobody looks at what waits there");
        AccountsBench.assertRefused(
                register("1", "['" + ELSEWHERE + "']", 200),
                "81150",
                "Chain 1 is not supported by this interface: nobody looks at what waits there");
        AccountsBench.assertRefused(
                register("999999", "['" + RAW + "']", 200), "81104", "Blockchain not supported: 999999");
    }

    @Test
    void transactions_oneOfWhichIsNone_areRefusedTogetherAndByPosition() {
        AccountsBench.assertRefused(
                register("8453", "['" + RAW + "','" + ELSEWHERE + "']", 400),
                "51000",
                "Parameter transactions[1] error: not a signed transaction: signed for chain 1");
        AccountsBench.assertRefused(
                register("8453", "['" + RAW.replace("02f8", "02f9") + "']", 400),
                "51000",
                "Parameter transactions[0] error: not a signed transaction: it ends too soon");
        assertThat(heard.kept()).isEmpty();
    }

    @Test
    void bodies_thatAreWrong_areRefusedByParameter() {
        String many = String.join(",", Collections.nCopies(17, "'" + RAW + "'"));
        Map<String, String> messages = Map.of(
                "[]",
                "Parameter transactions cannot be empty",
                "'0x02'",
                "Parameter transactions error: not an array",
                "[7]",
                "Parameter transactions error: an element is not a text",
                "['0x']",
                "Parameter transactions error: an element is no hexadecimal text behind 0x",
                "['02f8']",
                "Parameter transactions error: an element is no hexadecimal text behind 0x",
                "['0x0g']",
                "Parameter transactions error: an element is no hexadecimal text behind 0x",
                "[" + many + "]",
                "Parameter transactions error: more than 16 elements",
                "['0x" + "00".repeat(300_000) + "']",
                "Parameter transactions error: an element is longer than 589826 characters");
        messages.forEach((transactions, message) ->
                assertThat(register("8453", transactions, 400).message()).isEqualTo(message));
        assertThat(server().post(PATH, "{'transactions':['" + RAW + "']}").message())
                .isEqualTo("Parameter chainIndex cannot be empty");
        assertThat(server().post(PATH, "").code()).isEqualTo("50000");
        assertThat(heard.kept()).isEmpty();
    }

    @Test
    void request_thatNobodySigned_isTurnedAway() {
        assertThat(server().unsigned(PATH).status()).isEqualTo(405);
        Exchange answer = server().foreign("POST", PATH, "{'chainIndex':'8453','transactions':['" + RAW + "']}");
        assertThat(answer.code()).as("another project may register it as well").isEqualTo("0");
    }
}
