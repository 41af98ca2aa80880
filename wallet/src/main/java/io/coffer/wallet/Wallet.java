package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.chain.Chain;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.TokenAddress;
import io.coffer.index.FollowedChain;
import io.coffer.index.FollowedChain.Enrolment;
import io.coffer.index.Index;
import io.coffer.wallet.FollowedReader.Rows;
import io.coffer.wallet.Question.Wanted;
import io.coffer.wallet.price.Prices;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.RiskExplainer;
import io.coffer.wallet.risk.RiskVerdicts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
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
    private final PortfolioReader portfolios;
    private final TokenLookup lookup;
    private final RiskVerdicts verdicts;
    private final RiskExplainer explainer;
    private final Map<ChainIndex, FollowedChain> nodes;

    /**
     * @param enrolmentPatience how long a first question about an address waits for its history to be read
     * @param liveReadsAtOnce node calls at one time over all chains
     */
    public record Options(Duration enrolmentPatience, int liveReadsAtOnce) {
        public static final Options DEFAULT = new Options(Duration.ofSeconds(10), 64);
    }

    /**
     * @param followed the chains whose nodes are asked token by token
     * @param stating the chains that state their balances
     */
    public Wallet(
            ChainRegistry chains,
            Index index,
            Collection<? extends FollowedChain> followed,
            Collection<? extends StatedChain> stating,
            Prices prices,
            RiskVerdicts verdicts,
            Options options) {
        Map<ChainIndex, FollowedChain> byIndex =
                followed.stream().collect(Collectors.toUnmodifiableMap(FollowedChain::chain, chain -> chain));
        this.chains = chains;
        this.nodes = byIndex;
        this.verdicts = verdicts;
        this.explainer = new RiskExplainer(chains, index, verdicts);
        Map<ChainIndex, StatedChain> stated =
                stating.stream().collect(Collectors.toUnmodifiableMap(StatedChain::chain, chain -> chain));
        this.followed = followed(byIndex.keySet(), stating);
        this.reads = new LiveReads(options.liveReadsAtOnce());
        this.reader = new BalanceReader(
                index, byIndex, stated, new PricedTokens(chains, prices, verdicts), reads, options.enrolmentPatience());
        this.portfolios = new PortfolioReader(reader);
        this.lookup = new TokenLookup(index, byIndex, stated);
    }

    private static Set<ChainIndex> followed(Set<ChainIndex> asked, Collection<? extends StatedChain> stating) {
        Set<ChainIndex> followed = new HashSet<>(asked);
        for (StatedChain chain : stating) {
            switch (chain.upkeep()) {
                case FOLLOWED -> followed.add(chain.chain());
                case LOADED_ONCE -> {}
            }
        }
        return Set.copyOf(followed);
    }

    /**
     * Everything that {@code address} holds on {@code asked}.
     *
     * @param asked each chain once
     */
    public Outcome<Balances> everything(String address, List<ChainIndex> asked, RiskFilter filter)
            throws InterruptedException {
        Wanted everything = new Wanted.Everything(filter);
        List<Asked> all = new ArrayList<>(asked.size());
        for (ChainIndex chain : asked) {
            all.add(new Asked(chain, everything));
        }
        return read(address, all);
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
        List<Asked> asked = new ArrayList<>(byChain.size());
        byChain.forEach((chain, named) -> asked.add(new Asked(chain, new Wanted.Named(named))));
        return read(address, asked);
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

    /**
     * What several addresses hold together. All rows of one chain are true of one block.
     *
     * @param asked each chain once; one without a holder has no rows
     */
    public Balances portfolio(List<Holder> holders, Collection<ChainIndex> asked, Selection selection)
            throws InterruptedException {
        return portfolios.read(holders, asked, selection);
    }

    /**
     * Whether {@code token} is a fungible token, and what it says of itself.
     *
     * @param token not a native coin
     */
    public Sighting lookUp(TokenId token) {
        return lookup.look(token);
    }

    /** Why tokens are held to be risky, or not. */
    public RiskExplainer risk() {
        return explainer;
    }

    /** Whether {@code token} needs no adding: native coins and verified tokens do not. */
    public boolean isPlatformToken(TokenId token) {
        return verdicts.isVerified(token);
    }

    /**
     * Has the histories of {@code holders} read, where a chain follows registered addresses only. Waits for nothing.
     *
     * @return those whose history is not read yet
     */
    public List<Holder> enrol(Collection<Holder> holders) {
        List<Holder> underWay = new ArrayList<>();
        for (Holder holder : holders) {
            FollowedChain chain = nodes.get(holder.chain());
            if (chain != null && chain.enrol(holder.owner(), Duration.ZERO) == Enrolment.UNDER_WAY) {
                underWay.add(holder);
            }
        }
        return underWay;
    }

    /**
     * What an answer about {@code holder} would be true of now. Waits for the history of one that was not met before;
     * {@link AsOf.Failed} where the chain cannot answer.
     */
    public AsOf standing(Holder holder) throws InterruptedException {
        return reader.standing(holder.chain(), holder.owner());
    }

    /** The chains that have a node. */
    public Set<ChainIndex> followed() {
        return followed;
    }

    /** Balance readings that went to a node so far. */
    public long liveReads() {
        return reads.calls();
    }

    /** A question to one chain, before it is known whether the address can be one of it. */
    private record Asked(ChainIndex chain, Wanted wanted) {}

    private Outcome<Balances> read(String address, List<Asked> asked) throws InterruptedException {
        Map<ChainFamily, Optional<Address>> owners = new EnumMap<>(ChainFamily.class);
        List<Question> questions = new ArrayList<>(asked.size());
        for (Asked one : asked) {
            Optional<Chain> chain = chains.find(one.chain());
            if (chain.isEmpty()) {
                return new Outcome.UnknownChain<>(one.chain());
            }
            owners.computeIfAbsent(chain.get().family(), family -> Address.parse(family, address))
                    .ifPresent(owner -> questions.add(new Question(one.chain(), owner, one.wanted())));
        }
        if (questions.isEmpty() && !fitsAnyFamily(address)) {
            return new Outcome.AddressUnreadable<>();
        }
        return new Outcome.Answered<>(merge(asked, reader.read(questions)));
    }

    /** @param read in the order of {@code asked}, without the chains on which the address cannot exist */
    private static Balances merge(List<Asked> asked, List<Rows> read) {
        List<Balance> rows = new ArrayList<>(64);
        List<AsOf> asOf = new ArrayList<>(asked.size());
        int next = 0;
        for (Asked one : asked) {
            if (next < read.size() && read.get(next).asOf().chain().equals(one.chain())) {
                asOf.add(read.get(next).asOf());
                for (Balance row : read.get(next).rows()) {
                    rows.add(row);
                }
                next++;
            } else {
                asOf.add(new AsOf.Foreign(one.chain()));
            }
        }
        rows.sort(BalanceOrder.LARGEST_FIRST);
        return new Balances(rows, asOf);
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
