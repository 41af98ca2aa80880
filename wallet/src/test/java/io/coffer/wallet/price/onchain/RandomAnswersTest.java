package io.coffer.wallet.price.onchain;

import static io.coffer.wallet.price.onchain.FakeChain.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.Seed;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.PriceSource.Fetched;
import io.coffer.wallet.price.TokenId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Contracts that answer with anything at all: whatever they say, others' prices and the thread that asks go on. */
final class RandomAnswersTest {
    private static final ChainIndex CHAIN = new ChainIndex(31_337);
    private static final int ROUNDS = 400;

    /** Answers every question with words that are often nearly right, and sometimes nothing like it. */
    private static final class Babble implements ContractViews {
        private final Random random;
        private long seconds = 1_780_000_000L;

        private Babble(Random random) {
            this.random = random;
        }

        @Override
        public Reading newest(List<View> views) {
            seconds += random.nextInt(-30, 900);
            return at(new BlockRef(new Height(1), BlockHash.of(new byte[32]), Instant.ofEpochSecond(seconds)), views);
        }

        @Override
        public Reading at(BlockRef block, List<View> views) {
            return new Reading.Read(
                    block, views.stream().map(view -> answer(view.words())).toList());
        }

        private List<BigInteger> answer(int words) {
            int length = random.nextInt(8) == 0 ? random.nextInt(words + 1) : words;
            List<BigInteger> answer = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                answer.add(word());
            }
            return answer;
        }

        private BigInteger word() {
            return switch (random.nextInt(9)) {
                case 0 -> BigInteger.ZERO;
                case 1 -> BigInteger.ONE.shiftLeft(256).subtract(BigInteger.valueOf(1 + random.nextInt(1_000)));
                case 2 -> BigInteger.valueOf(random.nextInt(1, 40));
                case 3 -> BigInteger.valueOf(seconds - random.nextInt(5_000));
                case 4 -> BigInteger.valueOf(random.nextInt(1, 8));
                case 5 -> Words.of(address(random.nextInt(1, 30)));
                default -> new BigInteger(random.nextInt(1, 257), random);
            };
        }
    }

    @Test
    void fetch_ofBabblingContracts_neverFails() {
        Seed seed = Seed.draw();
        Babble babble = new Babble(seed.random());
        StringBuilder lines = new StringBuilder();
        lines.append("feed 31337 %s native 3600\n".formatted(address(1)));
        lines.append("feed 31337 %s %s 3600\n".formatted(address(2), address(10)));
        lines.append("wrapped 31337 %s\nquote 31337 %s\n".formatted(address(11), address(11)));
        lines.append("quote 31337 %s\nv2-factory 31337 %s\n".formatted(address(10), address(3)));
        lines.append("v3-factory 31337 %s 500,3000\n".formatted(address(4)));
        lines.append("vault 31337 %s\nvault 31337 %s\n".formatted(address(12), address(13)));
        TrustedContracts trusted = TrustedContracts.shipped().with(TrustedLine.parse("babble", lines.toString()));
        List<TokenId> tokens = new ArrayList<>(List.of(new TokenId(CHAIN, TokenAddress.Native.COIN)));
        for (int i = 10; i < 26; i++) {
            EvmAddress contract = address(i);
            tokens.add(new TokenId(CHAIN, new TokenAddress.Contract(contract)));
        }
        OnChainPrices.Options options =
                new OnChainPrices.Options(BigDecimal.ONE, Duration.ofMinutes(30), Duration.ofMinutes(10));
        int priced = 0;
        OnChainPrices prices = fresh(babble, trusted, options);
        for (int round = 0; round < ROUNDS; round++) {
            // What was found out is kept, so a new one is started now and then to find out something else.
            prices = round % 8 == 0 ? fresh(babble, trusted, options) : prices;
            OnChainPrices asked = prices;
            List<Fetched> fetched = new ArrayList<>();
            assertThatCode(() -> fetched.add(asked.fetch(tokens)))
                    .as("%s", seed)
                    .doesNotThrowAnyException();
            assertThat(fetched.getFirst()).isInstanceOf(Fetched.Quotes.class);
            Fetched.Quotes said = (Fetched.Quotes) fetched.getFirst();
            assertThat(said.quotes()).as("%s", seed).allMatch(quote -> tokens.contains(quote.token()));
            priced += said.quotes().size();
        }
        assertThat(priced).as("some of it was nearly right, %s", seed).isPositive();
    }

    private static OnChainPrices fresh(Babble babble, TrustedContracts trusted, OnChainPrices.Options options) {
        return new OnChainPrices(CHAIN, babble, trusted, _ -> Optional.empty(), options);
    }
}
