package io.coffer.evm;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockRef;
import io.coffer.chain.EvmAddress;
import io.coffer.evm.ApprovalChange.Step;
import io.coffer.evm.Node.BatchAnswer;
import io.coffer.evm.Node.Question;
import io.coffer.evm.NodePool.Checked;
import io.coffer.index.Approval;
import io.coffer.index.Grant;
import io.coffer.index.PendingApproval;
import io.coffer.index.PendingTransaction;
import io.coffer.index.PrivateTransactions.Understood;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Works out what waiting transactions would make of approvals. Where the node simulates, it runs them, and what their logs
 * name is then read from the state that they leave: calls within calls, signatures of permits and reverts are all judged by
 * the contracts themselves. Elsewhere each transaction is tried alone, and what its own call data says is added up.
 */
final class PendingEffects {
    /** Approvals of one owner that are looked at. */
    private static final int MAX_APPROVALS = 64;

    /** Owners of one transaction that are told of. */
    private static final int MAX_OWNERS = 8;

    private final Checked node;
    private final String block;
    private final BlockRef at;
    private final GrantReader grants;

    /** @param block the JSON parameter that names the block {@code at} */
    PendingEffects(Checked node, String block, BlockRef at, GrantReader grants) {
        this.node = node;
        this.block = block;
        this.at = at;
        this.grants = grants;
    }

    /** @param waiting in the order in which they will run */
    List<PendingApproval> on(EvmAddress owner, List<PendingTransaction> waiting) {
        return node.offers(NodeFeature.SIMULATION) ? simulated(owner, waiting) : tried(owner, waiting);
    }

    /** What one transaction would do to the approvals of anybody. */
    List<Understood> of(PendingTransaction transaction) {
        List<PendingTransaction> alone = List.of(transaction);
        Set<EvmAddress> owners = new LinkedHashSet<>();
        if (node.offers(NodeFeature.SIMULATION)) {
            new Simulation(node, block)
                    .run(alone)
                    .forEach(ran -> ran.named().forEach(named -> owners.add(named.owner())));
        } else {
            ApprovalCalls.of(transaction).forEach(change -> owners.add(change.owner()));
        }
        return owners.stream()
                .limit(MAX_OWNERS)
                .flatMap(owner -> on(owner, alone).stream().map(change -> new Understood(owner, change)))
                .toList();
    }

    private List<PendingApproval> simulated(EvmAddress owner, List<PendingTransaction> waiting) {
        Simulation simulation = new Simulation(node, block);
        Map<Approval, String> last = new LinkedHashMap<>();
        List<PendingTransaction> running = new ArrayList<>();
        for (Simulation.Ran ran : simulation.run(waiting)) {
            List<Approval> touched = ran.named().stream()
                    .filter(named -> named.owner().equals(owner))
                    .map(SimulatedCall.Named::approval)
                    .distinct()
                    .toList();
            for (Approval approval : touched) {
                if (last.size() < MAX_APPROVALS || last.containsKey(approval)) {
                    last.put(approval, ran.transaction().hash());
                }
            }
            // What the owner does otherwise may be what an approval of theirs rests on.
            if (!touched.isEmpty() || ran.transaction().sender().equals(owner)) {
                running.add(ran.transaction());
            }
        }
        List<Approval> approvals = List.copyOf(last.keySet());
        return pending(GrantReader.read(simulation.after(running), at.time(), owner, approvals), last);
    }

    private static List<PendingApproval> pending(Map<Approval, Grant> after, Map<Approval, String> last) {
        List<PendingApproval> pending = new ArrayList<>();
        after.forEach((approval, grant) ->
                pending.add(new PendingApproval(approval, grant, last.getOrDefault(approval, ""))));
        return pending;
    }

    private List<PendingApproval> tried(EvmAddress owner, List<PendingTransaction> waiting) {
        Map<Approval, Grant> after = new LinkedHashMap<>();
        Map<Approval, String> last = new LinkedHashMap<>();
        for (PendingTransaction transaction : successful(waiting)) {
            for (ApprovalChange change : ApprovalCalls.of(transaction)) {
                if (change.owner().equals(owner) && last.size() < MAX_APPROVALS) {
                    settled(change).ifPresent(clear -> {
                        Approval approval = clear.approval();
                        Grant before = after.containsKey(approval) ? after.get(approval) : standing(owner, approval);
                        after.put(approval, inTime(clear.after(before)));
                        last.put(approval, transaction.hash());
                    });
                }
            }
        }
        return pending(after, last);
    }

    /** Those that do not revert when each is run alone on the state of the block. */
    private List<PendingTransaction> successful(List<PendingTransaction> waiting) {
        List<PendingTransaction> direct = waiting.stream()
                .filter(transaction -> !ApprovalCalls.of(transaction).isEmpty())
                .toList();
        List<BatchAnswer> answers = node.askAll(direct.stream()
                .map(transaction -> new Question("eth_call", "[" + Simulation.call(transaction) + "," + block + "]"))
                .toList());
        List<PendingTransaction> successful = new ArrayList<>();
        for (int i = 0; i < direct.size(); i++) {
            if (answers.get(i) instanceof BatchAnswer.Result) {
                successful.add(direct.get(i));
            }
        }
        return successful;
    }

    private Grant standing(EvmAddress owner, Approval approval) {
        return grants.read(node, block, at.time(), owner, List.of(approval))
                .getOrDefault(approval, ApprovalChange.gone(approval));
    }

    /** A Permit2 allowance that is over before it begins takes the right away. */
    private Grant inTime(Grant grant) {
        boolean isOver =
                grant.expiry().filter(expiry -> expiry.isBefore(at.time())).isPresent();
        return isOver ? new Grant(grant.spender(), Amount.ZERO, Optional.empty()) : grant;
    }

    /** The change in words that fit the contract; empty where the contract keeps no such approvals, or not the owner's. */
    private Optional<ApprovalChange> settled(ApprovalChange change) {
        if (!(change.step() instanceof Step.SetOrSingle(EvmAddress spender, Amount word))) {
            return keeps(change.approval(), change.owner()) ? Optional.of(change) : Optional.empty();
        }
        if (keeps(change.approval(), change.owner())) {
            return Optional.of(ApprovalChange.set(change.owner(), change.approval(), spender, word));
        }
        Approval single = new Approval.SingleToken(change.approval().token(), word);
        Amount one = spender.equals(EvmAddress.ZERO) ? Amount.ZERO : Amount.of(1);
        return keeps(single, change.owner())
                ? Optional.of(ApprovalChange.set(change.owner(), single, spender, one))
                : Optional.empty();
    }

    private boolean keeps(Approval approval, EvmAddress owner) {
        return grants.isKept(node, block, owner, approval);
    }
}
