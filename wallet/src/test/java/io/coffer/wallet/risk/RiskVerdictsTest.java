package io.coffer.wallet.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.access.Actor;
import io.coffer.access.AuditAct;
import io.coffer.access.AuditEntry;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Price;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Conduct;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.WalletBench;
import io.coffer.wallet.price.Confidence;
import io.coffer.wallet.price.InMemoryPriceStore;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.Prices;
import io.coffer.wallet.price.Quote;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.Explanation.Ground;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What decides over a verdict, the strongest first. */
final class RiskVerdictsTest {
    private static final TokenId TOKEN = new TokenId(ChainIndex.ETHEREUM, WalletBench.contract(5));
    private static final TokenId USDC = new TokenId(
            ChainIndex.ETHEREUM,
            new TokenAddress.Contract(EvmAddress.parse("0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48")
                    .orElseThrow()));
    private static final TokenMetadata BAIT = new TokenMetadata("WIN", "Claim at https://example.invalid", 18);
    private static final Actor OPERATOR = new Actor("test");

    private final InMemoryOverrideStore overrides = new InMemoryOverrideStore();
    private final RiskOverrides desk = new RiskOverrides(overrides, () -> WalletBench.NOW);
    private final Prices prices = Prices.open(
            new InMemoryPriceStore(), Prices.Options.of(List.of(PriceOrigin.COINGECKO)), () -> WalletBench.NOW);
    private final RiskVerdicts verdicts = RiskVerdicts.open(
            new InMemoryVerdictStore(),
            overrides,
            prices,
            RiskData.read(RiskData.Options.SHIPPED, ChainRegistry.shipped()));

    private Verdict verdict(TokenId token) {
        return verdicts.of(token, BAIT, Conduct.UNSEEN);
    }

    private Ground ground(TokenId token) {
        return verdicts.explain(token, Optional.of(BAIT), Conduct.UNSEEN).ground();
    }

    private void price(PriceOrigin origin) {
        prices.accept(List.of(new Quote(TOKEN, Price.parse("2").orElseThrow(), WalletBench.NOW, origin)));
    }

    @Test
    void score_decides_whenNothingElseDoes() {
        assertThat(verdict(TOKEN)).isEqualTo(Verdict.RISKY);
        assertThat(ground(TOKEN)).isEqualTo(new Ground.Scored());
        assertThat(verdicts.isInQuestion(TOKEN)).isTrue();
    }

    @Test
    void unpriced_plainToken_isClear() {
        TokenMetadata plain = new TokenMetadata("PLN", "Plain", 18);
        assertThat(verdicts.of(TOKEN, plain, Conduct.UNSEEN)).isEqualTo(Verdict.CLEAR);
    }

    @Test
    void price_ofAMarket_clearsAndOfAnImportDoesNot() {
        price(PriceOrigin.IMPORT);
        assertThat(verdict(TOKEN)).isEqualTo(Verdict.RISKY);
        price(PriceOrigin.COINGECKO);
        assertThat(verdict(TOKEN)).isEqualTo(Verdict.CLEAR);
        assertThat(ground(TOKEN)).isEqualTo(new Ground.Priced(PriceOrigin.COINGECKO));
        assertThat(verdicts.isInQuestion(TOKEN)).isFalse();
    }

    @Test
    void price_ofAThinPool_clearsNothing() {
        Price price = Price.parse("2").orElseThrow();
        Confidence thin = new Confidence(69);
        prices.accept(List.of(new Quote(TOKEN, price, WalletBench.NOW, PriceOrigin.COINGECKO, thin)));

        assertThat(ground(TOKEN)).isEqualTo(new Ground.Scored());
    }

    @Test
    void verifiedToken_whateverItCallsItself_isClear() {
        assertThat(verdict(USDC)).isEqualTo(Verdict.CLEAR);
        assertThat(verdicts.isVerified(USDC)).isTrue();
        assertThat(verdicts.isInQuestion(USDC)).isFalse();
    }

    @Test
    void verifiedToken_byItsOwnName_isNobodysCopy() {
        TokenMetadata own = new TokenMetadata("USDC", "USD Coin", 6);
        assertThat(verdicts.explain(USDC, Optional.of(own), Conduct.UNSEEN)
                        .score()
                        .lines())
                .isEmpty();
    }

    @Test
    void nativeCoin_isClear() {
        TokenId coin = new TokenId(ChainIndex.ETHEREUM, TokenAddress.Native.COIN);
        assertThat(verdicts.of(coin, new TokenMetadata("ETH", "Ethereum", 18), Conduct.UNSEEN))
                .isEqualTo(Verdict.CLEAR);
        assertThat(ground(coin)).isEqualTo(new Ground.NativeCoin());
    }

    @Test
    void imported_standsAboveScoreAndPrice() {
        price(PriceOrigin.COINGECKO);
        verdicts.record(Map.of(TOKEN, Verdict.RISKY));
        assertThat(verdict(TOKEN)).isEqualTo(Verdict.RISKY);
        assertThat(ground(TOKEN)).isEqualTo(new Ground.Imported(Verdict.RISKY));
    }

    @Test
    void operator_standsAboveAll_afterTheNextLook() {
        VerdictOverride risky = new VerdictOverride(USDC, Verdict.RISKY, "frozen by us");
        assertThat(desk.set(risky, OPERATOR)).isTrue();
        assertThat(desk.set(risky, OPERATOR)).isFalse();
        assertThat(verdict(USDC)).isEqualTo(Verdict.CLEAR);

        long before = verdicts.version();
        verdicts.refresh();
        assertThat(verdict(USDC)).isEqualTo(Verdict.RISKY);
        assertThat(ground(USDC)).isEqualTo(new Ground.Overridden(risky));
        assertThat(verdicts.version()).isGreaterThan(before);

        assertThat(desk.clear(USDC, OPERATOR)).isTrue();
        assertThat(desk.clear(USDC, OPERATOR)).isFalse();
        verdicts.refresh();
        assertThat(verdict(USDC)).isEqualTo(Verdict.CLEAR);
        assertThat(overrides.trail())
                .containsExactly(
                        new AuditEntry(WalletBench.NOW, OPERATOR, AuditAct.RISK_SET, USDC + " risky"),
                        new AuditEntry(WalletBench.NOW, OPERATOR, AuditAct.RISK_CLEARED, USDC.toString()));
    }

    @Test
    void refresh_nothingNew_changesNoVersion() {
        long before = verdicts.version();
        verdicts.refresh();
        assertThat(verdicts.version()).isEqualTo(before);
    }
}
