package io.coffer.solana.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.Zstd;
import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.dump.DumpReader.Dump;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpReaderTest {
    private static final Pubkey KEY = Pubkey.of("4Nd1mYvJmFBgFKuQZFFdMC3BYjrT9cSZfVSNTqqPiHtR");
    private static final byte[] DATA = {1, 2, 3};
    private static final Account EXPECTED = new Account(KEY, 2039280, Programs.TOKEN, Account.Executable.NO, -1, DATA);

    private record Found(long slot, Account account) {}

    private static String item(String data, String rentEpoch) {
        return """
                {"pubkey":"%s","account":{"lamports":2039280,"data":%s,"owner":"%s","executable":false,\
                "rentEpoch":%s,"space":3}}""".formatted(KEY, data, Programs.TOKEN, rentEpoch);
    }

    private static String item() {
        return item("[\"AQID\",\"base64\"]", "18446744073709551615");
    }

    private static Dump read(String text, List<Found> found) {
        return DumpReader.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                5,
                (slot, account) -> found.add(new Found(slot, account)));
    }

    private static List<Found> found(String text) {
        List<Found> found = new ArrayList<>();
        Dump dump = read(text, found);
        assertThat(dump.accounts()).isEqualTo(found.size());
        return found;
    }

    @Test
    void accounts_inEveryForm_areRead() {
        Found found = new Found(5, EXPECTED);
        assertThat(found(item())).containsExactly(found);
        assertThat(found("[" + item() + "," + item() + "]")).containsExactly(found, found);
        assertThat(found(item() + "\n" + item() + "\n")).containsExactly(found, found);
        assertThat(found("{\"jsonrpc\":\"2.0\",\"result\":[" + item() + "],\"id\":1}"))
                .containsExactly(found);
    }

    @Test
    void answer_withContext_namesItsSlot() {
        List<Found> found = new ArrayList<>();
        Dump dump = read(
                "{\"jsonrpc\":\"2.0\",\"result\":{\"context\":{\"apiVersion\":\"3.0.0\",\"slot\":77},\"value\":["
                        + item() + "]},\"id\":1}",
                found);
        assertThat(found).containsExactly(new Found(77, EXPECTED));
        assertThat(dump.slot()).isEqualTo(OptionalLong.of(77));
        assertThat(read(item(), new ArrayList<>()).slot()).isEmpty();
        assertThat(read("{\"result\":{\"context\":{\"slot\":7},\"value\":[]}}", new ArrayList<>())
                        .accounts())
                .isZero();
    }

    @Test
    void data_inEveryEncoding_isRead() {
        String packed = Base64.getEncoder().encodeToString(Zstd.compress(DATA));
        for (String data : List.of("\"Ldp\"", "[\"Ldp\",\"base58\"]", "[\"" + packed + "\",\"base64+zstd\"]")) {
            assertThat(found(item(data, "18446744073709551615"))).as(data).containsExactly(new Found(5, EXPECTED));
        }
    }

    @Test
    void rentEpoch_ofAnySize_isExact() {
        for (String number : List.of("0", "9007199254740993", "18446744073709551614")) {
            assertThat(found(item("[\"\",\"base64\"]", number))
                            .getFirst()
                            .account()
                            .rentEpoch())
                    .isEqualTo(Long.parseUnsignedLong(number));
        }
        for (String rounded : List.of("18446744073709552000", "1.8446744073709552e19")) {
            assertThat(found(item("[\"\",\"base64\"]", rounded))
                            .getFirst()
                            .account()
                            .rentEpoch())
                    .isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "\"x\"",
                "nonsense",
                "[]",
                "{}",
                "[5]",
                "{\"pubkey\":\"4Nd1mYvJmFBgFKuQZFFdMC3BYjrT9cSZfVSNTqqPiHtR\"}",
                "{\"pubkey\":\"0\"}",
                "{\"account\":{}}",
                "{\"account\":5}",
                "{\"error\":{\"code\":-32010}}",
                "{\"result\":{\"context\":{\"slot\":-1}}}",
                "{\"result\":{\"context\":5}}"
            })
    void files_withoutAccounts_areRefused(String text) {
        assertThatThrownBy(() -> read(text, new ArrayList<>())).isInstanceOf(DumpException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"AQID\",\"base65\"]",
                "[\"A\",\"base64\"]",
                "[\"0\",\"base58\"]",
                "[\"AQID\",\"base64+zstd\"]",
                "[\"AQID\"]",
                "[\"AQID\",\"base64\",1]",
                "{\"parsed\":{},\"program\":\"spl-token\",\"space\":165}",
                "5",
                "null"
            })
    void data_inUnknownForm_isRefusedWithItsLine(String data) {
        assertThatThrownBy(() -> read(item() + "\n" + item(data, "0"), new ArrayList<>()))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void numbers_thatHaveNot64Bits_areRefused() {
        for (String number : List.of("-1", "18446744073709551616", "1.5", "\"5\"", "null", "1" + "0".repeat(90))) {
            assertThatThrownBy(() -> read(item("[\"\",\"base64\"]", number), new ArrayList<>()))
                    .as(number)
                    .isInstanceOf(DumpException.class);
        }
    }

    @Test
    void accounts_beyondWhatAClusterAllows_areRefused() {
        String large = Base64.getEncoder().encodeToString(new byte[(10 << 20) + 1]);
        String bomb = Base64.getEncoder().encodeToString(Zstd.compress(new byte[100 << 20]));
        for (String data : List.of("[\"" + large + "\",\"base64\"]", "[\"" + bomb + "\",\"base64+zstd\"]")) {
            assertThatThrownBy(() -> read(item(data, "0"), new ArrayList<>()))
                    .isInstanceOf(DumpException.class)
                    .hasMessageContaining("10 MiB");
        }
        assertThatThrownBy(() -> read(item("\"" + "2".repeat(5_000) + "\"", "0"), new ArrayList<>()))
                .isInstanceOf(DumpException.class);
        assertThatThrownBy(() -> read("{\"result\":".repeat(5_000), new ArrayList<>()))
                .isInstanceOf(DumpException.class);
    }

    @FuzzTest(maxDuration = "60s")
    void files_ofAnyBytes_areReadOrRefused(byte[] bytes) {
        List<Account> found = new ArrayList<>();
        try {
            Dump dump = DumpReader.read(new ByteArrayInputStream(bytes), 0, (_, account) -> found.add(account));
            assertThat(dump.accounts()).isEqualTo(found.size());
        } catch (DumpException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }
}
