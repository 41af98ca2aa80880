package io.coffer.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.scenario.BlockPairs.Pair;
import io.coffer.acceptance.scenario.NodeTruth.Holdings;
import io.coffer.acceptance.scenario.ZooToken.Expectation;
import io.coffer.acceptance.server.BalanceAnswer.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Holds the rows of one wallet on one chain against the node's word. */
final class RowCheck {

    private final List<ZooToken> tokens;

    RowCheck(List<ZooToken> tokens) {
        this.tokens = tokens;
    }

    void check(String owner, List<Row> rows, Holdings truth) {
        Map<String, BigInteger> answered = new HashMap<>();
        for (Row row : rows) {
            assertThat(row.address()).as("address of %s", row).isEqualTo(owner);
            assertThat(answered.put(row.token(), new BigInteger(row.rawBalance())))
                    .as("a second row of %s", row)
                    .isNull();
        }
        check("", "native coin", Expectation.EXACT, truth.coin(), true, answered);
        for (ZooToken token : tokens) {
            boolean named = truth.named().contains(new Pair(owner, token.address()));
            BigInteger held = truth.balances().getOrDefault(token.address(), BigInteger.ZERO);
            check(token.address(), token.contract(), token.expectation(), held, named, answered);
        }
        assertThat(strangers(rows)).as("tokens that the test never made").isEmpty();
        rows.forEach(this::checkTexts);
    }

    /** Rows that were asked for by name: exactly what the node says, zero included. */
    void checkNamed(List<Row> rows, Holdings truth) {
        for (Row row : rows) {
            BigInteger held =
                    row.token().isEmpty() ? truth.coin() : truth.balances().getOrDefault(row.token(), BigInteger.ZERO);
            assertThat(new BigInteger(row.rawBalance())).as("%s", row).isEqualTo(held);
            checkTexts(row);
        }
    }

    private static void check(
            String address,
            String name,
            Expectation expectation,
            BigInteger held,
            boolean named,
            Map<String, BigInteger> answered) {
        boolean present = answered.containsKey(address);
        BigInteger shown = answered.getOrDefault(address, BigInteger.ZERO);
        switch (expectation) {
            case EXACT -> {
                if (named || present) {
                    assertThat(shown).as("%s %s", name, address).isEqualTo(held);
                }
            }
            case TOLERATED -> {
                if (present) {
                    assertThat(shown).as("%s %s", name, address).isEqualTo(held);
                }
            }
            case ABSENT ->
                assertThat(present).as("a row of %s %s", name, address).isFalse();
        }
        assertThat(present && shown.signum() == 0)
                .as("a row of nothing: %s %s", name, address)
                .isFalse();
    }

    private Set<String> strangers(List<Row> rows) {
        Set<String> strangers = new HashSet<>();
        rows.forEach(row -> strangers.add(row.token()));
        strangers.remove("");
        tokens.forEach(token -> strangers.remove(token.address()));
        return strangers;
    }

    private void checkTexts(Row row) {
        BigDecimal balance = new BigDecimal(row.balance());
        decimals(row.token())
                .ifPresent(decimals -> assertThat(balance)
                        .as("balance of %s", row)
                        .isEqualByComparingTo(new BigDecimal(new BigInteger(row.rawBalance()), decimals)));
        assertThat(row.balance())
                .as("plain text of %s", row)
                .isEqualTo(balance.stripTrailingZeros().toPlainString());
        assertThat(row.tokenType()).isEqualTo("1");
        assertThat(row.transferAmount()).isEqualTo("0");
        assertThat(row.availableAmount()).isEqualTo("0");
        assertThat(row.symbol()).as("symbol of %s", row.token()).hasSizeLessThan(200);
    }

    private OptionalInt decimals(String address) {
        return address.isEmpty()
                ? OptionalInt.of(18)
                : tokens.stream()
                        .filter(token -> token.address().equals(address))
                        .findFirst()
                        .map(ZooToken::decimals)
                        .orElse(OptionalInt.empty());
    }
}
