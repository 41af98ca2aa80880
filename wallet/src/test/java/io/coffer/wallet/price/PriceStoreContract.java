package io.coffer.wallet.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Price;
import io.coffer.chain.TokenAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every price store does. */
public abstract class PriceStoreContract {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final TokenId ETHER = new TokenId(ChainIndex.ETHEREUM, TokenAddress.Native.COIN);
    private static final TokenId CONTRACT = token(ChainIndex.ETHEREUM, ChainFamily.EVM, "0x" + "ab".repeat(20));
    private static final TokenId NAMED = token(ChainIndex.BITCOIN, ChainFamily.UTXO, "btc-runesMain-840000:2");

    /** The store under test; the same one each time. */
    protected abstract PriceStore store();

    @Test
    void load_ofNewStore_isEmpty() {
        assertThat(store().load()).isEmpty();
    }

    @Test
    void save_everyKindOfToken_comesBackExactly() {
        List<Quote> quotes = List.of(
                quote(ETHER, "3638.63", PriceOrigin.COINGECKO),
                quote(CONTRACT, "0.000000000000000001", PriceOrigin.DEFILLAMA),
                quote(NAMED, "97165.169717785655331396", PriceOrigin.IMPORT),
                new Quote(NAMED, new Price(new BigDecimal("2")), AT, PriceOrigin.CHAIN, new Confidence(61)));

        store().save(quotes);

        assertThat(store().load()).containsExactlyInAnyOrderElementsOf(quotes);
    }

    @Test
    void save_sameTokenAndOrigin_replaces() {
        store().save(List.of(quote(ETHER, "1", PriceOrigin.IMPORT)));
        store().save(List.of(quote(ETHER, "2", PriceOrigin.IMPORT)));

        assertThat(store().load()).containsExactly(quote(ETHER, "2", PriceOrigin.IMPORT));
    }

    @Test
    void save_otherOrigin_keepsBoth() {
        store().save(List.of(quote(ETHER, "1", PriceOrigin.IMPORT)));
        store().save(List.of(quote(ETHER, "2", PriceOrigin.COINGECKO)));

        assertThat(store().load()).hasSize(2);
    }

    @Test
    void forget_oneOrigin_leavesTheOthers() {
        store().save(List.of(
                quote(ETHER, "1", PriceOrigin.IMPORT),
                quote(ETHER, "2", PriceOrigin.COINGECKO),
                quote(CONTRACT, "3", PriceOrigin.IMPORT)));

        store().forget(PriceOrigin.IMPORT, List.of(ETHER, NAMED));

        assertThat(store().load())
                .containsExactlyInAnyOrder(
                        quote(ETHER, "2", PriceOrigin.COINGECKO), quote(CONTRACT, "3", PriceOrigin.IMPORT));
    }

    @Test
    void save_nothing_changesNothing() {
        store().save(List.of());
        store().forget(PriceOrigin.IMPORT, List.of());

        assertThat(store().load()).isEmpty();
    }

    private static TokenId token(ChainIndex chain, ChainFamily family, String address) {
        return new TokenId(chain, TokenAddress.parse(family, address).orElseThrow());
    }

    private static Quote quote(TokenId token, String price, PriceOrigin origin) {
        return new Quote(token, new Price(new BigDecimal(price)), AT, origin);
    }
}
