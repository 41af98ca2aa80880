package io.coffer.wallet.risk;

import io.coffer.access.AuditEntry;
import io.coffer.wallet.price.TokenId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Overrides that are gone with the process. */
public final class InMemoryOverrideStore implements OverrideStore {
    private final Map<TokenId, VerdictOverride> overrides = new HashMap<>();
    private final List<AuditEntry> trail = new ArrayList<>();

    @Override
    public synchronized List<VerdictOverride> load() {
        return List.copyOf(overrides.values());
    }

    @Override
    public synchronized boolean save(VerdictOverride override, AuditEntry entry) {
        boolean isNew = !override.equals(overrides.put(override.token(), override));
        if (isNew) {
            trail.add(entry);
        }
        return isNew;
    }

    @Override
    public synchronized boolean remove(TokenId token, AuditEntry entry) {
        boolean wasThere = overrides.remove(token) != null;
        if (wasThere) {
            trail.add(entry);
        }
        return wasThere;
    }

    synchronized List<AuditEntry> trail() {
        return List.copyOf(trail);
    }
}
