package io.coffer.wallet.approval;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Approval;
import io.coffer.index.FollowedChain;
import io.coffer.index.Grant;
import io.coffer.index.Index;
import io.coffer.index.IndexView;
import io.coffer.index.NamedApproval;
import io.coffer.index.Reading;
import io.coffer.wallet.AsOf;
import io.coffer.wallet.Balance;
import io.coffer.wallet.Balances;
import io.coffer.wallet.Holder;
import io.coffer.wallet.Parallel;
import io.coffer.wallet.Selection;
import io.coffer.wallet.Wallet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Reads the approvals of several addresses of one chain, all true of one block: when the node moves on meanwhile, they are
 * read again at the new one.
 */
final class ChainReader {
    private static final String NO_NODE = "no data: no node configured";
    private static final int MAX_TRIES = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    /** Of one owner; anybody can make contracts that say that somebody approved something. */
    private static final int MAX_APPROVALS = 20_000;

    private final Index index;
    private final Wallet wallet;
    private final LiveGrants grants = new LiveGrants();

    ChainReader(Index index, Wallet wallet) {
        this.index = index;
        this.wallet = wallet;
    }

    /** What a chain says. */
    sealed interface OfChain {
        /** @param asOf a block, or an import */
        record Complete(AsOf asOf, Map<EvmAddress, List<TokenApproval>> approvals) implements OfChain {}

        record Failed(String reason) implements OfChain {}
    }

    /** What one owner's reading came to. */
    private sealed interface OfOwner {
        record Complete(BlockRef at, List<TokenApproval> approvals) implements OfOwner {}

        record BlockGone(String reason) implements OfOwner {}

        record Failed(String reason) implements OfOwner {}
    }

