package io.coffer.wallet.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.PriceSource.CoinGeckoKey;
import io.coffer.wallet.price.PriceSource.Fetched;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two price services, each against a stand-in that speaks its documented shape. */
final class PriceSourceTest {
    static final TokenId ETHER = new TokenId(ChainIndex.ETHEREUM, TokenAddress.Native.COIN);
    static final TokenId BASE_ETHER = new TokenId(new ChainIndex(8453), TokenAddress.Native.COIN);
    static final TokenId USDC = token("0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48");
    static final TokenId DAI = token("0x6b175474e89094c44da98b954eedeac495271d0f");
    static final TokenId RUNE = new TokenId(
            ChainIndex.BITCOIN,
            TokenAddress.parse(ChainFamily.UTXO, "btc-runesMain-840000:2").orElseThrow());

    private final StandIn service = new StandIn();
    private final PriceSource defiLlama = PriceSource.defiLlama(service.base());
    private final PriceSource coinGecko = PriceSource.coinGecko(service.base(), Optional.empty());

    @AfterEach
    void close() {
        service.close();
    }

    static TokenId token(String address) {
        return new TokenId(
                ChainIndex.ETHEREUM,
                TokenAddress.parse(ChainFamily.EVM, address).orElseThrow());
    }

    @Test
    void defiLlama_prices_areTheDecimalsOfTheText() {
        service.answers("""
                {"coins":{"coingecko:ethereum":{"price":3638.6300000000000000001,"symbol":"ETH","timestamp":1767225600,\
                "confidence":0.99},"ethereum:%s":{"price":1e-7,"decimals":6,"symbol":"USDC","timestamp":1767225601}}}""".formatted(USDC.address().text()));

        List<Quote> quotes = quotes(defiLlama.fetch(List.of(ETHER, BASE_ETHER, USDC, DAI)));

        assertThat(quotes)
                .extracting(quote -> quote.token() + " " + quote.price().text() + " "
                        + quote.at().getEpochSecond() + " " + quote.origin() + " "
                        + quote.confidence().hundredths())
                .containsExactly(
                        ETHER + " 3638.6300000000000000001 1767225600 DEFILLAMA 99",
                        BASE_ETHER + " 3638.6300000000000000001 1767225600 DEFILLAMA 99",
                        USDC + " 0.0000001 1767225601 DEFILLAMA 70");
        assertThat(service.requests())
                .containsExactly("/prices/current/coingecko%3Aethereum%2Cethereum%3A"
                        + USDC.address().text() + "%2Cethereum%3A"
                        + DAI.address().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"price\":1,\"timestamp\":1767225600,\"confidence\":0.19}",
                "{\"price\":0,\"timestamp\":1767225600}",
                "{\"price\":-1,\"timestamp\":1767225600}",
                "{\"price\":1e300,\"timestamp\":1767225600}",
                "{\"price\":null,\"timestamp\":1767225600}",
                "{\"price\":[1],\"timestamp\":1767225600}",
                "{\"price\":1}",
                "{\"price\":1,\"timestamp\":\"soon\"}",
                "{\"price\":1,\"timestamp\":99999999999999999999}",
                "7"
            })
    void defiLlama_priceThatCannotBeUsed_isLeftOut(String coin) {
        service.answers("{\"coins\":{\"coingecko:ethereum\":" + coin + "}}");

        assertThat(quotes(defiLlama.fetch(List.of(ETHER)))).isEmpty();
    }

