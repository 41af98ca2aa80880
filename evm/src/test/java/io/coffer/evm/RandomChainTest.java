package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockHash;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.Seed;
import io.coffer.chain.TokenAddress;
import io.coffer.evm.LogTopics.Topic;
import io.coffer.index.BlockHeader;
import io.coffer.index.Faithfulness.Volatile;
import io.coffer.index.Follower.Scope;
import io.coffer.index.HeldAmount;
import io.coffer.index.HeldAmount.Unvalued;
import io.coffer.index.HeldAmount.Valued;
import io.coffer.index.IndexView;
import io.coffer.index.Reading;
import io.coffer.index.Token;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A random life of honest and odd tokens with reorgs, compared after every block with the node's own answers: a stored
 * value of a token that is not volatile is what the node says, a volatile one is volatile for a reason, and a live
 * reading is always what the node says.
 */
class RandomChainTest {
    private static final int STEPS = 60;
    private static final int OWNERS = 8;
    private static final EvmAddress HONEST = TestBytes.address(100);
    private static final EvmAddress WRAPPER = TestBytes.address(101);
    private static final EvmAddress FEE = TestBytes.address(102);
    private static final EvmAddress REBASING = TestBytes.address(103);
    private static final EvmAddress REFUSING = TestBytes.address(104);
    private static final EvmAddress LYING = TestBytes.address(105);
    private static final List<EvmAddress> TOKENS = List.of(HONEST, WRAPPER, FEE, REBASING, REFUSING, LYING);
    private static final Set<EvmAddress> FAITHFUL = Set.of(HONEST, WRAPPER);

    private final Seed seed = Seed.draw();
    private final Random random = seed.random();
    private final IndexFixture index = new IndexFixture();

    private Anvil anvil;
    private EvmChain chain;
    /** What the contracts hold after the transactions sent so far. */
    private Map<Pair, BigInteger> balances = new HashMap<>();

    private final Map<Long, Map<Pair, BigInteger>> balancesAt = new HashMap<>();

    @BeforeEach
    void start() {
        anvil = Anvil.start();
        chain = EvmChain.connect(EvmOptions.of(Anvil.CHAIN, List.of(anvil.http()), Scope.ALL)
                .withRequestTimeout(Duration.ofSeconds(10)));
        for (EvmAddress token : TOKENS) {
            anvil.setCode(token, TestTokens.puppet("T" + TOKENS.indexOf(token), "Token", 18));
        }
        anvil.setCode(REFUSING, TestTokens.balanceless());
        index.writer().extendForGood(chain.source().readRange(Height.GENESIS, Height.GENESIS));
        balancesAt.put(0L, Map.of());
    }

    @AfterEach
    void stop() {
        index.close();
        chain.close();
        anvil.close();
    }

    @Test
    void chain_randomTransfersAndReorgs_neverDiffersFromTheNode() {
        int reorgs = 0;
        Set<EvmAddress> seenVolatile = new HashSet<>();
        for (int step = 0; step < STEPS; step++) {
            String when = seed + ", step " + step;
            long height = anvil.head().block().height().value();
            if (height > 3 && random.nextInt(6) == 0) {
                reorg(1 + random.nextInt(3));
                reorgs++;
            } else {
                block();
            }
            check(when, seenVolatile);
        }
        assertThat(reorgs).as("%s: reorgs", seed).isPositive();
        assertThat(seenVolatile)
                .as("%s: odd tokens found out", seed)
                .contains(FEE)
                .doesNotContainAnyElementsOf(FAITHFUL);
    }

    private void block() {
        for (int i = random.nextInt(8); i >= 0; i--) {
            act();
        }
        anvil.mine();
        BlockHeader mined = anvil.head();
        balancesAt.put(mined.block().height().value(), Map.copyOf(balances));
        apply(mined);
    }

    private void apply(BlockHeader header) {
        try (IndexView view = index.index().view()) {
            index.apply(chain.source().read(header, view).orElseThrow());
        }
    }

    private void reorg(int depth) {
        BlockHeader old = anvil.head();
        long fork = old.block().height().value() - depth;
        anvil.reorg(depth);
        try (IndexView view = index.index().view()) {
            assertThat(chain.source().read(old, view)).as("%s: an orphan", seed).isEmpty();
        }
        index.writer().undoTo(new Height(fork));
        balances = new HashMap<>(balancesAt.getOrDefault(fork, Map.of()));
        for (long height = fork + 1; height <= old.block().height().value(); height++) {
            balancesAt.put(height, Map.copyOf(balances));
            apply(anvil.header(new Height(height)));
        }
    }

