package io.coffer.acceptance.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.SolanaActor;
import io.coffer.acceptance.node.SolanaActor.Acted;
import io.coffer.acceptance.node.SolanaValidator;
import io.coffer.acceptance.node.SolanaValidator.Indexes;
import io.coffer.acceptance.server.BalanceAnswer;
import io.coffer.acceptance.server.BalanceAnswer.Row;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.server.SignedCaller;
import io.coffer.chain.Seed;
import io.coffer.client.Reply;
import io.coffer.solana.Pubkey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Chain 501 in the wallet's calls, beside a real node: SOL and tokens of one slot. */
class SolanaWalletTest {
    private static final int REPLAYED_SLOTS = 150;
    private static final long SOLANA = 501;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOL_PRICE = "150.25";
    private static final String TOKEN_PRICE = "0.000000001";
    private static final String ACCOUNTS = "/api/v5/waas/wallet";
    private static final String V6 = "/api/v6/dex/balance";
    private static final String MESSAGE = "1716000000000";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Seed seed = Seed.draw();
    private final Treasury treasury = new Treasury(seed.random());

    @Test
    void walletCalls_ofSolana_sayWhatTheNodeSaysAtTheirSlot() {
        try (SolanaValidator node = SolanaValidator.start(
                        folder.resolve("node"), Indexes.NONE, REPLAYED_SLOTS, treasury.genesis());
                SolanaActor actor = SolanaActor.start(node.http(), seed.value(), folder.resolve("actor.log"));
                CofferProcess coffer = CofferProcess.start(folder.resolve("coffer"), following(node));
                SignedCaller caller = new SignedCaller(coffer)) {
            Acted acted = actor.act(40);
            Finality.await(coffer, acted.slot(), seed);
            List<Pubkey> owners = Stream.concat(
                            acted.universe().owners().stream().map(Pubkey::of),
                            Stream.of(
                                    treasury.rich().address(), treasury.modest().address()))
                    .toList();
            owners.forEach(owner -> check(caller, node, owner, acted.slot()));
            checkNames(caller);
            checkNamed(caller, node);
            checkWorth(caller);
            checkAccount(caller, node);

            checkWhileActing(caller, node, actor, owners);

            coffer.kill();
            Acted unserved = actor.act(15);
            coffer.restart();
            Finality.await(coffer, unserved.slot(), seed);
            owners.forEach(owner -> check(caller, node, owner, unserved.slot()));
        }
    }

    private CofferConfiguration following(SolanaValidator node) {
        return new CofferConfiguration()
                .solana(
                        "nodes: [\"" + node.http() + "\"]",
                        "geyser: " + node.geyser(),
                        "geyser-token: " + SolanaValidator.GEYSER_TOKEN)
                .price(SOLANA, "", SOL_PRICE)
                .price(SOLANA, treasury.namedMint().text(), TOKEN_PRICE);
    }

    /** Both generations, against the node whose owners rest since {@code slot}. */
    private void check(SignedCaller caller, SolanaValidator node, Pubkey owner, long slot) {
        BalanceAnswer answer = balances(caller, owner);
        assertThat(Holdings.slot(answer)).as("%s", seed).isGreaterThanOrEqualTo(slot);
        Map<String, BigInteger> truth = Holdings.atNode(node.rpc(), owner);
        assertThat(Holdings.told(answer)).as("%s: %s", seed, owner).isEqualTo(truth);
        for (Row row : answer.rows()) {
            assertThat(row.balance())
                    .as("%s: %s", seed, row)
                    .isEqualTo(Holdings.shown(node.rpc(), row.token(), new BigInteger(row.rawBalance())));
            assertThat(row.address()).isEqualTo(owner.text());
        }
        assertThat(newerGeneration(caller, owner)).as("%s: %s", seed, owner).isEqualTo(truth);
    }

    private static BalanceAnswer balances(SignedCaller caller, Pubkey owner) {
        return caller.balances(owner.text(), List.of(SOLANA));
    }

    private static Map<String, BigInteger> newerGeneration(SignedCaller caller, Pubkey owner) {
        Reply reply = caller.get(
                V6 + "/all-token-balances-by-address?address=" + owner + "&chains=" + SOLANA + "&excludeRiskToken=1");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        Map<String, BigInteger> held = new TreeMap<>();
        for (JsonNode row : SignedCaller.json(reply).at("/data/0/tokenAssets")) {
            held.put(
                    row.get("tokenContractAddress").asString(),
                    new BigInteger(row.get("rawBalance").asString()));
        }
        return held;
    }

