package io.coffer.wallet.risk;

import io.coffer.wallet.price.TokenId;
import java.util.Map;

/** Keeps what imported rows say of tokens over a restart. */
public interface VerdictStore {

    Map<TokenId, Verdict> load();

    /** Puts each verdict in the place of the one its token had; all of them or none. */
    void save(Map<TokenId, Verdict> verdicts);
}
