package io.coffer.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VocabularyTest {

    @Test
    void chainIndex_parse_takesOnlyPlainDigits() {
        assertThat(ChainIndex.parse("8453")).contains(new ChainIndex(8453));
        assertThat(ChainIndex.parse("0")).contains(ChainIndex.BITCOIN);
        for (String wrong : new String[] {"", "01", "-1", "+1", " 1", "1 ", "0x1", "1.0", "1234567890123456", "١"}) {
            assertThat(ChainIndex.parse(wrong)).as("'%s'", wrong).isEmpty();
        }
    }

    @Test
    void registry_shipped_knowsTheContractsChains() {
        ChainRegistry registry = ChainRegistry.shipped();
        assertThat(registry.all()).hasSizeGreaterThanOrEqualTo(80);
        assertThat(registry.find(new ChainIndex(195))).map(Chain::family).contains(ChainFamily.TRON);
        assertThat(registry.find(ChainIndex.SOLANA)).map(Chain::nativeCoin).contains(new Chain.NativeCoin("SOL", 9));
        assertThat(registry.find(new ChainIndex(31337))).isEmpty();
    }

    @Test
    void registry_withAChain_findsItAndKeepsTheRest() {
        Chain local =
                new Chain(new ChainIndex(31337), "Local", "ETH", "", ChainFamily.EVM, new Chain.NativeCoin("ETH", 18));
        ChainRegistry registry = ChainRegistry.shipped().with(local);
        assertThat(registry.find(local.index())).contains(local);
        assertThat(registry.find(ChainIndex.ETHEREUM)).isPresent();
    }

    @Test
    void price_parse_isExactAndNeverZero() {
        assertThat(Price.parse("0.968391562089677097")).map(Price::text).contains("0.968391562089677097");
        assertThat(Price.parse("1E-7")).map(Price::text).contains("0.0000001");
        assertThat(Price.parse("0")).isEmpty();
        assertThat(Price.parse("-1")).isEmpty();
        assertThat(Price.parse("NaN")).isEmpty();
        assertThat(Price.parse("1e999999999")).isEmpty();
        assertThat(Price.parse("1e-999999999")).isEmpty();
    }

    @Test
    void tokenAddress_parse_followsTheFamily() {
        assertThat(TokenAddress.parse(ChainFamily.EVM, "")).contains(TokenAddress.Native.COIN);
        assertThat(TokenAddress.parse(ChainFamily.EVM, "0xDAC17F958D2ee523a2206206994597C13D831ec7"))
                .map(TokenAddress::text)
                .contains("0xdac17f958d2ee523a2206206994597c13d831ec7");
        assertThat(TokenAddress.parse(ChainFamily.EVM, "btc-brc20-ordi")).isEmpty();
        TokenAddress ordi =
                TokenAddress.parse(ChainFamily.UTXO, "btc-brc20-ordi").orElseThrow();
        assertThat(TokenAddress.ofKey(ChainFamily.UTXO, ordi.key())).isEqualTo(ordi);
        assertThat(TokenAddress.parse(ChainFamily.UTXO, "btc brc20")).isEmpty();
    }

    @Test
    void hex_decode_refusesWhatIsNotHex() {
        assertThat(Hex.decode("0x0aFf")).contains(new byte[] {0x0a, (byte) 0xff});
        assertThat(Hex.decode("0x0")).isEmpty();
        assertThat(Hex.decode("zz")).isEmpty();
        assertThat(Hex.encode(new byte[] {0x0a, (byte) 0xff})).isEqualTo("0x0aff");
    }
}
