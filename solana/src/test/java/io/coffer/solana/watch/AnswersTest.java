package io.coffer.solana.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coffer.solana.Account;
import io.coffer.solana.Account.Executable;
import io.coffer.solana.Programs;
import io.coffer.solana.watch.Answers.Answer;
import io.coffer.solana.watch.SlotSocket.News;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    private static final String ACCOUNT =
            "{\"data\":[\"AQI=\",\"base64\"],\"executable\":true,\"lamports\":18446744073709551615,"
                    + "\"owner\":\"TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA\","
                    + "\"rentEpoch\":18446744073709551615,\"space\":2}";

    @Test
    void accounts_inBothShapes_areRead() {
        String bare = result(0, "{\"context\":{\"apiVersion\":\"3.0.0\",\"slot\":9},\"value\":[" + ACCOUNT + ",null]}");
        String paired = result(
                1,
                "{\"context\":{\"slot\":8},\"value\":[{\"account\":" + ACCOUNT + ",\"pubkey\":\"" + Programs.CLOCK
                        + "\"}]}");
        Map<Integer, Answer> answers =
                Answers.read("[" + paired + "," + bare + "]").orElseThrow();
        Account expected = new Account(Programs.CLOCK, -1, Programs.TOKEN, Executable.YES, -1, new byte[] {1, 2});
        assertThat(answers.get(0)).isInstanceOfSatisfying(Answer.Accounts.class, accounts -> {
            assertThat(accounts.slot()).isEqualTo(9);
            assertThat(accounts.found()).hasSize(2);
            assertThat(accounts.found().get(0).key()).isEmpty();
            assertThat(accounts.found().get(0).content().orElseThrow().of(Programs.CLOCK))
                    .isEqualTo(expected);
            assertThat(accounts.found().get(1).content()).isEmpty();
        });
        assertThat(answers.get(1)).isInstanceOfSatisfying(Answer.Accounts.class, accounts -> {
            assertThat(accounts.slot()).isEqualTo(8);
            assertThat(accounts.found().getFirst().key()).contains(Programs.CLOCK);
            assertThat(accounts.found().getFirst().content().orElseThrow().of(Programs.CLOCK))
                    .isEqualTo(expected);
        });
    }

    @Test
    void blockhashNumberAndRefusal_areRead() {
        String hash =
                result(0, "{\"context\":{\"slot\":7},\"value\":{\"blockhash\":\"abc\",\"lastValidBlockHeight\":160}}");
        String refusal = "{\"error\":{\"code\":-32016,\"message\":\"Minimum\",\"data\":{\"contextSlot\":3}},\"id\":2}";
        assertThat(Answers.read("[" + hash + "," + result(1, "55") + "," + refusal + "]"))
                .contains(Map.of(
                        0, new Answer.Blockhash(7, "abc", 160),
                        1, new Answer.Slot(55),
                        2, new Answer.Refused(-32016, "Minimum")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[{\"id\":1}]",
                "[1]",
                "[{\"id\":\"x\",\"result\":5}]",
                "[{\"id\":0,\"result\":{\"context\":{\"slot\":1}}}]",
                "[{\"id\":0,\"result\":{\"context\":{\"slot\":1},\"value\":[{\"lamports\":18446744073709551616}]}}]",
                "[{\"id\":0,\"result\":{\"context\":{\"slot\":1},\"value\":[{\"data\":[\"!\",\"base64\"]}]}}]",
                "[{\"id\":0,\"result\":{\"context\":{\"slot\":1},\"value\":[{\"data\":[\"AQ==\",\"base58\"]}]}}]"
            })
    void answers_ofOtherShapes_areNone(String text) {
        assertThat(Answers.read(text)).isEmpty();
    }

    @FuzzTest(maxDuration = "30s")
    void answers_anyText_areReadOrNone(byte[] text) {
        assertThat(Answers.read(new String(text, StandardCharsets.UTF_8))).isNotNull();
    }

    @Test
    void slotNotification_isASlot() {
        assertThat(SlotSocket.read("{\"jsonrpc\":\"2.0\",\"method\":\"slotNotification\",\"params\":{\"result\":"
                        + "{\"slot\":542,\"parent\":541,\"root\":510},\"subscription\":17}}"))
                .contains(new News.Slot(542, 541, 510));
        assertThat(SlotSocket.read("{\"jsonrpc\":\"2.0\",\"result\":17,\"id\":1}"))
                .isEmpty();
        assertThat(SlotSocket.read("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32601},\"id\":1}"))
                .isEqualTo(Optional.of(new News.Ended("the node refuses slotSubscribe")));
    }

    private static String result(int id, String result) {
        return "{\"jsonrpc\":\"2.0\",\"result\":" + result + ",\"id\":" + id + "}";
    }
}
