package io.coffer.wallet.risk;

import io.coffer.access.Actor;
import io.coffer.access.AuditAct;
import io.coffer.access.AuditEntry;
import io.coffer.wallet.price.TokenId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Where the operator says what to think of a token. A running server takes it over within a second. */
public final class RiskOverrides {
    private final OverrideStore store;
    private final InstantSource clock;

    public RiskOverrides(OverrideStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** False when exactly that was said before. */
    public boolean set(VerdictOverride override, Actor actor) {
        String verdict = override.verdict().name().toLowerCase(Locale.ROOT);
        return store.save(override, entry(AuditAct.RISK_SET, override.token(), " " + verdict, actor));
    }

    /** Takes the operator's word back. False when there was none. */
    public boolean clear(TokenId token, Actor actor) {
        return store.remove(token, entry(AuditAct.RISK_CLEARED, token, "", actor));
    }

    private AuditEntry entry(AuditAct act, TokenId token, String more, Actor actor) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        return new AuditEntry(now, actor, act, token + more);
    }
}