    private void act() {
        EvmAddress from = owner();
        EvmAddress to = owner();
        switch (random.nextInt(7)) {
            case 0, 1 -> move(HONEST, from, to, 0);
            case 2 -> wrap(from);
            case 3 -> move(FEE, from, to, 1);
            case 4 -> {
                move(REBASING, from, to, 0);
                if (random.nextBoolean()) {
                    change(REBASING, owner(), amount());
                }
            }
            case 5 -> anvil.send(REFUSING, TestTokens.transfer(from, to, amount()));
            default -> anvil.send(LYING, TestTokens.transfer(from, to, amount()));
        }
    }

    private EvmAddress owner() {
        return TestBytes.address(1 + random.nextInt(OWNERS));
    }

    private BigInteger amount() {
        return new BigInteger(random.nextBoolean() ? 20 : 200, random);
    }

    private BigInteger balance(EvmAddress token, EvmAddress owner) {
        return balances.getOrDefault(new Pair(owner, token), BigInteger.ZERO);
    }

    private void change(EvmAddress token, EvmAddress owner, BigInteger by) {
        BigInteger now = balance(token, owner).add(by);
        balances.put(new Pair(owner, token), now);
        anvil.send(token, TestTokens.set(owner, now));
    }

    /** A transfer, or a mint where the sender has nothing; {@code fee} units never arrive. */
    private void move(EvmAddress token, EvmAddress from, EvmAddress to, long fee) {
        BigInteger has = balance(token, from);
        boolean mint = has.bitLength() < 3;
        BigInteger amount =
                mint ? amount().add(BigInteger.TEN) : new BigInteger(has.bitLength() - 1, random).add(BigInteger.ONE);
        if (!mint) {
            change(token, from, amount.negate());
        }
        change(token, to, amount.subtract(BigInteger.valueOf(fee)));
        anvil.send(token, TestTokens.transfer(mint ? EvmAddress.ZERO : from, to, amount));
    }

    private void wrap(EvmAddress owner) {
        BigInteger has = balance(WRAPPER, owner);
        boolean in = has.signum() == 0 || random.nextBoolean();
        BigInteger amount = in ? amount() : has;
        Topic topic = in ? LogTopics.DEPOSIT : LogTopics.WITHDRAWAL;
        change(WRAPPER, owner, in ? amount : amount.negate());
        anvil.send(WRAPPER, TestTokens.wrapping(topic, owner, amount));
    }

    private void check(String when, Set<EvmAddress> seenVolatile) {
        BlockHash head = anvil.head().block().hash();
        assertThat(index.writer().tip().orElseThrow().hash()).as(when).isEqualTo(head);
        for (EvmAddress token : TOKENS) {
            Optional<Token> known = index.token(token);
            if (known.isPresent() && known.get().faithfulness() == Volatile.VOLATILE) {
                seenVolatile.add(token);
            }
        }
        for (int i = 1; i <= OWNERS; i++) {
            checkOwner(when, TestBytes.address(i), head);
        }
    }

    private void checkOwner(String when, EvmAddress owner, BlockHash head) {
        Map<EvmAddress, HeldAmount> rows = index.holdings(owner);
        List<TokenAddress> asked = new ArrayList<>();
        for (EvmAddress token : TOKENS) {
            asked.add(new TokenAddress.Contract(token));
        }
        Map<TokenAddress, Amount> live =
                ((Reading.Read<Map<TokenAddress, Amount>>) chain.values().read(head, owner, asked)).values();
        for (EvmAddress token : TOKENS) {
            String which = when + ": " + owner + " of token " + TOKENS.indexOf(token);
            Optional<BigInteger> said = Optional.ofNullable(live.get(new TokenAddress.Contract(token)))
                    .map(Amount::units);
            if (token.equals(REFUSING)) {
                assertThat(said).as(which).isEmpty();
                assertThat(rows.getOrDefault(token, Unvalued.UNVALUED))
                        .as(which)
                        .isEqualTo(Unvalued.UNVALUED);
                continue;
            }
            BigInteger truth = anvil.balanceOf(head, token, owner);
            assertThat(said).as(which).contains(truth);
            assertThat(balance(token, owner))
                    .as("%s: the test's own book", which)
                    .isEqualTo(truth);
            if (FAITHFUL.contains(token)) {
                HeldAmount none = new Valued(Amount.ZERO);
                assertThat(rows.getOrDefault(token, none)).as(which).isEqualTo(new Valued(Amount.of(truth)));
            }
        }
    }
}
