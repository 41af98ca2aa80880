package io.coffer.wallet.market;

import io.coffer.chain.Chain;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Index;
import io.coffer.index.IndexView;
import io.coffer.index.Token;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.RequestedToken;
import io.coffer.wallet.Wallet;
import io.coffer.wallet.account.AccountOutcome;
import io.coffer.wallet.account.AccountOutcome.Done;
import io.coffer.wallet.account.AccountOutcome.Refused;
import io.coffer.wallet.account.AccountRefusal;
import io.coffer.wallet.price.PointPeriod;
import io.coffer.wallet.price.PricePoint;
import io.coffer.wallet.price.PricePointStore;
import io.coffer.wallet.price.Prices;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.price.onchain.ContractViews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The front door. Safe for many threads. */
public final class Market {
    private final ChainRegistry chains;
    private final Index index;
    private final Wallet wallet;
    private final Prices prices;
    private final PricePointStore points;
    private final TokenPages pages;
    private final TokenSupply supply;

    /** @param views of the contracts of followed chains */
    public Market(
            ChainRegistry chains,
            Index index,
            Wallet wallet,
            Prices prices,
            PricePointStore points,
            Map<ChainIndex, ContractViews> views,
            TokenPages pages) {
        this.chains = chains;
        this.index = index;
        this.wallet = wallet;
        this.prices = prices;
        this.points = points;
        this.pages = pages;
        this.supply = new TokenSupply(index, views);
    }

    /** What each of {@code tokens} costs now, in their order. The background keeps it fresh from then on. */
    public AccountOutcome<List<CurrentPrice>> current(List<RequestedToken> tokens) {
        List<CurrentPrice> current = new ArrayList<>(tokens.size());
        for (RequestedToken token : tokens) {
            switch (wanted(token)) {
                case Done<TokenId>(TokenId id) -> current.add(new CurrentPrice(id, prices.quote(id)));
                case Refused<TokenId>(AccountRefusal why) -> {
                    return new Refused<>(why);
                }
            }
        }
        return new Done<>(current);
    }

    /** What {@code token} cost at earlier times. From now on, what it costs is written down. */
    public AccountOutcome<HistoricPrices> history(RequestedToken token, HistoryQuestion question) {
        return wanted(token).then(id -> new Done<>(history(id, question)));
    }

    /** What is known of {@code token}. */
    public AccountOutcome<TokenDetail> detail(RequestedToken token) throws InterruptedException {
        AccountOutcome<Named> named =
                wanted(token).then(id -> metadata(id, token).then(metadata -> new Done<>(new Named(id, metadata))));
        return switch (named) {
            case Done<Named>(Named known) -> new Done<>(detail(known));
            case Refused<Named>(AccountRefusal why) -> new Refused<>(why);
        };
    }

    /** A token that exists, with what it says of itself. */
    private record Named(TokenId token, TokenMetadata metadata) {}

    private AccountOutcome<TokenId> wanted(RequestedToken requested) {
        Optional<Chain> chain = chains.find(requested.chain());
        if (chain.isEmpty()) {
            return new Refused<>(new AccountRefusal.ChainUnknown(requested.chain()));
        }
        Optional<TokenId> token = TokenAddress.parse(chain.get().family(), requested.address())
                .map(address -> new TokenId(requested.chain(), address));
        token.ifPresent(prices::want);
        return token.<AccountOutcome<TokenId>>map(Done::new)
                .orElseGet(() -> new Refused<>(new AccountRefusal.TokenUnreadable(requested)));
    }

    private HistoricPrices history(TokenId token, HistoryQuestion question) {
        HistoryStep step = question.step();
        Duration length = step.length();
        Instant first = PointPeriod.start(question.from(), length);
        Instant from = first.isBefore(question.from()) ? first.plus(length) : first;
        Instant before = PointPeriod.start(question.to(), length).plus(length);
        int enough = (question.limit() + 1) * step.keptPoints();
        List<HistoricPrices.At> steps = new ArrayList<>();
        // The newest point of a step comes first, and is the last price that was known within it.
        for (PricePoint point : points.read(token, step.kept(), from, before, enough)) {
            Instant start = PointPeriod.start(point.start(), length);
            if (steps.isEmpty() || !steps.getLast().start().equals(start)) {
                steps.add(new HistoricPrices.At(start, point.price()));
            }
        }
        if (steps.size() <= question.limit()) {
            return new HistoricPrices(steps, Optional.empty());
        }
        List<HistoricPrices.At> page = steps.subList(0, question.limit());
        return new HistoricPrices(page, Optional.of(page.getLast().start()));
    }

    private TokenDetail detail(Named known) throws InterruptedException {
        TokenId token = known.token();
        TokenSupply.Supply all = supply.of(token);
        return new TokenDetail(
                token,
                chain(token).name(),
                known.metadata(),
                all.units(),
                prices.current(token),
                pages.of(token),
                all.asOf());
    }

    private Chain chain(TokenId token) {
        return chains.find(token.chain()).orElseThrow();
    }

    /** From the registry, the index or the node, whichever knows first. */
    private AccountOutcome<TokenMetadata> metadata(TokenId token, RequestedToken requested) {
        if (token.address() instanceof TokenAddress.Native) {
            Chain chain = chain(token);
            return new Done<>(new TokenMetadata(
                    chain.nativeCoin().symbol(),
                    chain.name(),
                    chain.nativeCoin().decimals()));
        }
        Optional<TokenMetadata> indexed = indexed(token);
        return indexed.isPresent()
                ? new Done<>(indexed.get())
                : AccountOutcome.sighted(wallet.lookUp(token), requested);
    }

    private Optional<TokenMetadata> indexed(TokenId token) {
        try (IndexView view = index.view()) {
            return view.token(token.chain(), token.address()).flatMap(Token::metadata);
        }
    }
}
