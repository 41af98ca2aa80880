package io.coffer.wallet.risk;

import io.coffer.access.AuditEntry;
import io.coffer.wallet.price.TokenId;
import java.util.List;

/**
 * Keeps the operator's word on tokens. Several processes may use one store at once. What changes it commits its change
 * and the audit entry together, and the entry only when something changed.
 */
public interface OverrideStore {

    List<VerdictOverride> load();

    /** In the place of the one that its token had. False when that was the same. */
    boolean save(VerdictOverride override, AuditEntry entry);

    /** False when there was none. */
    boolean remove(TokenId token, AuditEntry entry);
}
