package io.coffer.wallet;

import static io.coffer.wallet.WalletBench.NOW;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.DecimalText;
import io.coffer.chain.Price;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The long example of the contract, loaded by import in another order, comes back row by row. */
final class ReferenceAnswerTest {
    private final WalletBench bench = new WalletBench();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void everything_ofTheContractsExample_hasItsRowsInItsOrder() throws Exception {
        long seed = Long.getLong("coffer.seed", new Random().nextLong());
        List<String> lines =
                new ArrayList<>(text("reference-holdings.ndjson").lines().toList());
        Collections.shuffle(lines, new Random(seed));
        bench.importLines(folder, lines);

        Balances balances =
                answer(bench.wallet().everything(OWNER_TEXT, List.of(ChainIndex.ETHEREUM), RiskFilter.LEAVE_OUT_RISKY));

        JsonNode expected = JsonMapper.shared()
                .readTree(text("reference-answer.json"))
                .path("data")
                .path(0)
                .path("tokenAssets");
        List<String> rows =
                balances.rows().stream().map(ReferenceAnswerTest::line).toList();
        List<String> expectedRows = new ArrayList<>();
        expected.forEach(row -> expectedRows.add(line(row)));
        assertThat(rows).as("seed %s", seed).hasSize(31).isEqualTo(expectedRows);
        assertThat(balances.asOf()).containsExactly(new AsOf.Imported(ChainIndex.ETHEREUM, NOW));
    }

    @Test
    void total_ofTheContractsExample_isTheExactSumWith36Decimals() throws Exception {
        bench.importLines(folder, text("reference-holdings.ndjson").lines().toList());

        TotalValue total = answer(bench.wallet()
                .total(OWNER_TEXT, List.of(ChainIndex.ETHEREUM), AssetClass.ALL, RiskFilter.LEAVE_OUT_RISKY));

        assertThat(total.text()).isEqualTo("233476908.214486980031735443327742508962805062");
    }

    private static String line(Balance row) {
        return String.join(
                " ",
                row.token().id().address().text(),
                row.token().symbol(),
                DecimalText.of(row.amount(), row.token().decimals()),
                row.token().price().map(Price::text).orElse("0"));
    }

    private static String line(JsonNode row) {
        return String.join(
                " ",
                row.path("tokenAddress").stringValue(),
                row.path("symbol").stringValue(),
                row.path("balance").stringValue(),
                row.path("tokenPrice").stringValue());
    }

    private static <T> T answer(Outcome<T> outcome) {
        return ((Outcome.Answered<T>) outcome).answer();
    }

    private static String text(String resource) throws IOException {
        try (InputStream file = ReferenceAnswerTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
