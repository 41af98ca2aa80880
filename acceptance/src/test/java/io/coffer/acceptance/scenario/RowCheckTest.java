package io.coffer.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.acceptance.node.NodeBlock;
import io.coffer.acceptance.scenario.BlockPairs.Pair;
import io.coffer.acceptance.scenario.NodeTruth.Holdings;
import io.coffer.acceptance.scenario.ZooToken.Expectation;
import io.coffer.acceptance.server.BalanceAnswer.Row;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The check of the random runs sees what it is there to see. */
class RowCheckTest {

    private static final String OWNER = "0x" + "a".repeat(40);
    private static final String TOKEN = "0x" + "1".repeat(40);
    private static final String MUTE = "0x" + "2".repeat(40);
    private static final String UNNAMED = "0x" + "3".repeat(40);

    private final RowCheck check = new RowCheck(List.of(
            new ZooToken(TOKEN, "Token", Expectation.EXACT, OptionalInt.of(2)),
            new ZooToken(UNNAMED, "Unnamed", Expectation.EXACT, OptionalInt.of(0)),
            new ZooToken(MUTE, "Mute", Expectation.ABSENT, OptionalInt.empty())));

    private final Holdings truth = new Holdings(
            new NodeBlock(7, "0x" + "7".repeat(64), "0x" + "6".repeat(64), 1_700_000_000),
            BigInteger.TEN.pow(18),
            Map.of(TOKEN, BigInteger.valueOf(150), UNNAMED, BigInteger.valueOf(9)),
            Set.of(new Pair(OWNER, TOKEN)));

    private final Row coin = row("", "1", "1000000000000000000");
    private final Row token = row(TOKEN, "1.5", "150");

    @Test
    void check_exactRows_passes() {
        assertThatCode(() -> check.check(OWNER, List.of(coin, token), truth)).doesNotThrowAnyException();
        assertThatCode(() -> check.check(OWNER, List.of(coin, token, row(UNNAMED, "9", "9")), truth))
                .doesNotThrowAnyException();
    }

    @Test
    void check_missingRow_fails() {
        refuses(List.of(coin), "Token");
        refuses(List.of(token), "native coin");
    }

    @Test
    void check_staleAmount_fails() {
        refuses(List.of(coin, row(TOKEN, "1.49", "149")), "Token");
    }

    @Test
    void check_rowTwice_fails() {
        refuses(List.of(coin, token, token), "second row");
    }

    @Test
    void check_rowOfMuteContract_fails() {
        refuses(List.of(coin, token, row(MUTE, "1", "1")), "Mute");
    }

    @Test
    void check_wrongDecimals_fails() {
        refuses(List.of(coin, row(TOKEN, "15", "150")), "balance of");
    }

    @Test
    void check_trailingZeros_fails() {
        refuses(List.of(coin, row(TOKEN, "1.50", "150")), "plain text");
    }

    @Test
    void check_unknownToken_fails() {
        refuses(List.of(coin, token, row("0x" + "9".repeat(40), "1", "1")), "never made");
    }

    private void refuses(List<Row> rows, String complaint) {
        assertThatThrownBy(() -> check.check(OWNER, rows, truth))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(complaint);
    }

    private static Row row(String token, String balance, String rawBalance) {
        return new Row("1", token, OWNER, "SYM", balance, rawBalance, "0", "1", "0", "0", false);
    }
}
