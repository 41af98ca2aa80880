package io.coffer.wallet.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Address;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Hex;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who signed what: published vectors of every scheme, signatures made here, and each way of getting it wrong. */
final class OwnershipProofTest {
    private static final ECDomainParameters CURVE = EvmSigner.CURVE;
    private static final EvmSigner SIGNER = new EvmSigner(123_456_789_012_345_678L);
    private static final ECPoint KEY = SIGNER.key();
    private static final Address EVM_OWNER = SIGNER.address();

    private static ProofVerdict evm(String message, String signature) {
        return check(ChainIndex.ETHEREUM, EVM_OWNER, message, signature, Optional.empty());
    }

    private static ProofVerdict bitcoin(String address, String message, String signature) {
        Address owner = Address.parse(ChainFamily.UTXO, address).orElseThrow();
        return check(ChainIndex.BITCOIN, owner, message, signature, Optional.empty());
    }

    private static ProofVerdict check(
            ChainIndex chain, Address owner, String message, String signature, Optional<String> key) {
        return OwnershipProof.check(chain, owner, new Statement(message, signature, key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1716000000000", "", "grüße 🌍", "line\nbreak"})
    void evm_ofTheOwner_isProvenInEverySpelling(String message) {
        byte[] signature = SIGNER.sign(EvmSigner.personalHash(message));
        byte parity = signature[64];
        String zero = Hex.encode(signature);
        signature[64] = (byte) (parity + 27);
        String usual = Hex.encode(signature);
        byte[] compact = Arrays.copyOf(signature, 64);
        compact[32] = (byte) (compact[32] | (parity << 7));

        assertThat(evm(message, usual)).isEqualTo(ProofVerdict.PROVEN);
        assertThat(evm(message, usual.substring(2).toUpperCase(Locale.ROOT))).isEqualTo(ProofVerdict.PROVEN);
        assertThat(evm(message, zero)).isEqualTo(ProofVerdict.PROVEN);
        assertThat(evm(message, Hex.encode(compact))).isEqualTo(ProofVerdict.PROVEN);
        assertThat(evm(message + " ", usual)).isEqualTo(ProofVerdict.WRONG);
    }

    /** The example of the documentation of eth-account, which signs with the key 0xb25c7db31feed9122727bf0939dc769a96564b2de4c4726d035b36ecf1e5b364. */
    @Test
    void evm_publishedSignature_isProven() {
        Address owner = Address.parse(ChainFamily.EVM, "0x5ce9454909639D2D17A3F753ce7d93fa0b9aB12E")
                .orElseThrow();
        String signature = "0xe6ca9bba58c88611fad66a6ce8f996908195593807c4b38bd528d2cff09d4eb3"
                + "3e5bfbbf4d3e39b1a2fd816a7680c19ebebaf3a141b239934ad43cb33fcec8ce1c";

        assertThat(check(ChainIndex.ETHEREUM, owner, "I♥SF", signature, Optional.empty()))
                .isEqualTo(ProofVerdict.PROVEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "0x12", "nonsense", "0xzz"})
    void evm_unreadable_isWrong(String signature) {
        assertThat(evm("text", signature)).isEqualTo(ProofVerdict.WRONG);
    }

    @Test
    void evm_withPartsOutOfRange_isWrong() {
        String order = String.format("%064x", CURVE.getN());
        String one = String.format("%064x", BigInteger.ONE);
        String zero = "0".repeat(64);
        String largest = "f".repeat(64);

        for (String parts : new String[] {zero + one, one + zero, order + one, one + order, largest + largest}) {
            assertThat(evm("text", "0x" + parts + "1b")).as(parts).isEqualTo(ProofVerdict.WRONG);
        }
        byte[] signature = SIGNER.sign(EvmSigner.personalHash("text"));
        signature[64] = 29;
        assertThat(evm("text", Hex.encode(signature))).as("v of 29").isEqualTo(ProofVerdict.WRONG);
    }

    @Test
    void publicKey_ofAnother_spoilsTheProof() {
        String signature = Hex.encode(SIGNER.sign(EvmSigner.personalHash("text")));
        String own = Hex.encode(KEY.getEncoded(true));
        String full = Hex.encode(KEY.getEncoded(false));
        String foreign = Hex.encode(CURVE.getG().getEncoded(true));

        for (String key : new String[] {own, full, EVM_OWNER.text()}) {
            assertThat(check(ChainIndex.ETHEREUM, EVM_OWNER, "text", signature, Optional.of(key)))
                    .as(key)
                    .isEqualTo(ProofVerdict.PROVEN);
        }
        for (String key : new String[] {foreign, "0x12", "nonsense"}) {
            assertThat(check(ChainIndex.ETHEREUM, EVM_OWNER, "text", signature, Optional.of(key)))
                    .as(key)
                    .isEqualTo(ProofVerdict.WRONG);
        }
    }

    /** Of the test vectors of BIP-322. */
    @ParameterizedTest
    @CsvSource({
        "bc1q9vza2e8x573nczrlzms0wvx3gsqjx7vavgkx0l, '', AkcwRAIgM2gBAQqvZX15ZiysmKmQpDrG83avLIT492QBzLnQIxYCIBaTpOaD20qRlEylyxFSeEA2ba9YOixpX8z46TSDtS40ASECx/EgAxlkQpQ9hYjgGu6EBCPMVPwVIVJqO4XCsMvViHI=",
        "bc1q9vza2e8x573nczrlzms0wvx3gsqjx7vavgkx0l, Hello World, AkcwRAIgZRfIY3p7/DoVTty6YZbWS71bc5Vct9p9Fia83eRmw2QCICK/ENGfwLtptFluMGs2KsqoNSk89pO7F29zJLUx9a/sASECx/EgAxlkQpQ9hYjgGu6EBCPMVPwVIVJqO4XCsMvViHI=",
        "bc1ppv609nr0vr25u07u95waq5lucwfm6tde4nydujnu8npg4q75mr5sxq8lt3, Hello World, AUHd69PrJQEv+oKTfZ8l+WROBHuy9HKrbFCJu7U1iK2iiEy1vMU5EfMtjc+VSHM7aU0SDbak5IUZRVno2P5mjSafAQ=="
    })
    void bitcoin_publishedSimpleSignature_isProven(String address, String message, String signature) {
        assertThat(bitcoin(address, message, signature)).isEqualTo(ProofVerdict.PROVEN);
        assertThat(bitcoin(address, message + "!", signature)).isEqualTo(ProofVerdict.WRONG);
    }

    /** Header, then what kind of address it is right for. */
    @ParameterizedTest
    @CsvSource({"27, UNCOMPRESSED", "31, KEY", "35, NESTED", "31, NESTED", "39, WITNESS", "31, WITNESS"})
    void bitcoin_recoverableSignature_provesItsAddressOnly(int header, String kind) {
        String message = "mine";
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] magic = "\u0018Bitcoin Signed Message:\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] plain = SIGNER.sign(Hashes.doubleSha256(magic, new byte[] {(byte) text.length}, text));
        byte[] bytes = Encodings.join(new byte[] {(byte) (header + plain[64])}, Arrays.copyOf(plain, 64));
        String signature = Base64.getEncoder().encodeToString(bytes);
        BitcoinAddresses addresses = BitcoinAddresses.of(KEY);

        assertThat(bitcoin(addresses.of(kind), message, signature)).isEqualTo(ProofVerdict.PROVEN);
        assertThat(bitcoin(addresses.of(kind), "yours", signature)).isEqualTo(ProofVerdict.WRONG);
        assertThat(bitcoin(BitcoinAddresses.of(CURVE.getG()).of(kind), message, signature))
                .isEqualTo(ProofVerdict.WRONG);
        if (!kind.equals("UNCOMPRESSED")) {
            assertThat(bitcoin(addresses.of("UNCOMPRESSED"), message, signature))
                    .isEqualTo(ProofVerdict.WRONG);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AA==", "AQ==", "AkcwRAIg", "AgEAAQA=", "nonsense", "fw=="})
    void bitcoin_unreadable_isWrong(String signature) {
        for (String kind : new String[] {"KEY", "NESTED", "WITNESS"}) {
            assertThat(bitcoin(BitcoinAddresses.of(KEY).of(kind), "text", signature))
                    .as(kind)
                    .isEqualTo(ProofVerdict.WRONG);
        }
    }

    @Test
    void solana_ofTheOwner_isProvenInEverySpelling() {
        byte[] secret = new byte[Ed25519.SECRET_KEY_SIZE];
        secret[5] = 7;
        byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(secret, 0, key, 0);
        byte[] text = "1716000000000".getBytes(StandardCharsets.UTF_8);
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(secret, 0, text, 0, text.length, signature, 0);
        Address owner =
                Address.parse(ChainFamily.SOLANA, BitcoinAddresses.base58(key)).orElseThrow();

        for (String spelling : new String[] {
            BitcoinAddresses.base58(signature), Base64.getEncoder().encodeToString(signature), Hex.encode(signature)
        }) {
            assertThat(check(ChainIndex.SOLANA, owner, "1716000000000", spelling, Optional.of(owner.text())))
                    .as(spelling)
                    .isEqualTo(ProofVerdict.PROVEN);
            assertThat(check(ChainIndex.SOLANA, owner, "1716000000001", spelling, Optional.empty()))
                    .isEqualTo(ProofVerdict.WRONG);
        }
        assertThat(check(ChainIndex.SOLANA, owner, "1716000000000", "", Optional.empty()))
                .isEqualTo(ProofVerdict.WRONG);
    }

    @Test
    void signature_onAChainWithoutAKnownScheme_cannotBeChecked() {
        Address tron = Address.parse(ChainFamily.TRON, "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8")
                .orElseThrow();
        Address litecoin = Address.parse(
                        ChainFamily.UTXO, BitcoinAddresses.of(KEY).of("KEY"))
                .orElseThrow();

        assertThat(check(new ChainIndex(195), tron, "text", "0x12", Optional.empty()))
                .isEqualTo(ProofVerdict.UNSUPPORTED);
        assertThat(check(new ChainIndex(2), litecoin, "text", "0x12", Optional.empty()))
                .isEqualTo(ProofVerdict.UNSUPPORTED);
    }
}
