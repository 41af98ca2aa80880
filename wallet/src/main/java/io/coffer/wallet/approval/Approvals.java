package io.coffer.wallet.approval;

import io.coffer.chain.Address;
import io.coffer.chain.Chain;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.EvmAddress;
import io.coffer.index.FollowedChain;
import io.coffer.index.Index;
import io.coffer.wallet.AsOf;
import io.coffer.wallet.Wallet;
import io.coffer.wallet.approval.ApprovalPage.OfAddress;
import io.coffer.wallet.approval.ChainReader.OfChain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The front door: what addresses let others spend, true of one block a chain. Safe for many threads. Calls wait for nodes,
 * since an allowance shrinks without an event.
 */
public final class Approvals {
    /** Of one question. */
    public static final int MAX_ADDRESSES = 20;

    private final ChainRegistry chains;
    private final Map<ChainIndex, FollowedChain> followed;
    private final ChainReader reader;
    private final Spenders spenders;

    /** @param followed the chains that have a node */
    public Approvals(
            ChainRegistry chains,
            Index index,
            Collection<? extends FollowedChain> followed,
            Wallet wallet,
            Spenders spenders) {
        this.chains = chains;
        this.followed = followed.stream().collect(Collectors.toUnmodifiableMap(FollowedChain::chain, chain -> chain));
        this.reader = new ChainReader(index, wallet);
        this.spenders = spenders;
    }

    /** An address as a request names it. */
    public record Asked(ChainIndex chain, String address) {}

    /** What a page counts. */
    public enum Unit {
        /** All that one spender may take of one address. */
        PROJECT,
        APPROVAL
    }

    /** What a question comes to. */
    public sealed interface Answer {
        record Answered(ApprovalPage page) implements Answer {}

        record UnknownChain(ChainIndex chain) implements Answer {}

        /** The text is no address of that chain's family. */
        record AddressForeign(Asked asked) implements Answer {}
    }

    /**
     * Up to {@code limit} units behind {@code after}.
     *
     * @param asked each once, at most {@link #MAX_ADDRESSES}
     * @param after empty for the first page
     */
    public Answer page(List<Asked> asked, Unit unit, Optional<ApprovalPlace> after, int limit)
            throws InterruptedException {
        List<Owner> owners = new ArrayList<>();
        for (Asked one : asked) {
            Optional<Chain> chain = chains.find(one.chain());
            if (chain.isEmpty()) {
                return new Answer.UnknownChain(one.chain());
            }
            Optional<Address> address = Address.parse(chain.get().family(), one.address());
            if (address.isEmpty()) {
                return new Answer.AddressForeign(one);
            }
            owners.add(new Owner(one.chain(), address.get()));
        }
        Map<ChainIndex, OfChain> read = read(owners);
        Pages pages = new Pages(unit, after, limit);
        for (int i = 0; i < owners.size() && !pages.isFull(); i++) {
            Owner owner = owners.get(i);
            List<TokenApproval> approvals = read.get(owner.chain()) instanceof OfChain.Complete(var _, var byOwner)
                            && owner.address() instanceof EvmAddress address
                    ? byOwner.getOrDefault(address, List.of())
                    : List.of();
            pages.add(i, owner, Projects.of(owner.chain(), approvals, spenders));
        }
        return new Answer.Answered(pages.page(asOf(read)));
    }

    /** @param address of the chain's family */
    private record Owner(ChainIndex chain, Address address) {}

    private Map<ChainIndex, OfChain> read(List<Owner> owners) throws InterruptedException {
        Map<ChainIndex, List<EvmAddress>> byChain = new LinkedHashMap<>();
        for (Owner owner : owners) {
            List<EvmAddress> ofChain = byChain.computeIfAbsent(owner.chain(), _ -> new ArrayList<>());
            if (owner.address() instanceof EvmAddress address) {
                ofChain.add(address);
            }
        }
        Map<ChainIndex, OfChain> read = new LinkedHashMap<>();
        for (Map.Entry<ChainIndex, List<EvmAddress>> one : byChain.entrySet()) {
            read.put(one.getKey(), read(one.getKey(), one.getValue()));
        }
        return read;
    }

    private OfChain read(ChainIndex index, List<EvmAddress> owners) throws InterruptedException {
        FollowedChain chain = followed.get(index);
        if (chain != null) {
            return reader.read(chain, owners);
        }
        boolean isEvm = chains.find(index).map(Chain::family).equals(Optional.of(ChainFamily.EVM));
        return isEvm ? reader.readImported(index, owners) : new OfChain.Failed("approvals exist on EVM chains only");
    }

    private static List<AsOf> asOf(Map<ChainIndex, OfChain> read) {
        List<AsOf> asOf = new ArrayList<>(read.size());
        read.forEach((chain, ofChain) -> asOf.add(
                switch (ofChain) {
                    case OfChain.Complete(AsOf known, var _) -> known;
                    case OfChain.Failed(String reason) -> new AsOf.Failed(chain, reason);
                }));
        return asOf;
    }

    /** Fills one page, address by address. */
    private static final class Pages {
        private final Unit unit;
        private final Optional<ApprovalPlace> after;
        private final int limit;
        private final List<OfAddress> addresses = new ArrayList<>();
        private int taken;
        private Optional<ApprovalPlace> last = Optional.empty();
        private boolean full;

        Pages(Unit unit, Optional<ApprovalPlace> after, int limit) {
            this.unit = unit;
            this.after = after;
            this.limit = limit;
        }

        /** Whether something is left that has no room. */
        boolean isFull() {
            return full;
        }

        void add(int position, Owner owner, List<Project> projects) {
            if (after.isPresent() && position < after.get().address()) {
                return;
            }
            List<Project> shown = new ArrayList<>();
            for (Projects.Numbered one : Projects.numbered(projects, unit)) {
                ApprovalPlace place = new ApprovalPlace(position, one.number());
                if (after.isPresent() && place.compareTo(after.get()) <= 0) {
                    continue;
                }
                if (taken >= limit && !last.equals(Optional.of(place))) {
                    full = true;
                    break;
                }
                shown.add(one.project());
                taken++;
                last = Optional.of(place);
            }
            if (!full || !shown.isEmpty()) {
                addresses.add(new OfAddress(owner.chain(), owner.address().text(), shown));
            }
        }

        ApprovalPage page(List<AsOf> asOf) {
            return new ApprovalPage(List.copyOf(addresses), full ? last : Optional.empty(), asOf);
        }
    }
}