    @Test
    void coinGecko_tokensAndCoins_goToTheirOwnPaths() {
        service.answers("{\"" + USDC.address().text().toUpperCase(Locale.ROOT).replace("0X", "0x")
                        + "\":{\"usd\":0.999835512345678901,\"last_updated_at\":1767225600},\"0xother\":{\"usd\":1}}")
                .answers("{\"ethereum\":{\"usd\":\"3638.63\",\"last_updated_at\":1767225601}}");
        CoinGeckoKey key = new CoinGeckoKey("x-cg-demo-api-key", "secret");
        PriceSource withKey = PriceSource.coinGecko(service.base(), Optional.of(key));

        assertThat(withKey.batch(List.of(USDC, ETHER, DAI))).containsExactly(USDC, DAI);
        assertThat(quotes(withKey.fetch(List.of(USDC, DAI))))
                .extracting(quote -> quote.price().text())
                .containsExactly("0.999835512345678901");
        assertThat(withKey.batch(List.of(ETHER, USDC, BASE_ETHER))).containsExactly(ETHER, BASE_ETHER);
        assertThat(quotes(withKey.fetch(List.of(ETHER, BASE_ETHER)))).hasSize(2);
        assertThat(service.requests())
                .containsExactly(
                        "/api/v3/simple/token_price/ethereum?contract_addresses="
                                + USDC.address().text() + "%2C" + DAI.address().text()
                                + "&vs_currencies=usd&include_last_updated_at=true&precision=full secret",
                        "/api/v3/simple/price?ids=ethereum"
                                + "&vs_currencies=usd&include_last_updated_at=true&precision=full secret");
        assertThat(key.toString()).doesNotContain("secret");
    }

    @Test
    void batches_keepTheServicesLimits() {
        List<TokenId> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(token(String.format("0x%040x", i)));
        }

        assertThat(defiLlama.batch(many)).hasSize(150);
        assertThat(coinGecko.batch(many)).hasSize(515);
    }

    @Test
    void covers_onlyWhatTheServiceHasANameFor() {
        TokenId comma = new TokenId(
                ChainIndex.SOLANA,
                TokenAddress.parse(ChainFamily.SOLANA, "a,ethereum:0x1").orElseThrow());

        assertThat(defiLlama.covers(USDC)).isTrue();
        assertThat(defiLlama.covers(new TokenId(ChainIndex.BITCOIN, TokenAddress.Native.COIN)))
                .isTrue();
        assertThat(defiLlama.covers(RUNE)).isFalse();
        assertThat(coinGecko.covers(RUNE)).isFalse();
        assertThat(defiLlama.covers(comma)).isFalse();
        assertThat(coinGecko.covers(comma)).isFalse();
    }

    @Test
    void trouble_isAFailureWithItsReason() {
        service.answers(429, "7", "")
                .answers(503, "", "busy")
                .answers("<html>")
                .answers("{\"usd\":1e9999999999999999}")
                .answers(302, "", "");

        assertThat(defiLlama.fetch(List.of(ETHER)))
                .isEqualTo(
                        new Fetched.Failed("DefiLlama answered with status 429", Optional.of(Duration.ofSeconds(7))));
        assertThat(coinGecko.fetch(List.of(ETHER)))
                .isEqualTo(new Fetched.Failed("CoinGecko answered with status 503", Optional.empty()));
        assertThat(coinGecko.fetch(List.of(ETHER)))
                .isEqualTo(new Fetched.Failed("CoinGecko answered with something that is not JSON", Optional.empty()));
        assertThat(coinGecko.fetch(List.of(ETHER)))
                .isEqualTo(new Fetched.Failed("CoinGecko answered with something that is not JSON", Optional.empty()));
        assertThat(coinGecko.fetch(List.of(ETHER)))
                .isEqualTo(new Fetched.Failed("CoinGecko answered with status 302", Optional.empty()));
        service.close();
        assertThat(coinGecko.fetch(List.of(ETHER))).isInstanceOf(Fetched.Failed.class);
    }

    @Test
    void answer_withoutEnd_isAFailure() {
        service.answers("{\"coins\":\"" + "x".repeat(9 << 20) + "\"}");

        assertThat(PriceSource.defiLlama(URI.create(service.base() + "/")).fetch(List.of(ETHER)))
                .isInstanceOf(Fetched.Failed.class);
    }

    private static List<Quote> quotes(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Quotes.class);
        List<Quote> quotes = ((Fetched.Quotes) fetched).quotes();
        assertThat(quotes).allMatch(quote -> quote.at().isAfter(Instant.EPOCH));
        return quotes;
    }
}
