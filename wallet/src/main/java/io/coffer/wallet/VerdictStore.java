package io.coffer.wallet;

import io.coffer.wallet.price.TokenId;
import java.util.Map;

/** Keeps verdicts over a restart. */
public interface VerdictStore {

    Map<TokenId, Verdict> load();

    /** Puts each verdict in the place of the one its token had; all of them or none. */
    void save(Map<TokenId, Verdict> verdicts);
}