    /** Rows of tokens, against what the node had in the slot that the answer names. */
    private void checkWhileActing(SignedCaller caller, SolanaValidator node, SolanaActor actor, List<Pubkey> owners) {
        Random random = seed.random();
        AtomicInteger compared = new AtomicInteger();
        try (Witness witness = new Witness(node)) {
            Witness.whileActing(actor, 30, () -> {
                Pubkey owner = owners.get(random.nextInt(owners.size()));
                BalanceAnswer answer = balances(caller, owner);
                Map<String, BigInteger> told = Holdings.told(answer);
                told.remove("");
                witness.ownedBy(owner, Holdings.slot(answer)).ifPresent(truth -> {
                    assertThat(told)
                            .as("%s: %s as of %s", seed, owner, answer.asOf())
                            .isEqualTo(Holdings.summed(truth.values()));
                    compared.incrementAndGet();
                });
            });
        }
        assertThat(compared.get()).as("%s: answers that were compared", seed).isPositive();
    }

    private void checkNames(SignedCaller caller) {
        Map<String, String> symbols = new TreeMap<>();
        balances(caller, treasury.rich().address()).rows().forEach(row -> symbols.put(row.token(), row.symbol()));
        assertThat(symbols)
                .as("%s", seed)
                .isEqualTo(Map.of(
                        "",
                        "SOL",
                        treasury.namedMint().text(),
                        Treasury.SYMBOL,
                        treasury.plainMint().text(),
                        ""));
    }

    /** Tokens that are asked for by name are answered at zero too. */
    private void checkNamed(SignedCaller caller, SolanaValidator node) {
        Pubkey owner = treasury.modest().address();
        String named = treasury.namedMint().text();
        String plain = treasury.plainMint().text();
        BalanceAnswer answer = caller.balances(owner.text(), SOLANA, List.of("", named, plain));
        Map<String, BigInteger> truth = Holdings.atNode(node.rpc(), owner);
        truth.putIfAbsent(named, BigInteger.ZERO);
        assertThat(truth).containsEntry(plain, BigInteger.valueOf(250_000));
        assertThat(Holdings.told(answer)).as("%s", seed).isEqualTo(truth);
    }

    private void checkWorth(SignedCaller caller) {
        Pubkey owner = treasury.rich().address();
        BigDecimal units = new BigDecimal(
                BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.TWO.pow(64)).subtract(BigInteger.ONE), 9);
        BigDecimal expected = new BigDecimal(SOL_PRICE)
                .multiply(new BigDecimal(1_234))
                .add(units.multiply(new BigDecimal(TOKEN_PRICE)));
        BigDecimal total = Await.present(
                PATIENCE,
                () -> seed + ": list and total are as of one slot",
                () -> caller.totalAsOf(balances(caller, owner), owner.text(), List.of(SOLANA)));
        assertThat(total).as("%s", seed).isEqualByComparingTo(expected);
    }

    /** Both owners in one account, which names its tokens: what both hold together, of one slot. */
    private void checkAccount(SignedCaller caller, SolanaValidator node) {
        String account = account(caller);
        List.of(treasury.plainMint(), treasury.namedMint()).forEach(mint -> add(caller, account, mint, "0"));
        add(caller, account, treasury.rich().address(), "81152");
        Reply reply = caller.get(ACCOUNTS + "/asset/all-token-balances?accountId=" + account);
        Map<String, BigDecimal> told = new TreeMap<>();
        for (JsonNode row : SignedCaller.json(reply).at("/data/0/tokenAssets")) {
            told.put(
                    row.get("tokenAddress").asString(),
                    new BigDecimal(row.get("balance").asString()));
        }
        Map<String, BigInteger> truth =
                Holdings.atNode(node.rpc(), treasury.rich().address());
        Holdings.atNode(node.rpc(), treasury.modest().address())
                .forEach((mint, units) -> truth.merge(mint, units, BigInteger::add));
        Map<String, BigDecimal> expected = new TreeMap<>();
        truth.forEach((mint, units) -> expected.put(mint, new BigDecimal(Holdings.shown(node.rpc(), mint, units))));
        assertThat(told).as("%s: %s", seed, reply.body()).isEqualTo(expected);
        assertThat(reply.header("x-coffer-as-of").orElse(""))
                .startsWith("501;slot=")
                .doesNotContain(",");
    }

    private static void add(SignedCaller caller, String account, Pubkey token, String code) {
        Reply reply = caller.post(
                ACCOUNTS + "/asset/add-token",
                Map.of("accountId", account, "chainIndex", String.valueOf(SOLANA), "tokenAddress", token.text()));
        assertThat(SignedCaller.json(reply).get("code").asString())
                .as("%s: %s", token, reply.body())
                .isEqualTo(code);
    }

    /** The account of both, which each has signed for. */
    private String account(SignedCaller caller) {
        Reply made = caller.post(
                ACCOUNTS + "/account/create-account",
                Map.of(
                        "signMessage",
                        MESSAGE,
                        "addresses",
                        List.of(claimed(treasury.rich()), claimed(treasury.modest()))));
        String account = SignedCaller.json(made).at("/data/0/accountId").asString("");
        assertThat(account).as(made.body()).isNotEmpty();
        return account;
    }

    private static Map<String, String> claimed(SolanaOwner owner) {
        return Map.of(
                "chainIndex",
                String.valueOf(SOLANA),
                "address",
                owner.address().text(),
                "signature",
                owner.sign(MESSAGE));
    }
}