    /** @param owners at least one */
    OfChain read(FollowedChain chain, List<EvmAddress> owners) throws InterruptedException {
        String moved = "";
        for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
            List<Callable<OfOwner>> readings = owners.stream()
                    .distinct()
                    .<Callable<OfOwner>>map(owner -> () -> read(chain, owner))
                    .toList();
            switch (together(chain.chain(), owners.stream().distinct().toList(), Parallel.all(readings))) {
                case Together.At(OfChain.Complete complete) -> {
                    return complete;
                }
                case Together.Impossible(String reason) -> {
                    return new OfChain.Failed(reason);
                }
                case Together.Torn(String reason) -> moved = reason;
            }
            if (attempt < MAX_TRIES) {
                Thread.sleep(BETWEEN_TRIES.multipliedBy(attempt));
            }
        }
        return new OfChain.Failed("the chain moves faster than these addresses can be read: " + moved);
    }

    private sealed interface Together {
        record At(OfChain.Complete complete) implements Together {}

        record Torn(String reason) implements Together {}

        record Impossible(String reason) implements Together {}
    }

    private static Together together(ChainIndex chain, List<EvmAddress> owners, List<OfOwner> read) {
        Map<EvmAddress, List<TokenApproval>> approvals = new LinkedHashMap<>();
        Set<BlockRef> blocks = new LinkedHashSet<>();
        for (int i = 0; i < read.size(); i++) {
            switch (read.get(i)) {
                case OfOwner.Failed(String reason) -> {
                    return new Together.Impossible(reason);
                }
                case OfOwner.BlockGone(String reason) -> {
                    return new Together.Torn(reason);
                }
                case OfOwner.Complete(BlockRef at, List<TokenApproval> ofOwner) -> {
                    blocks.add(at);
                    approvals.put(owners.get(i), ofOwner);
                }
            }
        }
        return blocks.size() == 1
                ? new Together.At(new OfChain.Complete(
                        new AsOf.AtBlock(chain, blocks.iterator().next()), approvals))
                : new Together.Torn("blocks " + blocks);
    }

    /** Of a chain without a node: what was imported is all there is. */
    OfChain readImported(ChainIndex chain, List<EvmAddress> owners) throws InterruptedException {
        AsOf asOf = new AsOf.Failed(chain, NO_NODE);
        Map<EvmAddress, List<TokenApproval>> approvals = new LinkedHashMap<>();
        for (EvmAddress owner : owners) {
            asOf = wallet.standing(new Holder(chain, owner));
            if (asOf instanceof AsOf.Imported) {
                approvals.put(owner, imported(chain, owner));
            }
        }
        return asOf instanceof AsOf.Imported ? new OfChain.Complete(asOf, approvals) : new OfChain.Failed(NO_NODE);
    }

    private List<TokenApproval> imported(ChainIndex chain, EvmAddress owner) throws InterruptedException {
        List<Draft> drafts = new ArrayList<>();
        try (IndexView view = index.view()) {
            for (NamedApproval one : view.approvals(owner, chain)) {
                Grant grant = new Grant(spender(one.approval()), one.stated().orElse(Amount.ZERO), Optional.empty());
                drafts.add(new Draft(one.approval(), grant, ApprovalStatus.GRANTED, Optional.empty()));
            }
        }
        return drafts.isEmpty() ? List.of() : shown(drafts, balances(chain, owner, drafts));
    }

    /** Imports know allowances only; who may take a single token is in the state of a chain. */
    private static EvmAddress spender(Approval approval) {
        return switch (approval) {
            case Approval.Allowance(var _, EvmAddress spender) -> spender;
            case Approval.Operator(var _, EvmAddress operator) -> operator;
            case Approval.SingleToken _ -> EvmAddress.ZERO;
            case Approval.Delegated(var _, var _, EvmAddress spender) -> spender;
        };
    }

    private OfOwner read(FollowedChain chain, EvmAddress owner) throws InterruptedException {
        switch (wallet.standing(new Holder(chain.chain(), owner))) {
            case AsOf.Failed(var _, String reason) -> {
                return new OfOwner.Failed(reason);
            }
            case AsOf.Foreign _, AsOf.Imported _, AsOf.AtSlot _ -> {
                return new OfOwner.Failed(NO_NODE);
            }
            case AsOf.AtBlock _ -> {}
        }
        Named named = named(chain.chain(), owner);
        if (named.approvals().size() > MAX_APPROVALS) {
            return new OfOwner.Failed("approved " + named.approvals().size() + " times, more than " + MAX_APPROVALS);
        }
        List<Approval> asked =
                named.approvals().stream().map(NamedApproval::approval).toList();
        return switch (grants.read(chain, named.at(), owner, asked)) {
            case Reading.NotCanonical<?>(String reason) -> new OfOwner.BlockGone(reason);
            case Reading.Unavailable<?>(String reason) -> new OfOwner.Failed("node unreachable: " + reason);
            case Reading.Read<Map<Approval, Grant>>(Map<Approval, Grant> known) -> {
                List<Draft> drafts =
                        Drafts.of(named.approvals(), known, chain.pending().of(owner, named.at()));
                yield shown(chain.chain(), owner, named.at(), drafts);
            }
        };
    }

    /** What the index has, at one tip. */
    private record Named(BlockRef at, List<NamedApproval> approvals) {}

    private Named named(ChainIndex chain, EvmAddress owner) {
        try (IndexView view = index.view()) {
            BlockRef tip = view.tip(chain)
                    .orElseThrow(() -> new IllegalStateException("chain " + chain + " answers without a block"));
            return new Named(tip, view.approvals(owner, chain));
        }
    }

    /** An approval without what its token is. */
    record Draft(Approval approval, Grant grant, ApprovalStatus status, Optional<Height> changed) {}

    /** Tokens, prices and balances are the wallet's, and have to be of the same block. */
    private OfOwner shown(ChainIndex chain, Address owner, BlockRef at, List<Draft> drafts)
            throws InterruptedException {
        if (drafts.isEmpty()) {
            return new OfOwner.Complete(at, List.of());
        }
        Balances balances = balances(chain, owner, drafts);
        return switch (balances.asOf().getFirst()) {
            case AsOf.AtBlock(var _, BlockRef block) ->
                block.equals(at)
                        ? new OfOwner.Complete(at, shown(drafts, balances))
                        : new OfOwner.BlockGone("block " + block.height() + " followed");
            case AsOf.Failed(var _, String reason) -> new OfOwner.Failed(reason);
            case AsOf.Foreign _, AsOf.Imported _, AsOf.AtSlot _ -> new OfOwner.Failed(NO_NODE);
        };
    }

    private Balances balances(ChainIndex chain, Address owner, List<Draft> drafts) throws InterruptedException {
        Set<TokenAddress> tokens = new LinkedHashSet<>();
        drafts.forEach(
                draft -> tokens.add(new TokenAddress.Contract(draft.approval().token())));
        return wallet.portfolio(
                List.of(new Holder(chain, owner)), List.of(chain), new Selection.Exactly(Map.of(chain, tokens)));
    }

    private static List<TokenApproval> shown(List<Draft> drafts, Balances balances) {
        Map<TokenAddress, Balance> byToken = new HashMap<>();
        balances.rows().forEach(row -> byToken.put(row.token().id().address(), row));
        List<TokenApproval> shown = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            Balance holding =
                    byToken.get(new TokenAddress.Contract(draft.approval().token()));
            if (holding == null) {
                throw new IllegalStateException("no row of a token that was asked for");
            }
            shown.add(new TokenApproval(draft.approval(), draft.grant(), draft.status(), holding, draft.changed()));
        }
        return shown;
    }
}
