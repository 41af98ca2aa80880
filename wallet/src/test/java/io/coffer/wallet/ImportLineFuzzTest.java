package io.coffer.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coffer.chain.Amount;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.DecimalText;
import java.nio.charset.StandardCharsets;

/** Any bytes as a line of an import: taken as something that can be printed, or refused with the line's number. */
class ImportLineFuzzTest {
    private static final ChainRegistry CHAINS = ChainRegistry.shipped();

    @FuzzTest(maxDuration = "60s")
    void line_anyBytes_takenOrRefused(byte[] bytes) {
        try {
            ImportRow row = ImportLine.read(7, new String(bytes, StandardCharsets.UTF_8), CHAINS);
            Amount amount = switch (row) {
                case ImportRow.OfHolding holding -> Balance.amount(holding.held());
                case ImportRow.OfApproval approval -> approval.amount();
            };
            assertThat(DecimalText.of(amount, row.metadata().decimals())).isNotEmpty();
            assertThat(CHAINS.find(row.token().chain())).isPresent();
        } catch (ImportException refused) {
            assertThat(refused).hasMessageStartingWith("line 7: ");
        }
    }
}
