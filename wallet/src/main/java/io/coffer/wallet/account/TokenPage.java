package io.coffer.wallet.account;

import io.coffer.wallet.AsOf;
import io.coffer.wallet.Balances;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A part of what an account shows, one row a token.
 *
 * @param next behind which the list goes on; empty at the end
 */
public record TokenPage(List<TokenSum> rows, Optional<TokenPlace> next, List<AsOf> asOf) {

    static TokenPage of(Balances balances, Optional<TokenPlace> after, int limit) {
        TreeMap<TokenPlace, TokenSum> sums = TokenSum.byPlace(balances);
        Map<TokenPlace, TokenSum> rest = after.<Map<TokenPlace, TokenSum>>map(place -> sums.tailMap(place, false))
                .orElse(sums);
        List<TokenSum> rows = rest.values().stream().limit(limit).toList();
        Optional<TokenPlace> next = rest.size() > rows.size()
                ? Optional.of(TokenPlace.of(rows.getLast().token().id()))
                : Optional.empty();
        return new TokenPage(rows, next, balances.asOf());
    }
}
