package io.coffer.wallet.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.Seed;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.risk.VerifiedTokens.Entry;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Names as strangers choose them. */
final class RandomTextTest {
    private static final int NAMES = 3_000;

    /** Letters of the Cyrillic script that nobody tells from Latin ones. */
    private static final Map<Character, Character> TWINS = Map.of(
            'A', '\u0410', 'B', '\u0412', 'C', '\u0421', 'E', '\u0415', 'H', '\u041D', 'K', '\u041A', 'M', '\u041C',
            'O', '\u041E', 'P', '\u0420', 'T', '\u0422');

    /** What rules look for, so that most names come close to some. */
    private static final List<String> PARTS = List.of(
            "claim", ".com", "$", "1,", "0.", "USDC", "www.", "[.]", " dot ", "\uD83C", "\uDF81", "\u0301", "\u200D",
            "e\u0301", "\u3002", "-", " ", "\t", "\u202E", "\uFFFF", "gift", "a", "9");

    private final Scores scores = new Scores();

    @Test
    void score_ofAnyText_isTheSameForEverybodyAndGivesReasons() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        Scores afresh = new Scores();
        for (int i = 0; i < NAMES; i++) {
            String symbol = text(random, TokenMetadata.MAX_SYMBOL_LENGTH);
            String name = text(random, TokenMetadata.MAX_NAME_LENGTH);
            RiskScore score = scores.ofText(symbol, name);
            assertThat(score.lines()).as("%s", seed).allSatisfy(line -> {
                assertThat(RiskRule.ofCode(line.rule())).isPresent();
                assertThat(line.reason()).isNotBlank();
            });
            assertThat(afresh.ofText(symbol, name)).as("%s", seed).isEqualTo(score);
        }
    }

    @Test
    void score_ofAVerifiedSymbolWithOneTwin_isRisky() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        List<Entry> verified = RiskData.read(RiskData.Options.SHIPPED, ChainRegistry.shipped())
                .verified()
                .of(ChainIndex.ETHEREUM);
        int tried = 0;
        for (Entry entry : verified) {
            String symbol = entry.symbol();
            int at = random.nextInt(symbol.length());
            Character twin = TWINS.get(symbol.charAt(at));
            if (twin != null && symbol.length() >= LookAlikes.LEAST_LENGTH) {
                String spoof = symbol.substring(0, at) + twin + symbol.substring(at + 1);
                assertThat(scores.ofText(spoof, "Anything").verdict())
                        .as("%s: %s for %s", seed, spoof, symbol)
                        .isEqualTo(Verdict.RISKY);
                tried++;
            }
        }
        assertThat(tried).as("%s", seed).isGreaterThan(10);
    }

    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest + 1);
        while (text.length() < length) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
                case 1 -> text.append((char) (' ' + random.nextInt(95)));
                default -> text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
        }
        return text.substring(0, length);
    }
}
