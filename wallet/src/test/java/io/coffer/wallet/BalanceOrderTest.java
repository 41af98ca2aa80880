package io.coffer.wallet;

import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.OWNER;
import static io.coffer.wallet.WalletBench.contract;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Price;
import io.coffer.index.HeldAmount;
import io.coffer.index.TokenMetadata;
import io.coffer.index.TokenStandard;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The order by estimates against the order by exact numbers. */
final class BalanceOrderTest {
    /** The rule itself, in exact numbers. */
    private static final Comparator<Balance> EXACT = Comparator.<Balance, Boolean>comparing(
                    row -> row.token().price().isEmpty())
            .thenComparing(row -> row.token().price().isPresent() ? row.value() : whole(row), Comparator.reverseOrder())
            .thenComparing(row -> row.token().id().address().text())
            .thenComparing(row -> row.token().id().chain());

    @Test
    void sort_ofRandomRows_isTheExactOrder() {
        long seed = Long.getLong("coffer.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Balance> rows = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                rows.add(randomRow(random));
            }
            List<Balance> sorted = new ArrayList<>(rows);
            sorted.sort(BalanceOrder.LARGEST_FIRST);
            rows.sort(EXACT);

            assertThat(sorted).as("seed %s, round %s", seed, round).isEqualTo(rows);
        }
    }

    @Test
    void sort_valuesOneUnitApart_areToldApart() {
        BigInteger large = BigInteger.TEN.pow(60);
        Balance less = row(1, large, 18, Optional.of("1.000000000000000001"));
        Balance more = row(2, large.add(BigInteger.ONE), 18, Optional.of("1.000000000000000001"));

        assertThat(BalanceOrder.LARGEST_FIRST.compare(more, less)).isNegative();
        assertThat(BalanceOrder.LARGEST_FIRST.compare(less, more)).isPositive();
    }

    @Test
    void sort_valuesBeyondDoubles_areToldApart() {
        Balance tiny =
                row(1, BigInteger.ONE, 255, Optional.of("0.000000000000000000000000000000000000000000000000000001"));
        Balance twice =
                row(2, BigInteger.TWO, 255, Optional.of("0.000000000000000000000000000000000000000000000000000001"));
        Balance nothing = row(3, BigInteger.ZERO, 255, Optional.of("1"));
        List<Balance> rows = new ArrayList<>(List.of(nothing, tiny, twice));

        rows.sort(BalanceOrder.LARGEST_FIRST);

        assertThat(rows).containsExactly(twice, tiny, nothing);
    }

    @Test
    void sort_ties_goByAddressThenChain() {
        Balance onBase = row(BASE, 7, BigInteger.ONE, 0, Optional.of("2"));
        Balance onEthereum = row(ChainIndex.ETHEREUM, 7, BigInteger.TWO, 0, Optional.of("1"));
        Balance lowerAddress = row(BASE, 6, BigInteger.valueOf(20), 1, Optional.of("1"));
        List<Balance> rows = new ArrayList<>(List.of(onBase, onEthereum, lowerAddress));

        rows.sort(BalanceOrder.LARGEST_FIRST);

        assertThat(rows).containsExactly(lowerAddress, onEthereum, onBase);
    }

    private static Balance randomRow(Random random) {
        ChainIndex chain = random.nextBoolean() ? BASE : ChainIndex.ETHEREUM;
        int decimals = random.nextInt(4) == 0 ? random.nextInt(256) : 18;
        BigInteger units = random.nextInt(3) == 0
                ? BigInteger.valueOf(random.nextInt(4))
                : new BigInteger(random.nextInt(257), random);
        Optional<String> price = switch (random.nextInt(4)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("1");
            case 2 -> Optional.of("1.000000000000000001");
            default ->
                Optional.of(new BigDecimal(new BigInteger(60, random).add(BigInteger.ONE), random.nextInt(40))
                        .toPlainString());
        };
        return row(chain, random.nextInt(1000), units, decimals, price);
    }

    private static Balance row(int token, BigInteger units, int decimals, Optional<String> price) {
        return row(BASE, token, units, decimals, price);
    }

    private static Balance row(ChainIndex chain, int token, BigInteger units, int decimals, Optional<String> price) {
        PricedToken priced = new PricedToken(
                new TokenId(chain, contract(token)),
                TokenStandard.FUNGIBLE,
                new TokenMetadata("", "", decimals),
                price.map(text -> new Price(new BigDecimal(text))),
                Verdict.CLEAR,
                PricedToken.Standing.COMMON,
                token);
        return new Balance(OWNER, priced, new HeldAmount.Valued(Amount.of(units)));
    }

    private static BigDecimal whole(Balance row) {
        return row.amount().decimal(row.token().decimals());
    }
}
