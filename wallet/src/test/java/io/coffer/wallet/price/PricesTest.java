package io.coffer.wallet.price;

import static io.coffer.wallet.price.PriceSourceTest.DAI;
import static io.coffer.wallet.price.PriceSourceTest.ETHER;
import static io.coffer.wallet.price.PriceSourceTest.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Price;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which origin's price is served, for how long, and over restarts. */
final class PricesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Prices.Options OPTIONS =
            Prices.Options.of(List.of(PriceOrigin.DEFILLAMA, PriceOrigin.COINGECKO));

    private final InMemoryPriceStore store = new InMemoryPriceStore();
    private Instant now = START;
    private final Prices prices = Prices.open(store, OPTIONS, () -> now);

    @Test
    void current_isTheMostTrustedOrigins() {
        prices.accept(List.of(quote("1", PriceOrigin.IMPORT)));
        assertThat(text()).isEqualTo("1");
        prices.accept(List.of(quote("2", PriceOrigin.COINGECKO)));
        assertThat(text()).isEqualTo("2");
        prices.accept(List.of(quote("3", PriceOrigin.DEFILLAMA)));
        assertThat(text()).isEqualTo("3");
        prices.replaceAll(PriceOrigin.OPERATOR_FILE, List.of(quote("4", PriceOrigin.OPERATOR_FILE)));
        assertThat(text()).isEqualTo("4");
        prices.accept(List.of(quote("5", PriceOrigin.DEFILLAMA)));
        assertThat(text()).isEqualTo("4");
        prices.replaceAll(PriceOrigin.OPERATOR_FILE, List.of());
        assertThat(text()).isEqualTo("5");
    }

    @Test
    void current_agesOutToTheNextOriginAndThenToUnknown() {
        prices.accept(List.of(quote("3", PriceOrigin.DEFILLAMA)));
        now = START.plus(Duration.ofHours(1));
        prices.accept(List.of(new Quote(ETHER, price("2"), now, PriceOrigin.COINGECKO)));

        now = START.plus(Prices.Options.DEFAULT_MAX_AGE);
        prices.expire();
        assertThat(text()).isEqualTo("2");

        now = now.plus(Duration.ofHours(1));
        prices.expire();
        assertThat(prices.current(ETHER)).isEmpty();
    }

    @Test
    void chainsPrice_agesSoonerThanAServices_andIsForgottenInTheStore() {
        Prices mixed =
                Prices.open(store, Prices.Options.of(List.of(PriceOrigin.CHAIN, PriceOrigin.COINGECKO)), () -> now);
        mixed.accept(List.of(quote("1", PriceOrigin.CHAIN), quote("2", PriceOrigin.COINGECKO)));
        now = START.plus(Prices.Options.DEFAULT_CHAIN_MAX_AGE).minusSeconds(1);
        mixed.expire();
        assertThat(mixed.current(ETHER)).contains(price("1"));
        assertThat(store.load()).hasSize(2);

        now = now.plusSeconds(1);
        mixed.expire();
        assertThat(mixed.current(ETHER)).contains(price("2"));
        assertThat(store.load()).extracting(Quote::origin).containsExactly(PriceOrigin.COINGECKO);
    }

    @Test
    void quote_saysOriginTimeAndConfidence() {
        Quote quote = new Quote(ETHER, price("3"), START, PriceOrigin.COINGECKO, new Confidence(42));
        prices.accept(List.of(quote));
        assertThat(prices.quote(ETHER)).contains(quote);
        assertThat(prices.said(PriceOrigin.COINGECKO, ETHER)).contains(quote);
        assertThat(prices.said(PriceOrigin.DEFILLAMA, ETHER)).isEmpty();
        assertThat(prices.quote(USDC)).isEmpty();
    }

    @Test
    void importedAndOperatorPrices_doNotAge() {
        prices.accept(List.of(quote("1", PriceOrigin.IMPORT)));
        prices.replaceAll(
                PriceOrigin.OPERATOR_FILE, List.of(new Quote(USDC, price("1"), START, PriceOrigin.OPERATOR_FILE)));
        now = START.plus(Duration.ofDays(1000));
        prices.expire();

        assertThat(prices.current(ETHER)).isPresent();
        assertThat(prices.current(USDC)).isPresent();
    }

    @Test
    void accept_priceThatIsTooOldAlready_isNotServed() {
        now = START.plus(Duration.ofDays(1));
        prices.accept(List.of(quote("3", PriceOrigin.DEFILLAMA)));

        assertThat(prices.current(ETHER)).isEmpty();
    }

    @Test
    void version_growsOnlyWhenACurrentPriceChanges() {
        long before = prices.version();
        prices.accept(List.of(quote("3", PriceOrigin.DEFILLAMA)));
        long priced = prices.version();
        assertThat(priced).isGreaterThan(before);

        prices.accept(List.of(quote("3.0", PriceOrigin.DEFILLAMA), quote("9", PriceOrigin.COINGECKO)));
        prices.expire();
        prices.forget(PriceOrigin.IMPORT, List.of(ETHER, DAI));
        assertThat(prices.version()).isEqualTo(priced);

        prices.accept(List.of(quote("3.1", PriceOrigin.DEFILLAMA)));
        assertThat(prices.version()).isGreaterThan(priced);
    }

    @Test
    void restart_keepsWhatIsStillTrue() {
        prices.accept(
                List.of(quote("3", PriceOrigin.DEFILLAMA), new Quote(USDC, price("1"), START, PriceOrigin.IMPORT)));
        prices.replaceAll(
                PriceOrigin.OPERATOR_FILE, List.of(new Quote(DAI, price("1"), START, PriceOrigin.OPERATOR_FILE)));

        Prices soon = Prices.open(store, OPTIONS, () -> START.plusSeconds(60));
        assertThat(soon.current(ETHER)).contains(price("3"));
        assertThat(soon.current(DAI)).as("the file is read anew").isEmpty();

        Prices late = Prices.open(store, OPTIONS, () -> START.plus(Duration.ofDays(2)));
        assertThat(late.current(ETHER)).isEmpty();
        assertThat(store.load()).as("what became too old").noneMatch(quote -> quote.origin() == PriceOrigin.DEFILLAMA);
        assertThat(late.current(USDC)).contains(price("1"));
    }

    private String text() {
        return prices.current(ETHER).orElseThrow().text();
    }

    private static Quote quote(String price, PriceOrigin origin) {
        return new Quote(ETHER, price(price), START, origin);
    }

    private static Price price(String dollars) {
        return new Price(new BigDecimal(dollars));
    }
}
