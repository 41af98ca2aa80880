package io.coffer.wallet.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.index.Conduct;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.WalletBench;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.RiskData.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's own rules and verified tokens. */
final class RiskDataTest {
    private static final TokenId TOKEN = new TokenId(ChainIndex.ETHEREUM, WalletBench.contract(5));

    @TempDir
    Path folder;

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines));
    }

    private static RiskData data(Optional<Path> rules, Mode rulesMode, Optional<Path> verified, Mode verifiedMode) {
        return RiskData.read(new RiskData.Options(rules, rulesMode, verified, verifiedMode), ChainRegistry.shipped());
    }

    private static RiskData rules(Path rules) {
        return data(Optional.of(rules), Mode.EXTEND, Optional.empty(), Mode.EXTEND);
    }

    private static RiskScore score(RiskData data, String name) {
        return new RiskScorer(data).score(TOKEN, new TokenMetadata("SYM", name, 18), Conduct.UNSEEN);
    }

    @Test
    void rules_extended_addAndTakeAway() throws IOException {
        RiskData data = rules(file(
                "rules.tsv",
                "# ours",
                "version\tours.3",
                "bait-word\tmoonshine",
                "without\tbait-word\tairdrop",
                "points\tbait-word\t130"));
        assertThat(score(data, "Moonshine").verdict()).isEqualTo(Verdict.RISKY);
        assertThat(score(data, "airdrop").lines()).isEmpty();
        assertThat(data.rules().version()).endsWith("+ours.3");
    }

    @Test
    void rules_badLine_isRefusedWithItsPlace() throws IOException {
        String[][] bad = {
            {"points\tno-such-rule\t5", "no-such-rule"},
            {"points\tlink\tmany", "many"},
            {"points\tlink\t1001", "1001"},
            {"limit\tthreshold\t0", "threshold"},
            {"hint\tx", "hint"},
            {"points\tlink", "column"}
        };
        for (String[] line : bad) {
            Path rules = file("rules.tsv", "version\t1", line[0]);
            assertThatThrownBy(() -> rules(rules))
                    .as(line[0])
                    .isInstanceOf(RiskDataException.class)
                    .hasMessageContaining("rules.tsv:2");
        }
    }

    @Test
    void rules_replacedByTooFew_areRefused() throws IOException {
        Path rules = file("rules.tsv", "version\t1", "points\tlink\t100");
        assertThatThrownBy(() -> data(Optional.of(rules), Mode.REPLACE, Optional.empty(), Mode.EXTEND))
                .isInstanceOf(RiskDataException.class)
                .hasMessageContaining("nothing says the points of");
    }

    @Test
    void verified_replaced_areTheOperatorsAlone() throws IOException {
        Path own = file("own.tsv", "1\t" + TOKEN.address().text() + "\tSYM\tSymbol");
        RiskData replaced = data(Optional.empty(), Mode.EXTEND, Optional.of(own), Mode.REPLACE);
        assertThat(replaced.verified().all()).hasSize(1);
        RiskData extended = data(Optional.empty(), Mode.EXTEND, Optional.of(own), Mode.EXTEND);
        assertThat(extended.verified().all()).hasSizeGreaterThan(200);
        assertThat(extended.verified().find(TOKEN)).isPresent();
    }

    @Test
    void verified_badLine_isRefusedWithItsPlace() throws IOException {
        for (String line : new String[] {
            "1\t0x12\tA\tB", "77777\t0x12\tA\tB", "1\t" + TOKEN.address().text() + "\tA"
        }) {
            Path own = file("own.tsv", line);
            assertThatThrownBy(() -> data(Optional.empty(), Mode.EXTEND, Optional.of(own), Mode.EXTEND))
                    .as(line)
                    .isInstanceOf(RiskDataException.class)
                    .hasMessageContaining("own.tsv:1");
        }
    }
}
