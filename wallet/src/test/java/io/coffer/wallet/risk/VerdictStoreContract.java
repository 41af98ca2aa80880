package io.coffer.wallet.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.TokenId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every verdict store does. */
public abstract class VerdictStoreContract {
    private static final TokenId ETHER = new TokenId(ChainIndex.ETHEREUM, TokenAddress.Native.COIN);
    private static final TokenId NAMED = new TokenId(
            ChainIndex.BITCOIN,
            TokenAddress.parse(ChainFamily.UTXO, "btc-brc20-ordi").orElseThrow());

    /** The store under test; the same one each time. */
    protected abstract VerdictStore store();

    @Test
    void load_ofNewStore_isEmpty() {
        assertThat(store().load()).isEmpty();
    }

    @Test
    void save_verdicts_comeBack() {
        Map<TokenId, Verdict> verdicts = Map.of(ETHER, Verdict.CLEAR, NAMED, Verdict.RISKY);

        store().save(verdicts);

        assertThat(store().load()).isEqualTo(verdicts);
    }

    @Test
    void save_judgedAgain_replaces() {
        store().save(Map.of(NAMED, Verdict.RISKY));
        store().save(Map.of(NAMED, Verdict.CLEAR));

        assertThat(store().load()).isEqualTo(Map.of(NAMED, Verdict.CLEAR));
    }
}
