package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.chain.Chain;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.TokenAddress;
import io.coffer.index.FollowedChain;
import io.coffer.index.Index;
import io.coffer.wallet.FollowedReader.Rows;
import io.coffer.wallet.Question.Wanted;
import io.coffer.wallet.price.Prices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The front door: what an address holds on many chains, and what that is worth. Safe for many threads. Calls wait for
 * nodes only where the index alone cannot state a balance; a chain that cannot answer is named and spoils nobody else's
 * rows.
 */
public final class Wallet {
    private final ChainRegistry chains;
    private final Set<ChainIndex> followed;
    private final BalanceReader reader;
    private final LiveReads reads;

    /**
     * @param enrolmentPatience how long a first question about an address waits for its history to be read
     * @param liveReadsAtOnce node calls at one time over all chains
     */
    public record Options(Duration enrolmentPatience, int liveReadsAtOnce) {
        public static final Options DEFAULT = new Options(Duration.ofSeconds(10), 64);
    }

    /** @param followed the chains that have a node */
    public Wallet(
            ChainRegistry chains,
            Index index,
            Collection<? extends FollowedChain> followed,
            Prices prices,
            RiskVerdicts verdicts,
            Options options) {
        Map<ChainIndex, FollowedChain> byIndex =
                followed.stream().collect(Collectors.toUnmodifiableMap(FollowedChain::chain, chain -> chain));
        this.chains = chains;
        this.followed = byIndex.keySet();
        this.reads = new LiveReads(options.liveReadsAtOnce());
        this.reader = new BalanceReader(
                index, byIndex, new PricedTokens(chains, prices, verdicts), reads, options.enrolmentPatience());
    }

    /** Everything that {@code address} holds on {@code asked}. */
    public Outcome<Balances> everything(String address, List<ChainIndex> asked, RiskFilter filter)
            throws InterruptedException {
        Map<ChainIndex, Wanted> wanted = new LinkedHashMap<>();
        Wanted everything = new Wanted.Everything(filter);
        asked.forEach(chain -> wanted.put(chain, everything));
        return read(address, wanted);
    }

    /** What {@code address} holds of exactly {@code tokens}: a row each, even where nothing is held. */
    public Outcome<Balances> named(String address, List<RequestedToken> tokens) throws InterruptedException {
        Map<ChainIndex, Set<TokenAddress>> byChain = new LinkedHashMap<>();
        for (RequestedToken token : tokens) {
            Optional<Chain> chain = chains.find(token.chain());
            if (chain.isEmpty()) {
                return new Outcome.UnknownChain<>(token.chain());
            }
            Optional<TokenAddress> parsed = TokenAddress.parse(chain.get().family(), token.address());
            if (parsed.isEmpty()) {
                return new Outcome.TokenUnreadable<>(token);
            }
            byChain.computeIfAbsent(token.chain(), _ -> new LinkedHashSet<>()).add(parsed.get());
        }
        Map<ChainIndex, Wanted> wanted = new LinkedHashMap<>();
        byChain.forEach((chain, named) -> wanted.put(chain, new Wanted.Named(named)));
        return read(address, wanted);
    }

    /** What {@code address} holds on {@code asked}, in US dollars. */
    public Outcome<TotalValue> total(String address, List<ChainIndex> asked, AssetClass assets, RiskFilter filter)
            throws InterruptedException {
        Outcome<Balances> balances = everything(address, asked, filter);
        return switch (balances) {
            case Outcome.Answered<Balances>(Balances answer) ->
                new Outcome.Answered<>(
                        switch (assets) {
                            case ALL, TOKENS -> TotalValue.of(answer);
                            case DEFI -> TotalValue.of(new Balances(List.of(), answer.asOf()));
                        });
            case Outcome.UnknownChain<Balances>(ChainIndex chain) -> new Outcome.UnknownChain<>(chain);
            case Outcome.AddressUnreadable<Balances> _ -> new Outcome.AddressUnreadable<>();
            case Outcome.TokenUnreadable<Balances>(RequestedToken token) -> new Outcome.TokenUnreadable<>(token);
        };
    }

    /** The chains that have a node. */
    public Set<ChainIndex> followed() {
        return followed;
    }

    /** Balance readings that went to a node so far. */
    public long liveReads() {
        return reads.calls();
    }

    private Outcome<Balances> read(String address, Map<ChainIndex, Wanted> wanted) throws InterruptedException {
        Map<ChainFamily, Optional<Address>> owners = new EnumMap<>(ChainFamily.class);
        List<Question> questions = new ArrayList<>(wanted.size());
        for (Map.Entry<ChainIndex, Wanted> entry : wanted.entrySet()) {
            Optional<Chain> chain = chains.find(entry.getKey());
            if (chain.isEmpty()) {
                return new Outcome.UnknownChain<>(entry.getKey());
            }
            owners.computeIfAbsent(chain.get().family(), family -> Address.parse(family, address))
                    .ifPresent(owner -> questions.add(new Question(entry.getKey(), owner, entry.getValue())));
        }
        if (questions.isEmpty() && !fitsAnyFamily(address)) {
            return new Outcome.AddressUnreadable<>();
        }
        return new Outcome.Answered<>(merge(wanted.keySet(), questions, reader.read(questions)));
    }

    private static Balances merge(Set<ChainIndex> asked, List<Question> questions, List<Rows> read) {
        if (read.size() == 1 && asked.size() == 1) {
            List<Balance> rows = new ArrayList<>(read.getFirst().rows());
            rows.sort(BalanceOrder.LARGEST_FIRST);
            return new Balances(rows, List.of(read.getFirst().asOf()));
        }
        Map<ChainIndex, AsOf> asOf = new LinkedHashMap<>();
        asked.forEach(chain -> asOf.put(chain, new AsOf.Foreign(chain)));
        List<Balance> rows = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            rows.addAll(read.get(i).rows());
            asOf.put(questions.get(i).chain(), read.get(i).asOf());
        }
        rows.sort(BalanceOrder.LARGEST_FIRST);
        return new Balances(rows, List.copyOf(asOf.values()));
    }

    private static boolean fitsAnyFamily(String address) {
        for (ChainFamily family : ChainFamily.values()) {
            if (Address.parse(family, address).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
