package io.coffer.wallet.risk;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.index.Conduct;
import io.coffer.index.Introduction;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.WalletBench;
import io.coffer.wallet.price.TokenId;
import java.util.List;
import java.util.Optional;

/** Scores by the shipped rules of tokens that nobody knows. */
final class Scores {
    private static final TokenId SOMETHING = new TokenId(ChainIndex.ETHEREUM, WalletBench.contract(77));

    private final RiskScorer scorer = new RiskScorer(RiskData.read(RiskData.Options.SHIPPED, ChainRegistry.shipped()));

    RiskScore of(ChainIndex chain, String symbol, String name, Conduct seen) {
        return scorer.score(new TokenId(chain, SOMETHING.address()), new TokenMetadata(symbol, name, 18), seen);
    }

    RiskScore ofText(String symbol, String name) {
        return of(ChainIndex.ETHEREUM, symbol, name, Conduct.UNSEEN);
    }

    RiskScore ofConduct(Conduct seen) {
        return of(ChainIndex.ETHEREUM, "PLAIN", "Plain", seen);
    }

    static List<String> rules(RiskScore score) {
        return score.lines().stream().map(RiskLine::rule).toList();
    }

    static Conduct conduct(int handedOut, int largest, int passedOn, int standstills, int silentGains, int siblings) {
        Conduct seen = new Conduct(Optional.empty(), handedOut, largest, passedOn, standstills, silentGains);
        return siblings == 0
                ? seen
                : seen.introducedBy(new Introduction(WalletBench.OWNER, Introduction.Deed.CREATED, siblings));
    }
}
