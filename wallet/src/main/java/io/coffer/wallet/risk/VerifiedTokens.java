package io.coffer.wallet.risk;

import io.coffer.chain.Chain;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.TokenId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens that are what they say, and the names that others borrow from them. Lines: {@code version TEXT}; chain index,
 * address, symbol, name.
 */
final class VerifiedTokens {
    private final Map<TokenId, Entry> entries = new LinkedHashMap<>();
    private final Map<ChainIndex, List<Entry>> byChain = new HashMap<>();
    private String version = "";

    /** What the token is known as. */
    record Entry(TokenId token, String symbol, String name) {}

    private VerifiedTokens() {}

    static VerifiedTokens of(Iterable<DataFile> files, ChainRegistry chains) {
        VerifiedTokens verified = new VerifiedTokens();
        for (DataFile file : files) {
            file.lines().forEach(line -> verified.take(line, chains));
        }
        verified.entries
                .values()
                .forEach(entry -> verified.byChain
                        .computeIfAbsent(entry.token().chain(), _ -> new ArrayList<>())
                        .add(entry));
        return verified;
    }

    private void take(DataFile.Line line, ChainRegistry chains) {
        if (line.column(0).equals("version")) {
            version = version.isEmpty() ? line.column(1) : version + "+" + line.column(1);
            return;
        }
        Chain chain = ChainIndex.parse(line.column(0))
                .flatMap(chains::find)
                .orElseThrow(() -> line.problem("'" + line.column(0) + "' is no known chain"));
        TokenAddress address = TokenAddress.parse(chain.family(), line.column(1))
                .filter(known -> !(known instanceof TokenAddress.Native))
                .orElseThrow(() -> line.problem("'" + line.column(1) + "' is no token of " + chain.name()));
        TokenId token = new TokenId(chain.index(), address);
        entries.put(token, new Entry(token, line.column(2), line.column(3)));
    }

    String version() {
        return version;
    }

    Optional<Entry> find(TokenId token) {
        return Optional.ofNullable(entries.get(token));
    }

    List<Entry> of(ChainIndex chain) {
        return byChain.getOrDefault(chain, List.of());
    }

    Collection<Entry> all() {
        return entries.values();
    }
}
