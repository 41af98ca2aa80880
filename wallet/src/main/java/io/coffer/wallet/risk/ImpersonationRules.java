package io.coffer.wallet.risk;

import io.coffer.chain.Chain;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.TokenAddress;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.VerifiedTokens.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who goes by the name of a verified token, or of the native coin, of the same chain. Only where the real one is known can
 * another be called a copy, so a chain without verified tokens has none but those of its native coin.
 */
final class ImpersonationRules {
    private final RiskRules rules;
    private final VerifiedTokens verified;
    private final ChainRegistry chains;
    private final LookAlikes lookAlikes = new LookAlikes();
    private final Map<ChainIndex, Names> names = new ConcurrentHashMap<>();

    ImpersonationRules(RiskRules rules, VerifiedTokens verified, ChainRegistry chains) {
        this.rules = rules;
        this.verified = verified;
        this.chains = chains;
    }

    /**
     * What the verified tokens of one chain are called.
     *
     * @param symbols as written, in lower case
     * @param looks by the keys of symbols that look alike
     */
    private record Names(
            Map<String, Entry> symbols, Map<String, Entry> looks, Optional<String> coin, Set<String> coinLooks) {}

    /** Lines about {@code token}; none about a verified one, which is nobody's copy. */
    List<RiskLine> lines(TokenId token, TokenMetadata said) {
        List<RiskLine> lines = new ArrayList<>();
        if (token.address() instanceof TokenAddress.Native
                || verified.find(token).isPresent()) {
            return lines;
        }
        Names known = names.computeIfAbsent(token.chain(), this::names);
        Set<String> looks = longEnough(said.symbol()) ? lookAlikes.keys(said.symbol()) : Set.of();
        nativeLine(known, said, looks).ifPresent(lines::add);
        Optional<Entry> same = Optional.ofNullable(known.symbols().get(lower(said.symbol())));
        if (same.isPresent()) {
            lines.add(rules.line(RiskRule.VERIFIED_SYMBOL, "has the symbol of " + text(same.get())));
            if (sharesName(said, same.get())) {
                lines.add(rules.line(RiskRule.VERIFIED_NAME, "and its name: '" + said.name() + "'"));
            }
        } else {
            looks.stream()
                    .map(known.looks()::get)
                    .filter(entry -> entry != null)
                    .findFirst()
                    .map(entry -> rules.line(
                            RiskRule.VERIFIED_LOOKALIKE,
                            "the symbol '" + said.symbol() + "' looks like that of " + text(entry)))
                    .ifPresent(lines::add);
        }
        return lines;
    }

    private Optional<RiskLine> nativeLine(Names known, TokenMetadata said, Set<String> looks) {
        if (known.coin()
                .filter(coin -> LookAlikes.sameText(coin, said.symbol()))
                .isPresent()) {
            return Optional.of(
                    rules.line(RiskRule.NATIVE_SYMBOL, "has the symbol of the chain's coin, which is no contract"));
        }
        return looks.stream().anyMatch(known.coinLooks()::contains)
                ? Optional.of(rules.line(
                        RiskRule.NATIVE_LOOKALIKE,
                        "the symbol '" + said.symbol() + "' looks like that of the chain's coin"))
                : Optional.empty();
    }

    /** Copies that spare themselves a name repeat the symbol. */
    private static boolean sharesName(TokenMetadata said, Entry entry) {
        String name = lower(said.name());
        return name.equals(lower(entry.symbol())) || name.contains(lower(entry.name()));
    }

    private Names names(ChainIndex chain) {
        Map<String, Entry> symbols = new HashMap<>();
        Map<String, Entry> looks = new HashMap<>();
        for (Entry entry : verified.of(chain)) {
            symbols.putIfAbsent(lower(entry.symbol()), entry);
            if (longEnough(entry.symbol())) {
                lookAlikes.keys(entry.symbol()).forEach(key -> looks.putIfAbsent(key, entry));
            }
        }
        Optional<String> coin = chains.find(chain)
                .map(Chain::nativeCoin)
                .map(Chain.NativeCoin::symbol)
                .filter(ImpersonationRules::longEnough);
        return new Names(symbols, looks, coin, coin.map(lookAlikes::keys).orElse(Set.of()));
    }

    private static boolean longEnough(String symbol) {
        return symbol.strip().length() >= LookAlikes.LEAST_LENGTH;
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static String text(Entry entry) {
        return entry.name() + " (" + entry.symbol() + "), "
                + entry.token().address().text();
    }
}
