package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.FollowedReader.Rows;
import io.coffer.wallet.Question.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Balances of many addresses. All rows of one chain are true of one block: when a node moved on between two addresses, that
 * chain is read again; a chain that cannot be read for one address has no rows for any, since the rest alone would make a
 * wrong sum.
 */
final class PortfolioReader {
    private static final int MAX_ATTEMPTS = 4;

    private final BalanceReader reader;

    PortfolioReader(BalanceReader reader) {
        this.reader = reader;
    }

    /** @param asked each chain once; one without a holder has no rows */
    Balances read(List<Holder> holders, Collection<ChainIndex> asked, Selection selection) throws InterruptedException {
        Map<ChainIndex, List<Question>> open = questions(holders, asked, selection);
        Map<ChainIndex, AsOf> asOf = new HashMap<>();
        List<Balance> rows = new ArrayList<>();
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            List<Rows> read =
                    reader.read(open.values().stream().flatMap(List::stream).toList());
            Map<ChainIndex, List<Question>> again = new LinkedHashMap<>();
            int from = 0;
            for (Map.Entry<ChainIndex, List<Question>> one : open.entrySet()) {
                List<Rows> ofChain = read.subList(from, from + one.getValue().size());
                from += ofChain.size();
                AsOf common = common(one.getKey(), ofChain);
                if (common instanceof AsOf.Failed && isTorn(ofChain) && attempt < MAX_ATTEMPTS) {
                    again.put(one.getKey(), one.getValue());
                } else {
                    asOf.put(one.getKey(), common);
                    take(common, one.getValue(), ofChain, selection, rows);
                }
            }
            open = again;
        }
        rows.sort(BalanceOrder.LARGEST_FIRST);
        return new Balances(
                rows,
                asked.stream()
                        .map(chain -> asOf.getOrDefault(chain, new AsOf.Foreign(chain)))
                        .toList());
    }

    private static Map<ChainIndex, List<Question>> questions(
            List<Holder> holders, Collection<ChainIndex> asked, Selection selection) {
        Map<ChainIndex, List<Question>> questions = new LinkedHashMap<>();
        // One object an address, however many chains it is on: the reader scans once for each object.
        Map<Address, Address> owners = new HashMap<>();
        for (Holder holder : holders) {
            if (asked.contains(holder.chain())) {
                List<Question> ofChain = questions.computeIfAbsent(holder.chain(), _ -> new ArrayList<>());
                Set<TokenAddress> named = selection.namedOn(holder.chain());
                Address owner = owners.computeIfAbsent(holder.owner(), address -> address);
                if (selection instanceof Selection.Held(RiskFilter filter, var _)) {
                    ofChain.add(new Question(holder.chain(), owner, new Wanted.Everything(filter)));
                }
                if (!named.isEmpty()) {
                    ofChain.add(new Question(holder.chain(), owner, new Wanted.Named(named)));
                }
            }
        }
        questions.values().removeIf(List::isEmpty);
        return questions;
    }

    /** What all rows of a chain are true of; {@link AsOf.Failed} when they do not agree or some are missing. */
    private static AsOf common(ChainIndex chain, List<Rows> read) {
        for (Rows rows : read) {
            if (rows.asOf() instanceof AsOf.Failed failed) {
                return failed;
            }
        }
        return isTorn(read)
                ? new AsOf.Failed(chain, "the chain moves faster than these addresses can be read")
                : read.getFirst().asOf();
    }

    private static boolean isTorn(List<Rows> read) {
        return read.stream().noneMatch(rows -> rows.asOf() instanceof AsOf.Failed)
                && read.stream().map(Rows::asOf).distinct().count() > 1;
    }

    private static void take(
            AsOf common, List<Question> questions, List<Rows> read, Selection selection, List<Balance> rows) {
        if (common instanceof AsOf.Failed) {
            return;
        }
        for (int i = 0; i < read.size(); i++) {
            boolean isNamed = questions.get(i).wanted() instanceof Wanted.Named;
            Set<TokenAddress> named = selection.namedOn(questions.get(i).chain());
            for (Balance row : read.get(i).rows()) {
                if (isNamed || !named.contains(row.token().id().address())) {
                    rows.add(row);
                }
            }
        }
    }
}
