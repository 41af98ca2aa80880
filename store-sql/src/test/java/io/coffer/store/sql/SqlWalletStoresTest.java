package io.coffer.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Price;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.Quote;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prices and verdicts in SQL, over a restart. */
final class SqlWalletStoresTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456789Z");
    private static final TokenId ETHER = new TokenId(ChainIndex.ETHEREUM, TokenAddress.Native.COIN);
    private static final String CONTRACT = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
    private static final TokenId CONTRACT_ON_EVM = token(ChainIndex.ETHEREUM, ChainFamily.EVM);
    /** The same text that names a contract elsewhere. */
    private static final TokenId SAME_TEXT_ON_SOLANA = token(ChainIndex.SOLANA, ChainFamily.SOLANA);

    private static final TokenId SAME_TEXT_ON_ETHEREUM = token(ChainIndex.ETHEREUM, ChainFamily.SOLANA);

    private Path file;
    private SqlStores stores;

    @BeforeEach
    void open(@TempDir Path directory) {
        file = directory.resolve("coffer.sqlite");
        stores = SqlStores.open(file);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    private void reopen() {
        stores.close();
        stores = SqlStores.open(file);
    }

    private static TokenId token(ChainIndex chain, ChainFamily family) {
        return new TokenId(chain, TokenAddress.parse(family, CONTRACT).orElseThrow());
    }

    private static Quote quote(TokenId token, String usd, PriceOrigin origin) {
        return new Quote(token, Price.parse(usd).orElseThrow(), NOON, origin);
    }

    @Test
    void prices_ofEveryOriginAndKind_readBackExactly() {
        List<Quote> quotes = new ArrayList<>();
        for (PriceOrigin origin : PriceOrigin.values()) {
            quotes.add(quote(ETHER, "3141.592653589793238462643383279502884197", origin));
            quotes.add(quote(CONTRACT_ON_EVM, "0.000000000000000000000000000000000001", origin));
            quotes.add(quote(SAME_TEXT_ON_SOLANA, "1e50", origin));
            quotes.add(quote(SAME_TEXT_ON_ETHEREUM, "7", origin));
        }
        stores.prices().save(quotes);
        reopen();
        assertThat(stores.prices().load()).containsExactlyInAnyOrderElementsOf(quotes);
    }

    @Test
    void price_savedAgain_takesThePlaceOfItsOriginOnly() {
        Quote listed = quote(ETHER, "2", PriceOrigin.OPERATOR_FILE);
        Quote later = quote(ETHER, "3", PriceOrigin.COINGECKO);
        stores.prices().save(List.of(quote(ETHER, "1", PriceOrigin.COINGECKO), listed));
        stores.prices().save(List.of(later));
        assertThat(stores.prices().load()).containsExactlyInAnyOrder(listed, later);
    }

    @Test
    void prices_forgotten_leaveOtherTokensAndOriginsAlone() {
        Quote other = quote(CONTRACT_ON_EVM, "1", PriceOrigin.IMPORT);
        Quote elsewhere = quote(ETHER, "2", PriceOrigin.DEFILLAMA);
        stores.prices().save(List.of(other, elsewhere, quote(ETHER, "1", PriceOrigin.IMPORT)));
        stores.prices().forget(PriceOrigin.IMPORT, List.of(ETHER, SAME_TEXT_ON_SOLANA));
        assertThat(stores.prices().load()).containsExactlyInAnyOrder(other, elsewhere);
    }

    @Test
    void prices_none_changeNothing() {
        stores.prices().save(List.of());
        stores.prices().forget(PriceOrigin.IMPORT, List.of());
        assertThat(stores.prices().load()).isEmpty();
    }

    @Test
    void prices_oneOfWhichDoesNotFit_areNotSavedAtAll() throws SQLException {
        try (Connection connection = new SqliteFile(file).dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TRIGGER full BEFORE INSERT ON token_price WHEN new.usd = '13'"
                    + " BEGIN SELECT RAISE(ABORT, 'no more room'); END");
        }
        List<Quote> quotes =
                List.of(quote(ETHER, "1", PriceOrigin.IMPORT), quote(CONTRACT_ON_EVM, "13", PriceOrigin.IMPORT));
        assertThatThrownBy(() -> stores.prices().save(quotes))
                .isInstanceOf(SqlStoreException.class)
                .hasMessageContaining("save prices");
        assertThat(stores.prices().load()).isEmpty();
    }

    @Test
    void verdicts_saved_readBackAndReplaceTheOld() {
        stores.verdicts().save(Map.of(ETHER, Verdict.RISKY, CONTRACT_ON_EVM, Verdict.RISKY));
        stores.verdicts().save(Map.of(ETHER, Verdict.CLEAR, SAME_TEXT_ON_ETHEREUM, Verdict.CLEAR));
        stores.verdicts().save(Map.of());
        reopen();
        assertThat(stores.verdicts().load())
                .isEqualTo(Map.of(
                        ETHER, Verdict.CLEAR, CONTRACT_ON_EVM, Verdict.RISKY, SAME_TEXT_ON_ETHEREUM, Verdict.CLEAR));
    }
}
