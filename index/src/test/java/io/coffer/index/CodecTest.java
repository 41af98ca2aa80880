package io.coffer.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.Address;
import io.coffer.chain.Amount;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.chain.Seed;
import io.coffer.chain.TokenAddress;
import io.coffer.chain.TokenAddress.Native;
import io.coffer.index.Faithfulness.Probation;
import io.coffer.index.Faithfulness.Proven;
import io.coffer.index.Faithfulness.Volatile;
import io.coffer.index.HeldAmount.Split;
import io.coffer.index.HeldAmount.Unvalued;
import io.coffer.index.HeldAmount.Valued;
import io.coffer.index.store.PartitionKey;
import io.coffer.index.store.StoreException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is written is what is read, and nothing reads as something else. */
final class CodecTest {
    private final Seed seed = Seed.draw();
    private final Random random = seed.random();

    private List<Amount> amounts() {
        List<Amount> amounts =
                new ArrayList<>(List.of(Amount.ZERO, Amount.MAX, Amount.of(1), Amount.of(255), Amount.of(256)));
        for (int bits = 1; bits <= 256; bits++) {
            amounts.add(Amount.of(BigInteger.ONE.shiftLeft(bits - 1)));
            amounts.add(Amount.of(new BigInteger(bits, random)));
        }
        return amounts;
    }

    @Test
    void holding_anyAmount_comesBackAndIsUnlikeAnyOther() {
        List<HeldAmount> all = new ArrayList<>(List.of(Unvalued.UNVALUED));
        for (Amount amount : amounts()) {
            all.add(new Valued(amount));
            all.add(new Split(amount, Amount.ZERO));
            all.add(new Split(Amount.ZERO, amount));
            all.add(new Split(amount, amounts().get(random.nextInt(amounts().size()))));
        }
        Set<String> written = new HashSet<>();
        for (HeldAmount held : new HashSet<>(all)) {
            byte[] bytes = HoldingRow.write(held);
            assertThat(HoldingRow.read(bytes)).as("%s", seed).isEqualTo(held);
            assertThat(written.add(Arrays.toString(bytes)))
                    .as("%s %s", seed, held)
                    .isTrue();
        }
    }

    @Test
    void holding_malformed_isRefused() {
        byte[] tooLong = new byte[33];
        tooLong[0] = 1;
        for (byte[] bytes : List.of(tooLong, new byte[] {0, 33}, new byte[] {0, 2, 1}, new byte[36])) {
            assertThatThrownBy(() -> HoldingRow.read(bytes)).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void token_anyKind_comesBack() {
        List<Faithfulness> judgements = List.of(
                Faithfulness.UNTRIED, new Probation(63, new Height(20_000_000)), Proven.PROVEN, Volatile.VOLATILE);
        TokenMetadata odd = new TokenMetadata("", "Ω≈ç√ ".repeat(20), 255);
        for (Faithfulness judged : judgements) {
            for (Optional<TokenMetadata> metadata : List.of(
                    Optional.<TokenMetadata>empty(),
                    Optional.of(odd),
                    Optional.of(new TokenMetadata("USDT", "Tether", 6)))) {
                for (TokenStandard standard : TokenStandard.values()) {
                    TokenAddress address = standard == TokenStandard.NATIVE ? Native.COIN : ScriptedChain.token(3);
                    Token token = new Token(ChainIndex.ETHEREUM, 7, address, standard, metadata, judged);
                    assertThat(TokenRow.read(ChainIndex.ETHEREUM, ChainFamily.EVM, 7, TokenRow.write(token)))
                            .isEqualTo(token);
                }
            }
        }
    }

    @Test
    void token_cutAnywhere_isRefusedOrOtherwiseValid() {
        Token token = new Token(
                ChainIndex.ETHEREUM,
                7,
                ScriptedChain.token(3),
                TokenStandard.FUNGIBLE,
                Optional.of(new TokenMetadata("USDT", "Tether", 6)),
                Proven.PROVEN);
        byte[] whole = TokenRow.write(token);
        int valid = 0;
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                Token read = TokenRow.read(ChainIndex.ETHEREUM, ChainFamily.EVM, 7, cut);
                assertThat(read.metadata()).isEmpty();
                valid++;
            } catch (StoreException refused) {
                assertThat(refused).hasMessageContaining("malformed");
            }
        }
        assertThat(valid).isEqualTo(1);
    }

    @Test
    void ownerKey_ofOneOwner_startsNoOther() {
        Address shorter = Address.ofKey(ChainFamily.SOLANA, "abc".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Address longer = Address.ofKey(ChainFamily.SOLANA, "abcd".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        byte[] prefix = Keys.owner(shorter);
        assertThat(Arrays.mismatch(prefix, Keys.owner(longer, ChainIndex.SOLANA)))
                .isLessThan(prefix.length);
        byte[] partition = Keys.owner(shorter, ChainIndex.SOLANA);
        assertThat(PartitionKey.OWNER_AND_CHAIN.length(partition, 0, partition.length))
                .isEqualTo(partition.length);
        assertThat(PartitionKey.OWNER_AND_CHAIN.chain(partition)).isEqualTo(501);
    }

    @Test
    void varint_anyNumber_comesBack() {
        ByteWriter writer = new ByteWriter(0);
        List<Long> numbers = new ArrayList<>(List.of(0L, 127L, 128L, Long.MAX_VALUE));
        for (int i = 0; i < 1000; i++) {
            numbers.add(random.nextLong() >>> random.nextInt(1, 64));
        }
        numbers.forEach(writer::varint);
        ByteReader reader = new ByteReader(writer.toBytes(), "test");
        for (long number : numbers) {
            assertThat(reader.varint()).as("%s", seed).isEqualTo(number);
        }
        assertThat(reader.atEnd()).isTrue();
    }
}
