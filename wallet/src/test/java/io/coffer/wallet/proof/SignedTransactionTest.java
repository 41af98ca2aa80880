package io.coffer.wallet.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Hex;
import io.coffer.chain.Seed;
import io.coffer.index.PendingTransaction;
import io.coffer.wallet.proof.SignedTransaction.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions that viem signed with the key of 32 bytes 0x46, and what must not pass for one. */
final class SignedTransactionTest {
    private static final EvmAddress SENDER = address("0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f");
    private static final EvmAddress RECEIVER = address("0x" + "35".repeat(20));

    private record Vector(String hash, String text) {
        byte[] raw() {
            return hex(text);
        }
    }

    private static final Map<String, Vector> VECTORS = vectors();

    private static Map<String, Vector> vectors() {
        try (InputStream file = SignedTransactionTest.class.getResourceAsStream("signed-transactions.tsv")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII);
            Map<String, Vector> vectors = new HashMap<>();
            text.lines().forEach(line -> {
                String[] fields = line.split("\t");
                vectors.put(fields[0], new Vector(fields[1], fields[2]));
            });
            return vectors;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Vector vector(String name) {
        return Optional.ofNullable(VECTORS.get(name)).orElseThrow();
    }

    private static EvmAddress address(String text) {
        return EvmAddress.parse(text).orElseThrow();
    }

    private static byte[] hex(String text) {
        return Hex.decode(text).orElseThrow();
    }

    private static SignedTransaction read(byte[] raw) {
        return switch (SignedTransaction.read(raw)) {
            case Reading.Read(SignedTransaction transaction) -> transaction;
            case Reading.Unreadable(String why) -> throw new AssertionError(why);
        };
    }

    private static String refusal(byte[] raw) {
        return switch (SignedTransaction.read(raw)) {
            case Reading.Read(SignedTransaction transaction) -> "read as " + transaction;
            case Reading.Unreadable(String why) -> why;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "legacy,1,9,21000,1000000000000000000",
        "legacyBig,11155111,0,60000,0",
        "access,1,128,90000,0",
        "dynamic,8453,0,21000,255",
        "creation,1,65536,30000000,0",
        "delegating,1,7,100000,0",
        "blob,1,3,21000,1"
    })
    void transaction_ofEachType_isReadWithItsSender(String name, long chain, long nonce, long gas, String value) {
        SignedTransaction signed = read(vector(name).raw());

        PendingTransaction transaction = signed.transaction();
        assertThat(transaction.hash()).isEqualTo(vector(name).hash());
        assertThat(transaction.sender()).isEqualTo(SENDER);
        assertThat(signed.chain()).isEqualTo(BigInteger.valueOf(chain));
        assertThat(transaction.nonce()).isEqualTo(nonce);
        assertThat(transaction.gas()).isEqualTo(gas);
        assertThat(transaction.value()).isEqualTo(Amount.of(new BigInteger(value)));
        assertThat(signed.raw()).isEqualTo(vector(name).raw());
    }

    @Test
    void callData_andReceiver_areReadExactly() {
        PendingTransaction call = read(vector("access").raw()).transaction();
        assertThat(call.to()).contains(RECEIVER);
        assertThat(Hex.encode(call.data())).isEqualTo("0x095ea7b3" + "00".repeat(64));
        PendingTransaction creation = read(vector("creation").raw()).transaction();
        assertThat(creation.to()).isEmpty();
        assertThat(Hex.encode(creation.data())).isEqualTo("0x" + "ab".repeat(300));
    }

    @Test
    void delegations_areReadWithTheirSignatures() {
        assertThat(read(vector("delegating").raw()).transaction().delegations())
                .singleElement()
                .isEqualTo(new PendingTransaction.Delegation(
                        BigInteger.ONE,
                        address("0x00000000000000000000000000000000000000cc"),
                        9,
                        0,
                        new BigInteger("9078fec47c34f5fe7977efc20b602fc30955d6216e97da9ded4a4aba9e852bb7", 16),
                        new BigInteger("0144ebe5fb3c29252f22208e5eb8950ecd664828ad520136f5a2de2ac8ac54e3", 16)));
    }

    @Test
    void blobs_besideTheTransaction_areLeftOut() {
        byte[] raw = vector("blob").raw();
        byte[] payload = Arrays.copyOfRange(raw, 1, raw.length);
        byte[] blob = Encodings.join(new byte[] {(byte) 0xba, 2, 0, 0}, new byte[0x20000]);
        byte[] sidecar = Encodings.join(
                new byte[] {3},
                Rlp.list(List.of(payload, Rlp.list(List.of(blob)), Rlp.list(List.of()), Rlp.list(List.of()))));

        SignedTransaction signed = read(sidecar);
        assertThat(signed.raw()).isEqualTo(raw);
        assertThat(signed.transaction().hash()).isEqualTo(vector("blob").hash());
    }

    @Test
    void transaction_signedForNoChain_isRefused() {
        assertThat(refusal(vector("legacyNone").raw())).isEqualTo("signed for no chain in particular");
    }

    /** The other value of s is as good a signature, but makes another transaction of the same. */
    @Test
    void signature_withTheUpperS_isRefused() {
        byte[] raw = vector("dynamic").raw();
        byte[] changed = raw.clone();
        BigInteger s = new BigInteger(1, raw, raw.length - 32, 32);
        byte[] other = hex(String.format("%064x", Secp256k1.order().subtract(s)));
        System.arraycopy(other, 0, changed, raw.length - 32, 32);
        assertThat(refusal(changed)).isEqualTo("its signature is none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x",
                "0x05c0",
                "0x7f",
                "0x80",
                "0xc0",
                "0x02",
                "0x02c0",
                "0xf8",
                "0xf90001",
                "0xffffffffffffffffff",
                "0xbfffffffffffffffff",
                "0xf83700",
                "0xc88102030405060708",
                "0xb838",
                "0x02f8ff"
            })
    void bytes_thatAreNoTransaction_areRefused(String text) {
        assertThat(SignedTransaction.read(hex(text))).isInstanceOf(Reading.Unreadable.class);
    }

    /** Whatever bit is turned over: it is no transaction any more, or one of somebody else. */
    @Test
    void transaction_changedAnywhere_isNotTheSendersAnyMore() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        List<String> names = VECTORS.keySet().stream()
                .sorted()
                .filter(name -> !name.equals("legacyNone"))
                .toList();
        for (int i = 0; i < 400; i++) {
            byte[] raw = vector(names.get(random.nextInt(names.size()))).raw().clone();
            raw[random.nextInt(raw.length)] ^= (byte) (1 << random.nextInt(8));
            if (SignedTransaction.read(raw) instanceof Reading.Read(SignedTransaction changed)) {
                assertThat(changed.transaction().sender())
                        .as("%s, round %s: %s", seed, i, Hex.encode(raw))
                        .isNotEqualTo(SENDER);
            }
        }
    }

    @Test
    void transaction_inAnyOutput_showsItsHashOnly() {
        SignedTransaction signed = read(vector("legacy").raw());
        assertThat(signed + " " + signed.transaction())
                .isEqualTo(vector("legacy").hash() + " " + vector("legacy").hash());
    }
}
