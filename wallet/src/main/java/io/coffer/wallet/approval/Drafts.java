package io.coffer.wallet.approval;

import io.coffer.chain.Height;
import io.coffer.index.Approval;
import io.coffer.index.Grant;
import io.coffer.index.NamedApproval;
import io.coffer.index.PendingApproval;
import io.coffer.wallet.approval.ChainReader.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays what waits for a block over what stands at one. */
final class Drafts {
    private Drafts() {}

    static List<Draft> of(List<NamedApproval> named, Map<Approval, Grant> grants, List<PendingApproval> pending) {
        Map<Approval, Grant> after = new LinkedHashMap<>();
        pending.forEach(one -> after.put(one.approval(), one.after()));
        Map<Approval, Height> changed = new HashMap<>();
        List<Draft> drafts = new ArrayList<>();
        for (NamedApproval one : named) {
            changed.put(one.approval(), one.changed());
            Grant grant = grants.get(one.approval());
            if (grant != null && !grant.amount().isZero()) {
                Optional<Height> height = Optional.of(one.changed());
                Grant then = after.get(one.approval());
                if (then == null || then.equals(grant)) {
                    drafts.add(new Draft(one.approval(), grant, ApprovalStatus.GRANTED, height));
                } else if (endsFor(grant, then)) {
                    drafts.add(new Draft(one.approval(), grant, ApprovalStatus.BEING_TAKEN_BACK, height));
                }
            }
        }
        after.forEach((approval, then) -> {
            Grant now = grants.get(approval);
            boolean isNew = !then.amount().isZero() && !then.equals(now);
            if (isNew) {
                drafts.add(new Draft(
                        approval, then, ApprovalStatus.BEING_GRANTED, Optional.ofNullable(changed.get(approval))));
            }
        });
        return drafts;
    }

    /** Whether the spender of {@code now} will have nothing: a single token may pass on to somebody else. */
    private static boolean endsFor(Grant now, Grant then) {
        return then.amount().isZero() || !then.spender().equals(now.spender());
    }
}
