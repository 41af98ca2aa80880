package io.coffer.wallet.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.access.Actor;
import io.coffer.access.AuditAct;
import io.coffer.access.AuditEntry;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.WalletBench;
import io.coffer.wallet.price.TokenId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of the operator's word does. */
public abstract class OverrideStoreContract {
    private static final TokenId CONTRACT = new TokenId(ChainIndex.ETHEREUM, WalletBench.contract(5));
    private static final TokenId COIN = new TokenId(ChainIndex.ETHEREUM, TokenAddress.Native.COIN);
    private static final TokenId NAMED = new TokenId(ChainIndex.SOLANA, new TokenAddress.Named("mint 'quoted'"));

    protected abstract OverrideStore store();

    /** The audit trail of the same store, the oldest first. */
    protected abstract List<AuditEntry> trail();

    private static AuditEntry entry(AuditAct act, TokenId token) {
        return new AuditEntry(WalletBench.NOW, new Actor("test"), act, token.toString());
    }

    private boolean save(VerdictOverride override) {
        return store().save(override, entry(AuditAct.RISK_SET, override.token()));
    }

    @Test
    void load_nothingSaved_isEmpty() {
        assertThat(store().load()).isEmpty();
    }

    @Test
    void save_ofEveryKindOfToken_comesBack() {
        VerdictOverride contract = new VerdictOverride(CONTRACT, Verdict.CLEAR, "ours");
        VerdictOverride coin = new VerdictOverride(COIN, Verdict.RISKY, "");
        VerdictOverride named = new VerdictOverride(NAMED, Verdict.RISKY, "“quoted” 'text' ü");

        assertThat(save(contract)).isTrue();
        assertThat(save(coin)).isTrue();
        assertThat(save(named)).isTrue();

        assertThat(store().load()).containsExactlyInAnyOrder(contract, coin, named);
        assertThat(trail()).hasSize(3);
    }

    @Test
    void save_again_replacesAndTellsOnlyChanges() {
        VerdictOverride risky = new VerdictOverride(CONTRACT, Verdict.RISKY, "one");
        VerdictOverride other = new VerdictOverride(CONTRACT, Verdict.RISKY, "two");

        assertThat(save(risky)).isTrue();
        assertThat(save(risky)).isFalse();
        assertThat(save(other)).isTrue();

        assertThat(store().load()).containsExactly(other);
        assertThat(trail()).hasSize(2);
    }

    @Test
    void remove_whatIsThere_isAuditedOnce() {
        save(new VerdictOverride(CONTRACT, Verdict.RISKY, ""));
        AuditEntry entry = entry(AuditAct.RISK_CLEARED, CONTRACT);

        assertThat(store().remove(COIN, entry(AuditAct.RISK_CLEARED, COIN))).isFalse();
        assertThat(store().remove(CONTRACT, entry)).isTrue();
        assertThat(store().remove(CONTRACT, entry)).isFalse();

        assertThat(store().load()).isEmpty();
        assertThat(trail()).hasSize(2).endsWith(entry);
    }
}
