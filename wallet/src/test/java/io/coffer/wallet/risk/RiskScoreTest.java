package io.coffer.wallet.risk;

import static io.coffer.wallet.risk.Scores.conduct;
import static io.coffer.wallet.risk.Scores.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainIndex;
import io.coffer.index.Conduct;
import io.coffer.wallet.WalletBench;
import org.junit.jupiter.api.Test;

/** Which lines a score has, and what they come to. */
final class RiskScoreTest {
    private final Scores scores = new Scores();

    @Test
    void text_honestNamesThatLookOdd_areClear() {
        String[][] honest = {
            {"USDC.e", "USD Coin (bridged)"},
            {"BTC.b", "Bitcoin"},
            {"CRO", "crypto.com"},
            {"YFII", "yearn.finance"},
            {"$ANRX", "AnRKey X"},
            {"1000SATS", "1000SATS"},
            {"3Crv", "Curve.fi DAI/USDC/USDT"},
            {"RLC", "iEx.ec Network Token"},
            {"", ""},
            {"日本", "日本コイン"}
        };
        for (String[] token : honest) {
            RiskScore score = scores.of(WalletBench.BASE, token[0], token[1], Conduct.UNSEEN);
            assertThat(score.verdict()).as("%s %s", token[1], score).isEqualTo(Verdict.CLEAR);
        }
    }

    @Test
    void text_link_isRiskyAlone() {
        assertThat(rules(scores.ofText("WIN", "https://example.invalid"))).contains("link");
        assertThat(scores.ofText("WIN", "https://example.invalid").verdict()).isEqualTo(Verdict.RISKY);
        assertThat(scores.ofText("Tap t.me/x", "").verdict()).isEqualTo(Verdict.RISKY);
    }

    @Test
    void text_domain_needsMoreThanItself() {
        assertThat(scores.ofText("SWAP", "swapx.finance").verdict()).isEqualTo(Verdict.CLEAR);
        assertThat(scores.ofText("SWAP", "Claim at swapx.finance").verdict()).isEqualTo(Verdict.RISKY);
        assertThat(scores.ofText("swapx.finance", "swapx.finance").verdict()).isEqualTo(Verdict.RISKY);
        assertThat(scores.ofText("SWAP", "swapx.gift").verdict()).isEqualTo(Verdict.RISKY);
    }

    @Test
    void text_dotsInDisguise_areDots() {
        for (String name :
                new String[] {"Claim swapx[.]com", "Claim swapx (dot) com", "Claim swapx。com", "Claim swapx․com"}) {
            RiskScore score = scores.ofText("SWAP", name);
            assertThat(rules(score)).as(name).contains("domain-in-name", "call-to-act");
            assertThat(score.verdict()).as(name).isEqualTo(Verdict.RISKY);
        }
    }

    @Test
    void text_sumsOfMoney_areSeenAndSymbolsLeftAlone() {
        for (String name : new String[] {"$5000", "1,000 USDC", "250$", "2.5 BTC"}) {
            assertThat(rules(scores.ofText("X9", name))).as(name).contains("sum-of-money");
        }
        for (String name : new String[] {"$WEN", "1INCH", "100X", "10000SATS", "0xBitcoin"}) {
            assertThat(rules(scores.ofText("X9", name))).as(name).doesNotContain("sum-of-money");
        }
    }

    @Test
    void impersonation_lookAlikeOfVerified_isRisky() {
        for (String symbol : new String[] {"USDС", "ＵＳＤＣ", "USDĆ", "*USDС*", "𝐔𝐒𝐃𝐂"}) {
            RiskScore score = scores.ofText(symbol, "Some Coin");
            assertThat(score.verdict()).as("%s %s", symbol, score).isEqualTo(Verdict.RISKY);
        }
    }

    @Test
    void impersonation_symbolAlone_isNotEnoughAndNameWithItIs() {
        assertThat(rules(scores.ofText("USDT", "Ultra Sound Dinner Token"))).containsExactly("verified-symbol");
        assertThat(scores.ofText("USDT", "Ultra Sound Dinner Token").verdict()).isEqualTo(Verdict.CLEAR);
        assertThat(scores.ofText("USDT", "Tether USD").verdict()).isEqualTo(Verdict.RISKY);
        assertThat(scores.ofText("usdt", "USDT").verdict()).isEqualTo(Verdict.RISKY);
    }

    @Test
    void impersonation_ofAnotherChainsToken_isNone() {
        assertThat(scores.ofText("AERO", "Aerodrome").lines()).isEmpty();
        assertThat(scores.of(WalletBench.BASE, "AERO", "Aerodrome", Conduct.UNSEEN)
                        .verdict())
                .isEqualTo(Verdict.RISKY);
    }

    @Test
    void impersonation_ofNativeCoin_isRiskyOnItsChainOnly() {
        assertThat(scores.ofText("ETH", "Ethereum").verdict()).isEqualTo(Verdict.RISKY);
        assertThat(scores.ofText("ЕTH", "Something").verdict()).isEqualTo(Verdict.RISKY);
        assertThat(scores.of(new ChainIndex(43114), "ETH", "Ethereum", Conduct.UNSEEN)
                        .lines())
                .isEmpty();
    }

    @Test
    void conduct_airdrop_isALineUntilPeoplePassItOn() {
        assertThat(rules(scores.ofConduct(conduct(60, 25, 0, 0, 0, 0)))).containsExactly("mass-airdrop");
        assertThat(scores.ofConduct(conduct(60, 25, 0, 0, 0, 0)).verdict()).isEqualTo(Verdict.CLEAR);
        assertThat(scores.ofConduct(conduct(60, 25, 2, 0, 0, 0)).lines()).isEmpty();
        assertThat(scores.ofConduct(conduct(60, 19, 0, 0, 0, 0)).lines()).isEmpty();
        assertThat(scores.ofConduct(conduct(500, 25, 0, 0, 0, 0)).verdict()).isEqualTo(Verdict.RISKY);
        assertThat(scores.ofConduct(conduct(Conduct.MOST, 500, Conduct.MOST, 0, 0, 0))
                        .lines())
                .isEmpty();
    }

    @Test
    void conduct_spoofedSenders_areRiskyWhenRepeated() {
        assertThat(scores.ofConduct(conduct(0, 0, 0, 1, 0, 0)).verdict()).isEqualTo(Verdict.CLEAR);
        assertThat(scores.ofConduct(conduct(0, 0, 0, 3, 0, 0)).verdict()).isEqualTo(Verdict.RISKY);
    }

    @Test
    void conduct_silentGainsAndBursts_areNotEnoughAlone() {
        assertThat(scores.ofConduct(conduct(0, 0, 0, 0, 9, 0)).sum()).isEqualTo(60);
        assertThat(scores.ofConduct(conduct(0, 0, 0, 0, 0, 50)).sum()).isEqualTo(40);
        assertThat(scores.ofConduct(conduct(0, 0, 0, 0, 3, 10)).verdict()).isEqualTo(Verdict.RISKY);
    }

    @Test
    void everyLine_saysWhyInWords() {
        RiskScore score = scores.of(
                ChainIndex.ETHEREUM,
                "USDС 🎁 claim $5000 at x.gift",
                "https://x.gift airdrop",
                conduct(600, 30, 0, 5, 5, 20));
        assertThat(score.lines()).hasSizeGreaterThan(12).allSatisfy(line -> {
            assertThat(line.reason()).hasSizeGreaterThan(10);
            assertThat(line.points()).isPositive();
        });
        assertThat(score.sum())
                .isEqualTo(score.lines().stream().mapToInt(RiskLine::points).sum());
    }
}
