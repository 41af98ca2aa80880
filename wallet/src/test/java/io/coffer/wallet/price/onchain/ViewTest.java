package io.coffer.wallet.price.onchain;

import static io.coffer.wallet.price.onchain.FakeChain.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.EvmAddress;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Selectors against the hashes of the signatures that they stand for. */
final class ViewTest {
    private static final EvmAddress ONE = address(1);

    @Test
    void selectors_areThoseOfTheirSignatures() {
        Map<String, View> views = Map.ofEntries(
                Map.entry("latestRoundData()", View.latestRound(ONE)),
                Map.entry("decimals()", View.decimals(ONE)),
                Map.entry("totalSupply()", View.totalSupply(ONE)),
                Map.entry("balanceOf(address)", View.balance(ONE, ONE)),
                Map.entry("getPair(address,address)", View.pair(ONE, ONE, ONE)),
                Map.entry("getPool(address,address,uint24)", View.pool(ONE, ONE, ONE, 500)),
                Map.entry("token0()", View.firstToken(ONE)),
                Map.entry("token1()", View.secondToken(ONE)),
                Map.entry("getReserves()", View.reserves(ONE)),
                Map.entry("price0CumulativeLast()", View.firstCumulative(ONE)),
                Map.entry("price1CumulativeLast()", View.secondCumulative(ONE)),
                Map.entry("slot0()", View.slot0(ONE)),
                Map.entry("liquidity()", View.liquidity(ONE)),
                Map.entry("observe(uint32[])", View.observation(ONE, 0)),
                Map.entry("asset()", View.asset(ONE)),
                Map.entry("convertToAssets(uint256)", View.assets(ONE, BigInteger.ONE)));
        views.forEach((signature, view) -> assertThat(String.format("%08x", view.selector()))
                .as(signature)
                .isEqualTo(Keccak.hex(signature).substring(0, 8)));
    }

    @Test
    void observation_hasOffsetLengthAndAges() {
        assertThat(View.observation(ONE, 1800, 0).arguments())
                .isEqualTo(List.of(number(32), number(2), number(1800), number(0)));
    }

    @Test
    void words_readBackWhatContractsMean() {
        BigInteger top = BigInteger.ONE.shiftLeft(256);
        assertThat(Words.signed(top.subtract(number(5)))).isEqualTo(number(-5));
        assertThat(Words.signed(number(5))).isEqualTo(number(5));
        assertThat(Words.address(Words.of(address(300)))).contains(address(300));
        EvmAddress full = EvmAddress.parse("0x" + "ff".repeat(20)).orElseThrow();
        assertThat(Words.address(Words.of(full))).contains(full);
        assertThat(Words.address(BigInteger.ZERO)).isEmpty();
        assertThat(Words.address(BigInteger.ONE.shiftLeft(160)))
                .as("dirty upper bytes")
                .isEmpty();
    }

    private static BigInteger number(long value) {
        return BigInteger.valueOf(value);
    }
}
