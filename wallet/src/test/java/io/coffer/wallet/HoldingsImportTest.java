package io.coffer.wallet;

import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static io.coffer.wallet.WalletBench.contract;
import static io.coffer.wallet.WalletRulesTest.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.ImportProgress.Phase;
import io.coffer.wallet.price.TokenId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of holdings: all or nothing, line numbers in every complaint, and the same state however often. */
final class HoldingsImportTest {
    private static final TokenAddress TOKEN = contract(1);
    private static final TokenId TOKEN_ID = new TokenId(ChainIndex.ETHEREUM, TOKEN);
    private static final String GOOD = line(ChainIndex.ETHEREUM, TOKEN, "1.5", "2");

    private final WalletBench bench = new WalletBench();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nonsense                             | not JSON:
            []                                   | not a JSON object
            {}                                   | chainIndex is no known chain:
            "chainIndex":"999999"                | chainIndex is no known chain: 999999
            "address":"0x12"                     | address is none of Ethereum: 0x12
            "tokenAddress":"0x12"                | tokenAddress is none of Ethereum: 0x12
            "decimals":""                        | decimals is missing
            "decimals":"-1"                      | decimals is no number from 0 to 255: -1
            "decimals":256                       | decimals is no number from 0 to 255: 256
            "decimals":1.5                       | decimals is no number from 0 to 255: 1.5
            "balance":""                         | balance and rawBalance are missing
            "balance":"-1"                       | balance is no amount of 6 decimals: -1
            "balance":"1.1234567"                | balance is no amount of 6 decimals: 1.1234567
            "balance":"1e999999999"              | balance is no amount of 6 decimals: 1e999999999
            "balance":1e99999999999999           | a number is out of range
            "balance":{"a":1}                    | balance is not a plain value
            "rawBalance":"1500001"               | balance 1.5 with 6 decimals is not rawBalance 1500001
            "rawBalance":"1.5"                   | rawBalance is no whole number: 1.5
            "tokenPrice":"-1"                    | tokenPrice is no price: -1
            "tokenPrice":"free"                  | tokenPrice is no price: free
            "tokenType":"3"                      | tokenType is neither 1 nor 2: 3
            "isRiskToken":"maybe"                | isRiskToken is neither true nor false: maybe
            "transferAmount":"1"                 | transferAmount and availableAmount are for inscriptions only
            "symbol":"a\\u0007"                  | symbol has control characters
            "tokenType":"2","transferAmount":"1" | transferAmount and availableAmount do not add up to balance
            "tokenAddress":"","tokenType":"2"    | the native coin is no inscription
            "tokenAddress":""                    | decimals 6 of the native coin, which has 18
            """)
    void line_thatCannotBeTaken_isNamedAndNothingIsWritten(String spoilt, String problem) {
        String second = spoilt.startsWith("\"") ? GOOD.substring(0, GOOD.length() - 1) + "," + spoilt + "}" : spoilt;

        assertThatThrownBy(() -> bench.importLines(folder, List.of(GOOD, "", second)))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith("line 3: " + problem);
        assertThat(bench.index().states()).isEmpty();
        assertThat(bench.prices().current(TOKEN_ID)).isEmpty();
    }

    @Test
    void decimals_thatContradictAnEarlierLineOrImport_areRefused() {
        String other = GOOD.replace("\"decimals\":6", "\"decimals\":8");
        assertThatThrownBy(() -> bench.importLines(folder, List.of(GOOD, other)))
                .hasMessage("line 2: decimals 8 of " + TOKEN.text() + " on chain 1, which has 6");

        bench.importLines(folder, List.of(GOOD));
        assertThatThrownBy(() -> bench.importLines(folder, List.of(other)))
                .hasMessage("line 1: decimals 8 of " + TOKEN.text() + " on chain 1, which has 6");
    }

    @Test
    void chain_withANode_isRefused() {
        bench.follow(BASE);

        assertThatThrownBy(() -> bench.importLines(folder, List.of(line(BASE, TOKEN, "1", "1"))))
                .hasMessage("line 1: chain 8453 has a node: its rows come from there");
    }

    @Test
    void chain_thatWasReadFromANodeBefore_isRefused() throws Exception {
        bench.follow(BASE);
        HoldingsImport withoutNodes = new HoldingsImport(
                bench.chains(), bench.index(), Set.of(), bench.prices(), bench.verdicts(), () -> WalletBench.NOW);
        Path file = Files.writeString(folder.resolve("holdings"), line(BASE, TOKEN, "1", "1"));

        assertThatThrownBy(() -> withoutNodes.run(file, (phase, rows, bytes, ofBytes) -> {}))
                .hasMessage("line 1: chain 8453 has a node: its rows come from there");
    }

    @Test
    void line_withoutEnd_isRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("long"), GOOD + "\n" + "x".repeat(70_000));

        assertThatThrownBy(() -> bench.importer().run(file, (phase, rows, bytes, ofBytes) -> {}))
                .hasMessage("line 2: longer than 65536 bytes");
    }

    @Test
    void bytes_thatAreNoText_areRefused() throws Exception {
        Path file = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});

        assertThatThrownBy(() -> bench.importer().run(file, (phase, rows, bytes, ofBytes) -> {}))
                .hasMessage("line 1: not UTF-8 text");
    }

    @Test
    void file_importedTwice_leavesTheSameState() throws Exception {
        List<String> lines = List.of(GOOD, line(ChainIndex.ETHEREUM, contract(2), "3", "0"));
        bench.importLines(folder, lines);
        List<String> once = rows();

        ImportReport report = bench.importLines(folder, lines);

        assertThat(rows()).isEqualTo(once).hasSize(2);
        assertThat(report.rows()).isEqualTo(Map.of(ChainIndex.ETHEREUM, 2L));
        assertThat(report.tokens()).isEqualTo(2);
    }

    @Test
    void row_importedAgain_takesThePlaceOfTheOld() throws Exception {
        bench.importLines(folder, List.of(GOOD));
        bench.importLines(folder, List.of(line(ChainIndex.ETHEREUM, TOKEN, "0.25", "3")));
        assertThat(rows()).containsExactly("SYM 250000 3");

        bench.importLines(folder, List.of(line(ChainIndex.ETHEREUM, TOKEN, "0.25", "0")));
        assertThat(rows()).as("a price of zero is no price").containsExactly("SYM 250000 0");

        bench.importLines(folder, List.of(line(ChainIndex.ETHEREUM, TOKEN, "0", "1")));
        assertThat(rows()).as("a balance of zero takes the row away").isEmpty();
    }

    @Test
    void fields_ofTheOtherGeneration_areTaken() throws Exception {
        bench.importLines(
                folder,
                List.of(GOOD.replace("tokenAddress", "tokenContractAddress")
                        .replace("\"balance\":\"1.5\"", "\"rawBalance\":1500000")));

        assertThat(rows()).containsExactly("SYM 1500000 2");
    }

    @Test
    void progress_isToldOfBothPhasesToTheEnd() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 25_000; i++) {
            lines.add(line(ChainIndex.ETHEREUM, contract(i), "1", "0"));
        }
        List<String> told = new ArrayList<>();
        Path file = Files.write(folder.resolve("many.ndjson"), lines);

        bench.importer().run(file, (phase, rows, bytes, ofBytes) -> {
            told.add(phase + " " + rows);
            assertThat(bytes).isPositive().isLessThanOrEqualTo(ofBytes);
        });

        assertThat(told)
                .containsExactly(
                        Phase.CHECKING + " 10000",
                        Phase.CHECKING + " 20000",
                        Phase.CHECKING + " 25000",
                        Phase.WRITING + " 10000",
                        Phase.WRITING + " 20000",
                        Phase.WRITING + " 25000");
    }

    private List<String> rows() throws InterruptedException {
        Outcome<Balances> outcome =
                bench.wallet().everything(OWNER_TEXT, List.of(ChainIndex.ETHEREUM), RiskFilter.KEEP_ALL);
        return ((Outcome.Answered<Balances>) outcome)
                .answer().rows().stream()
                        .map(row -> row.token().symbol() + " " + row.amount() + " "
                                + row.token().price().map(price -> price.text()).orElse("0"))
                        .toList();
    }
}
