package io.coffer.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

    @Test
    void evm_inChecksumCase_isEchoedInLowerCase() {
        assertThat(Address.parse(ChainFamily.EVM, "0xEd0C6079229E2d407672a117c22b62064f4a4312"))
                .map(Address::text)
                .contains("0xed0c6079229e2d407672a117c22b62064f4a4312");
    }

    @ParameterizedTest
    @CsvSource({
        "EVM, 0xEd0C6079229E2d407672a117c22b62064f4a43",
        "EVM, ed0c6079229e2d407672a117c22b62064f4a4312ab",
        "EVM, 0xgd0c6079229e2d407672a117c22b62064f4a4312",
        "UTXO, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
        "UTXO, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        "UTXO, bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "UTXO, bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
        "SOLANA, 0OIl1111111111111111111111111111",
        "SOLANA, 4Nd1m",
        "TRON, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "SUI, 0x123",
        "TON, UQ",
        "STACKS, BP2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKNRV9EJ7"
    })
    void parse_ofAWrongSpelling_isEmpty(ChainFamily family, String text) {
        assertThat(Address.parse(family, text)).isEmpty();
    }

    /** Addresses from the Bitcoin genesis block, BIP 173, BIP 350 and the chains' own documents. */
    @ParameterizedTest
    @CsvSource({
        "UTXO, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "UTXO, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "UTXO, bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        "SOLANA, TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
        "TRON, TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
        "STACKS, SP2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKNRV9EJ7"
    })
    void parse_ofARealAddress_keepsItsCase(ChainFamily family, String text) {
        Address address = Address.parse(family, text).orElseThrow();
        assertThat(address.text()).isEqualTo(text);
        assertThat(Address.ofKey(family, address.key())).isEqualTo(address);
    }

    @Test
    void utxo_inUpperCaseBech32_isLowered() {
        assertThat(Address.parse(ChainFamily.UTXO, "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4"))
                .map(Address::text)
                .contains("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");
    }
}
