package io.coffer.wallet.risk;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Conduct;
import io.coffer.index.Index;
import io.coffer.index.IndexView;
import io.coffer.index.Token;
import io.coffer.wallet.price.TokenId;
import java.util.Optional;

/** Explains verdicts from what the index knows; no node is asked. */
public final class RiskExplainer {
    private final ChainRegistry chains;
    private final Index index;
    private final RiskVerdicts verdicts;

    public RiskExplainer(ChainRegistry chains, Index index, RiskVerdicts verdicts) {
        this.chains = chains;
        this.index = index;
        this.verdicts = verdicts;
    }

    public boolean knows(ChainIndex chain) {
        return chains.find(chain).isPresent();
    }

    /** Names a token in its chain's spelling; empty where the chain is unknown or the text is none of its tokens. */
    public Optional<TokenId> parse(ChainIndex chain, String token) {
        return chains.find(chain)
                .flatMap(known -> TokenAddress.parse(known.family(), token))
                .map(address -> new TokenId(chain, address));
    }

    public Explanation explain(TokenId token) {
        try (IndexView view = index.view()) {
            Optional<Token> known = view.token(token.chain(), token.address());
            return verdicts.explain(
                    token,
                    known.flatMap(Token::metadata),
                    known.map(Token::conduct).orElse(Conduct.UNSEEN));
        }
    }
}
