package io.coffer.wallet;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.index.BlockBatch;
import io.coffer.index.ChainWriter;
import io.coffer.index.Index;
import io.coffer.index.IndexView;
import io.coffer.index.Token;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.ImportProgress.Phase;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.Prices;
import io.coffer.wallet.price.Quote;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.RiskVerdicts;
import io.coffer.wallet.risk.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Fills chains that have no node from a file: one JSON object a line, with the field names of the balance endpoints and
 * {@code decimals}, or of the approvals endpoints. A row takes the place of what its owner held of its token, or let
 * its spender take; a zero takes the row away. Importing a
 * file again changes nothing.
 */
public final class HoldingsImport {
    /** Rows of one commit. */
    private static final int CHUNK = 20_000;

    /** Rows between two reports. */
    private static final int REPORT_EVERY = 10_000;

    private final ChainRegistry chains;
    private final Index index;
    private final Set<ChainIndex> followed;
    private final Prices prices;
    private final RiskVerdicts verdicts;
    private final InstantSource clock;

    /** @param followed the chains that have a node: their rows come from there, so a file may not name them */
    public HoldingsImport(
            ChainRegistry chains,
            Index index,
            Set<ChainIndex> followed,
            Prices prices,
            RiskVerdicts verdicts,
            InstantSource clock) {
        this.chains = chains;
        this.index = index;
        this.followed = Set.copyOf(followed);
        this.prices = prices;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    /**
     * Checks all of {@code file}, then writes it.
     *
     * @throws ImportException when any line cannot be taken; then nothing was written
     */
    public ImportReport run(Path file, ImportProgress progress) {
        try {
            check(file, progress);
            return write(file, progress);
        } catch (IOException unreadable) {
            throw new ImportException("cannot read " + file, unreadable);
        }
    }

    private void check(Path file, ImportProgress progress) throws IOException {
        Map<TokenId, Integer> decimals = new HashMap<>();
        try (IndexView view = index.view()) {
            forEach(file, Phase.CHECKING, progress, (number, row) -> {
                ChainIndex chain = row.token().chain();
                if (followed.contains(chain) || view.tip(chain).isPresent()) {
                    throw new ImportException(number, "chain " + chain + " has a node: its rows come from there");
                }
                int known = decimals.computeIfAbsent(
                        row.token(),
                        token -> view.token(token.chain(), token.address())
                                .flatMap(Token::metadata)
                                .orElse(row.metadata())
                                .decimals());
                if (known != row.metadata().decimals()) {
                    throw new ImportException(
                            number,
                            "decimals " + row.metadata().decimals() + " of " + row.token() + ", which has " + known);
                }
            });
        }
    }

    private ImportReport write(Path file, ImportProgress progress) throws IOException {
        Instant at = clock.instant();
        Map<ChainIndex, Long> counts = new HashMap<>();
        Map<TokenId, ImportRow.OfHolding> said = new LinkedHashMap<>();
        Set<TokenId> tokens = new HashSet<>();
        Map<ChainIndex, List<ImportRow>> pending = new HashMap<>();
        forEach(file, Phase.WRITING, progress, (number, row) -> {
            ChainIndex chain = row.token().chain();
            List<ImportRow> rows = pending.computeIfAbsent(chain, _ -> new ArrayList<>());
            rows.add(row);
            if (rows.size() == CHUNK) {
                commit(chain, at, rows);
                rows.clear();
            }
            counts.merge(chain, 1L, Long::sum);
            tokens.add(row.token());
            if (row instanceof ImportRow.OfHolding holding) {
                said.put(row.token(), holding);
            }
        });
        pending.forEach((chain, rows) -> {
            if (!rows.isEmpty()) {
                commit(chain, at, rows);
            }
        });
        publish(at, said.values());
        return new ImportReport(counts, tokens.size());
    }

    private void commit(ChainIndex chain, Instant at, List<ImportRow> rows) {
        Consumer<BlockBatch> change = batch -> {
            batch.expect(rows.stream().map(ImportRow::owner).toList());
            rows.forEach(row -> apply(row, batch));
        };
        try (ChainWriter writer = index.writer(chain, 1)) {
            writer.importRows(at, change);
        }
    }

    private static void apply(ImportRow row, BlockBatch batch) {
        Token known = batch.token(row.token().address(), row.standard());
        Optional<TokenMetadata> metadata = Optional.of(row.metadata());
        Token token = new Token(
                known.chain(),
                known.number(),
                known.address(),
                row.standard(),
                metadata,
                known.faithfulness(),
                known.conduct());
        if (!token.equals(known)) {
            batch.learn(token);
        }
        switch (row) {
            case ImportRow.OfHolding holding -> {
                if (Balance.amount(holding.held()).isZero()) {
                    batch.drop(row.owner(), token);
                } else {
                    batch.hold(row.owner(), token, holding.held());
                }
            }
            case ImportRow.OfApproval approval -> batch.state(row.owner(), approval.approval(), approval.amount());
        }
    }

    private void publish(Instant at, Iterable<ImportRow.OfHolding> rows) {
        List<Quote> quotes = new ArrayList<>();
        List<TokenId> unpriced = new ArrayList<>();
        Map<TokenId, Verdict> judged = new LinkedHashMap<>();
        for (ImportRow.OfHolding row : rows) {
            switch (row.quote()) {
                case ImportPrice.Known(var price) -> quotes.add(new Quote(row.token(), price, at, PriceOrigin.IMPORT));
                case ImportPrice.Unknown _ -> unpriced.add(row.token());
                case ImportPrice.NotSaid _ -> {}
            }
            row.verdict().ifPresent(verdict -> judged.put(row.token(), verdict));
        }
        prices.accept(quotes);
        prices.forget(PriceOrigin.IMPORT, unpriced);
        verdicts.record(judged);
    }

    private interface RowTaker {
        void take(long line, ImportRow row);
    }

    private void forEach(Path file, Phase phase, ImportProgress progress, RowTaker taker) throws IOException {
        long size = Files.size(file);
        long rows = 0;
        try (ImportLines lines = new ImportLines(file)) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                taker.take(lines.number(), ImportLine.read(lines.number(), line.get(), chains));
                rows++;
                if (rows % REPORT_EVERY == 0) {
                    progress.reached(phase, rows, lines.bytes(), size);
                }
            }
        }
        progress.reached(phase, rows, size, size);
    }
}
