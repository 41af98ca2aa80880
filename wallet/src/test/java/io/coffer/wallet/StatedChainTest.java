package io.coffer.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.StatedChain.NativeCoin;
import io.coffer.wallet.StatedChain.Position;
import io.coffer.wallet.StatedChain.Statement;
import io.coffer.wallet.StatedChain.Upkeep;
import io.coffer.wallet.price.TokenId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A chain that states its balances: which rows its answers have, and what they are true of. */
final class StatedChainTest {
    private static final String OWNER = "A1TMhSGzQxMr1TboBKtgixKz1sS6REASMxPo1qsyTSJd";
    private static final String OTHER_OWNER = "BGocb4GEpbTFm8UFV2VsDSaBXHELPfAXrvd4vtt8QWrA";
    private static final TokenAddress MINT = new TokenAddress.Named("2cHr7QS3xfuSV8wdxo3ztuF4xbiarF6Nrgx3qpx3HzXR");
    private static final TokenAddress UNHELD = new TokenAddress.Named("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v");
    private static final TokenMetadata NAMED = new TokenMetadata("CAT", "A cat", 6);

    private final WalletBench bench = new WalletBench();
    private final Stating chain = new Stating();

    @BeforeEach
    void add() {
        bench.stating(chain);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void everything_hasWhatIsStated_atItsSlot() throws Exception {
        chain.hold(OWNER, new Position(TokenAddress.Native.COIN, Optional.empty(), Amount.of(1_500_000_000)));
        chain.hold(OWNER, new Position(MINT, Optional.of(NAMED), Amount.of(42)));

        Balances balances = everything(OWNER);

        assertThat(balances.rows())
                .extracting(row -> row.token().symbol(), row -> row.whole().toPlainString())
                .containsExactlyInAnyOrder(tuple("SOL", "1.500000000"), tuple("CAT", "0.000042"));
        assertThat(balances.asOf())
                .containsExactly(new AsOf.AtSlot(ChainIndex.SOLANA, 7, new Height(5), "hash", Instant.EPOCH));
    }

    @Test
    void everything_leavesOutFilteredRiskyTokens() throws Exception {
        chain.hold(OWNER, new Position(MINT, Optional.of(NAMED), Amount.of(42)));
        bench.flagRisky(ChainIndex.SOLANA, MINT);

        assertThat(everything(OWNER).rows()).isEmpty();
    }

    @Test
    void named_tokenThatIsNotHeld_isAZeroRowWithItsName() throws Exception {
        Balances balances =
                answer(bench.wallet().named(OWNER, List.of(new RequestedToken(ChainIndex.SOLANA, UNHELD.text()))));

        assertThat(balances.rows()).singleElement().satisfies(row -> {
            assertThat(row.amount()).isEqualTo(Amount.ZERO);
            assertThat(row.token().symbol()).isEqualTo("CAT");
        });
        assertThat(chain.asked).containsExactly(NativeCoin.LEFT_OUT);
    }

    @Test
    void portfolio_ofSeveralOwners_isOneStatement() throws Exception {
        chain.hold(OWNER, new Position(MINT, Optional.of(NAMED), Amount.of(1)));
        chain.hold(OTHER_OWNER, new Position(MINT, Optional.of(NAMED), Amount.of(2)));
        List<Holder> holders = List.of(holder(OWNER), holder(OTHER_OWNER));

        Balances balances = bench.wallet()
                .portfolio(holders, List.of(ChainIndex.SOLANA), new Selection.Held(RiskFilter.KEEP_ALL, Map.of()));

        assertThat(balances.rows()).extracting(Balance::amount).containsExactly(Amount.of(2), Amount.of(1));
        assertThat(chain.asked).hasSize(1);
    }

    @Test
    void chain_thatCannotState_isAFailureWithItsReason() throws Exception {
        chain.reason = Optional.of("nothing was loaded yet");

        assertThat(everything(OWNER).asOf())
                .containsExactly(new AsOf.Failed(ChainIndex.SOLANA, "nothing was loaded yet"));
    }

    @Test
    void lookUp_asksTheChain() {
        assertThat(bench.wallet().lookUp(new TokenId(ChainIndex.SOLANA, MINT))).isEqualTo(new Sighting.Found(NAMED));
    }

    @Test
    void chain_thatANodeKeepsUp_isAmongTheFollowed() {
        assertThat(bench.wallet().followed()).containsExactly(ChainIndex.SOLANA);
    }

    private static Holder holder(String owner) {
        return new Holder(
                ChainIndex.SOLANA, Address.parse(ChainFamily.SOLANA, owner).orElseThrow());
    }

    private Balances everything(String owner) throws InterruptedException {
        return answer(bench.wallet().everything(owner, List.of(ChainIndex.SOLANA), RiskFilter.LEAVE_OUT_RISKY));
    }

    private static Balances answer(Outcome<Balances> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        return ((Outcome.Answered<Balances>) outcome).answer();
    }

    private static final class Stating implements StatedChain {
        private final Map<String, List<Position>> held = new HashMap<>();
        private final List<NativeCoin> asked = new ArrayList<>();
        private Optional<String> reason = Optional.empty();

        void hold(String owner, Position position) {
            held.computeIfAbsent(owner, _ -> new ArrayList<>()).add(position);
        }

        @Override
        public ChainIndex chain() {
            return ChainIndex.SOLANA;
        }

        @Override
        public Upkeep upkeep() {
            return Upkeep.FOLLOWED;
        }

        @Override
        public Statement state(List<Address> owners, NativeCoin coin) {
            asked.add(coin);
            if (reason.isPresent()) {
                return new Statement.Unavailable(reason.get());
            }
            return new Statement.Stated(
                    new AsOf.AtSlot(chain(), 7, new Height(5), "hash", Instant.EPOCH),
                    owners.stream()
                            .map(owner -> held.getOrDefault(owner.text(), List.of()))
                            .toList());
        }

        @Override
        public Sighting look(TokenAddress token) {
            return new Sighting.Found(NAMED);
        }
    }
}
