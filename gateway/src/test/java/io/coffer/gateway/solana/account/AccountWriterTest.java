package io.coffer.gateway.solana.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import io.coffer.chain.Base58;
import io.coffer.chain.Seed;
import io.coffer.gateway.JsonBuffer;
import io.coffer.gateway.solana.account.AccountWriter.Outcome;
import io.coffer.solana.Account;
import io.coffer.solana.Account.Executable;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.MintView;
import io.coffer.solana.token.Scale;
import io.coffer.solana.token.TokenBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountWriterTest {
    private static final Pubkey KEY = TokenBytes.key(9);
    private static final Pubkey MINT = TokenBytes.key(1);
    private static final Pubkey OWNER = TokenBytes.key(2);
    private static final MintView SIX = new MintView(6, new Scale.Plain());
    private static final String AMOUNT =
            "{\"amount\":\"1500000\",\"decimals\":6,\"uiAmount\":1.5,\"uiAmountString\":\"1.5\"}";
    private static final String INFO = "{\"isNative\":false,\"mint\":\"" + MINT + "\",\"owner\":\"" + OWNER
            + "\",\"state\":\"initialized\",\"tokenAmount\":" + AMOUNT + "}";
    private static final String REST = ",\"executable\":false,\"lamports\":2039280,\"owner\":\"" + Programs.TOKEN
            + "\",\"rentEpoch\":18446744073709551615,\"space\":165}";

    private static final Account ACCOUNT = account(TokenBytes.account(MINT, OWNER, 1_500_000));

    @Test
    void write_parsedAnswer_isAlphabetical() {
        Written written = written(ACCOUNT, Encoding.JSON_PARSED, Unparsed.DROP);
        assertThat(written)
                .isEqualTo(new Written(
                        Outcome.WRITTEN,
                        "{\"data\":{\"parsed\":{\"info\":" + INFO
                                + ",\"type\":\"account\"},\"program\":\"spl-token\",\"space\":165}" + REST));
    }

    @Test
    void write_parsedNotice_isInStructOrderOutside() {
        AccountFormat notice = AccountFormat.notice(Encoding.JSON_PARSED, Unparsed.BASE64);
        String object = "{\"lamports\":2039280,\"data\":{\"program\":\"spl-token\",\"parsed\":{\"info\":" + INFO
                + ",\"type\":\"account\"},\"space\":165},\"owner\":\"" + Programs.TOKEN
                + "\",\"executable\":false,\"rentEpoch\":18446744073709551615,\"space\":165}";
        assertThat(Written.of(ACCOUNT, notice, AccountWriterTest::mint, 0).text())
                .isEqualTo(object);
        JsonBuffer out = new JsonBuffer(1);
        assertThat(new AccountWriter(notice, Written.each(AccountWriterTest::mint), 0).writeKeyed(out, ACCOUNT))
                .isEqualTo(Outcome.WRITTEN);
        assertThat(Written.text(out)).isEqualTo("{\"pubkey\":\"" + KEY + "\",\"account\":" + object + "}");
    }

    @Test
    void writeKeyed_answer_hasTheKeyBehind() {
        JsonBuffer out = new JsonBuffer(1);
        new AccountWriter(answer(Encoding.JSON_PARSED, Unparsed.DROP), Written.each(AccountWriterTest::mint), 0)
                .writeKeyed(out, ACCOUNT);
        String object = written(ACCOUNT, Encoding.JSON_PARSED, Unparsed.DROP).text();
        assertThat(Written.text(out)).isEqualTo("{\"account\":" + object + ",\"pubkey\":\"" + KEY + "\"}");
    }

    @Test
    void write_closedAccountNotice_isEmpty() {
        AccountFormat notice = AccountFormat.notice(Encoding.JSON_PARSED, Unparsed.BASE64);
        assertThat(Written.of(Account.closed(KEY), notice, AccountWriterTest::mint, 0)
                        .text())
                .isEqualTo("{\"lamports\":0,\"data\":[\"\",\"base64\"],\"owner\":\"11111111111111111111111111111111\","
                        + "\"executable\":false,\"rentEpoch\":0,\"space\":0}");
    }

    @Test
    void write_optionalFields_standWhereTheyAreSet() {
        byte[] data = TokenBytes.account(MINT, OWNER, 0);
        data[72] = 1;
        TokenBytes.key(3).copyTo(data, 76);
        data[108] = 2;
        data[109] = 1;
        TokenBytes.put64(data, 113, 2);
        data[129] = 1;
        TokenBytes.key(4).copyTo(data, 133);
        String text =
                written(account(data), Encoding.JSON_PARSED, Unparsed.DROP).text();
        assertThat(text)
                .contains("\"info\":{\"closeAuthority\":\"" + TokenBytes.key(4) + "\",\"delegate\":\""
                        + TokenBytes.key(3)
                        + "\",\"delegatedAmount\":{\"amount\":\"0\",\"decimals\":6,\"uiAmount\":0.0,"
                        + "\"uiAmountString\":\"0\"},\"isNative\":true,")
                .contains(",\"rentExemptReserve\":{\"amount\":\"2\",\"decimals\":6,\"uiAmount\":2e-6,"
                        + "\"uiAmountString\":\"0.000002\"},\"state\":\"frozen\",\"tokenAmount\"");
    }

    @Test
    void write_unparsable_isDroppedOrBase64() {
        Account strange = account(TokenBytes.account(TokenBytes.key(7), OWNER, 1));
        assertThat(written(strange, Encoding.JSON_PARSED, Unparsed.DROP)).isEqualTo(new Written(Outcome.DROPPED, ""));
        assertThat(written(strange, Encoding.JSON_PARSED, Unparsed.BASE64))
                .isEqualTo(written(strange, Encoding.BASE64, Unparsed.DROP));
    }

    @Test
    void write_parsed_knowsNoSliceOfTokenPrograms() {
        Optional<DataSlice> slice = Optional.of(new DataSlice(1, 2));
        AccountFormat format = AccountFormat.answer(Encoding.JSON_PARSED, slice, Unparsed.BASE64);
        assertThat(Written.of(ACCOUNT, format, AccountWriterTest::mint, 0))
                .isEqualTo(written(ACCOUNT, Encoding.JSON_PARSED, Unparsed.BASE64));
        Account strange = account(TokenBytes.account(TokenBytes.key(7), OWNER, 1));
        assertThat(Written.of(strange, format, AccountWriterTest::mint, 0))
                .isEqualTo(written(strange, Encoding.BASE64, Unparsed.DROP));
        Account foreign = new Account(KEY, 1, Programs.SYSTEM, Executable.NO, 0, new byte[] {1, 2, 3, 4});
        assertThat(Written.of(foreign, format, AccountWriterTest::mint, 0).text())
                .startsWith("{\"data\":[\"AgM=\",\"base64\"],");
    }

    @Test
    void write_sameMint_isAskedOnce() {
        Map<Pubkey, Integer> asked = new HashMap<>();
        AccountWriter writer = new AccountWriter(
                answer(Encoding.JSON_PARSED, Unparsed.DROP),
                Written.each(key -> {
                    asked.merge(key, 1, Integer::sum);
                    return mint(key);
                }),
                0);
        JsonBuffer out = new JsonBuffer(1);
        for (int i = 0; i < 10; i++) {
            writer.writeKeyed(out, ACCOUNT);
            writer.writeKeyed(out, account(TokenBytes.account(TokenBytes.key(7), OWNER, 1)));
        }
        assertThat(asked).containsOnly(Map.entry(MINT, 1), Map.entry(TokenBytes.key(7), 1));
    }

    @Test
    void write_sliced_isClipped() {
        Account hundred = account(bytes(100));
        assertThat(base64(hundred, new DataSlice(10, 5))).isEqualTo(Arrays.copyOfRange(bytes(100), 10, 15));
        assertThat(base64(hundred, new DataSlice(98, 5))).isEqualTo(new byte[] {98, 99});
        assertThat(base64(hundred, new DataSlice(100, 5))).isEmpty();
        assertThat(base64(hundred, new DataSlice(1L << 52, 1L << 52))).isEmpty();
        assertThat(base64(hundred, new DataSlice(0, -1))).isEqualTo(bytes(100));
        assertThat(base64(hundred, new DataSlice(-1, -1))).isEmpty();
        assertThat(Written.of(hundred, sliced(Encoding.BINARY, new DataSlice(100, 5)), AccountWriterTest::mint, 0)
                        .text())
                .startsWith("{\"data\":\"\",");
    }

    @Test
    void write_base58_isForUpTo128Bytes() {
        for (int length : new int[] {0, 1, 32, 64, 127, 128}) {
            Account account = account(bytes(length));
            String text = Base58.encode(bytes(length));
            assertThat(written(account, Encoding.BINARY, Unparsed.DROP).text())
                    .startsWith("{\"data\":\"" + text + "\",");
            assertThat(written(account, Encoding.BASE58, Unparsed.DROP).text())
                    .startsWith("{\"data\":[\"" + text + "\",\"base58\"],");
        }
        Account longer = account(bytes(129));
        Written refused = new Written(Outcome.TOO_LARGE_FOR_BASE58, "");
        assertThat(written(longer, Encoding.BINARY, Unparsed.DROP)).isEqualTo(refused);
        assertThat(written(longer, Encoding.BASE58, Unparsed.DROP)).isEqualTo(refused);
        assertThat(answer(Encoding.BASE58, Unparsed.DROP).isTooLargeForBase58(longer))
                .isTrue();
        assertThat(answer(Encoding.BASE64, Unparsed.DROP).isTooLargeForBase58(longer))
                .isFalse();
        AccountFormat sliced = sliced(Encoding.BASE58, new DataSlice(1, 128));
        assertThat(sliced.isTooLargeForBase58(longer)).isFalse();
        assertThat(Written.of(longer, sliced, AccountWriterTest::mint, 0).outcome())
                .isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void write_longBase58Notice_saysSo() {
        Account longer = account(bytes(129));
        assertThat(Written.of(longer, AccountFormat.notice(Encoding.BINARY, Unparsed.DROP), AccountWriterTest::mint, 0)
                        .text())
                .contains("\"data\":\"error: data too large for bs58 encoding\",");
        assertThat(Written.of(longer, AccountFormat.notice(Encoding.BASE58, Unparsed.DROP), AccountWriterTest::mint, 0)
                        .text())
                .contains("\"data\":[\"error: data too large for bs58 encoding\",\"base58\"],");
    }

    @Test
    void write_zstd_isAFrameOfAStream() throws IOException {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int length : new int[] {0, 1, 165, 65_536, 65_537, 300_000}) {
            byte[] data = new byte[length];
            random.nextBytes(data);
            Arrays.fill(data, 0, length / 2, (byte) 0);
            String text =
                    written(account(data), Encoding.BASE64_ZSTD, Unparsed.DROP).text();
            assertThat(text).contains("\",\"base64+zstd\"],");
            byte[] frame = Base64.getDecoder().decode(text.substring("{\"data\":[\"".length(), text.indexOf("\",\"b")));
            try (ZstdInputStream stream = new ZstdInputStream(new ByteArrayInputStream(frame))) {
                assertThat(stream.readAllBytes()).as(seed.toString()).isEqualTo(data);
            }
            if (length > 0) {
                assertThat(Arrays.copyOf(frame, 6)).containsExactly(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58);
            }
        }
    }

    @Test
    void write_accountItself_isPrintedUnsigned() {
        Account rich = new Account(KEY, -2, KEY, Executable.YES, (1L << 53) + 1, new byte[0]);
        assertThat(written(rich, Encoding.BASE64, Unparsed.DROP).text())
                .isEqualTo(
                        "{\"data\":[\"\",\"base64\"],\"executable\":true,\"lamports\":18446744073709551614,\"owner\":\""
                                + KEY + "\",\"rentEpoch\":9007199254740993,\"space\":0}");
    }

    private static Optional<MintView> mint(Pubkey key) {
        return key.equals(MINT) ? Optional.of(SIX) : Optional.empty();
    }

    private static Account account(byte[] data) {
        return new Account(KEY, 2_039_280, Programs.TOKEN, Executable.NO, -1, data);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        IntStream.range(0, length).forEach(i -> bytes[i] = (byte) i);
        return bytes;
    }

    private static Written written(Account account, Encoding encoding, Unparsed unparsed) {
        return Written.of(account, answer(encoding, unparsed), AccountWriterTest::mint, 0);
    }

    private static AccountFormat answer(Encoding encoding, Unparsed unparsed) {
        return AccountFormat.answer(encoding, Optional.empty(), unparsed);
    }

    private static AccountFormat sliced(Encoding encoding, DataSlice slice) {
        return AccountFormat.answer(encoding, Optional.of(slice), Unparsed.DROP);
    }

    private static byte[] base64(Account account, DataSlice slice) {
        String text = Written.of(account, sliced(Encoding.BASE64, slice), AccountWriterTest::mint, 0)
                .text();
        return Base64.getDecoder().decode(text.substring("{\"data\":[\"".length(), text.indexOf("\",\"base64\"]")));
    }
}
