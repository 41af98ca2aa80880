package io.coffer.wallet.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.VerifiedTokens.Entry;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import org.junit.jupiter.api.Test;

/** The shipped list says what it can only say if no digit is wrong. */
final class VerifiedTokensTest {
    private static final ChainRegistry CHAINS = ChainRegistry.shipped();

    private final DataFile file = DataFile.shipped("verified.tsv");

    @Test
    void shipped_everyEvmAddress_isInItsChecksumSpelling() {
        int checked = 0;
        for (DataFile.Line line : tokens()) {
            String written = line.column(1);
            if (written.startsWith("0x")) {
                assertThat(written).as("line %d", line.number()).isEqualTo(checksummed(written));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(200);
    }

    @Test
    void shipped_everyToken_isNamedOnce() {
        Set<String> seen = new HashSet<>();
        for (DataFile.Line line : tokens()) {
            assertThat(line.columns()).as("line %d", line.number()).hasSize(4);
            assertThat(seen.add(line.column(0) + " " + line.column(1)))
                    .as("line %d", line.number())
                    .isTrue();
        }
        assertThat(VerifiedTokens.of(List.of(file), CHAINS).all()).hasSize(seen.size());
    }

    @Test
    void shipped_symbols_areEachChainsOwn() {
        for (Entry entry : VerifiedTokens.of(List.of(file), CHAINS).all()) {
            String coin = CHAINS.find(entry.token().chain())
                    .orElseThrow()
                    .nativeCoin()
                    .symbol();
            boolean isWrappedSol = entry.token().chain().text().equals("501");
            assertThat(isWrappedSol || !entry.symbol().equalsIgnoreCase(coin))
                    .as("%s", entry)
                    .isTrue();
        }
    }

    @Test
    void find_usdcOnEthereum_isVerified() {
        VerifiedTokens verified = VerifiedTokens.of(List.of(file), CHAINS);
        TokenAddress usdc = new TokenAddress.Contract(
                EvmAddress.parse("0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48").orElseThrow());
        assertThat(verified.find(new TokenId(ChainIndex.ETHEREUM, usdc)).map(Entry::symbol))
                .contains("USDC");
        assertThat(verified.version()).isNotEmpty();
    }

    private List<DataFile.Line> tokens() {
        return file.lines().stream()
                .filter(line -> !line.column(0).equals("version"))
                .toList();
    }

    /** EIP-55. */
    private static String checksummed(String address) {
        String digits = address.substring(2).toLowerCase(Locale.ROOT);
        byte[] hash = new Keccak.Digest256().digest(digits.getBytes(StandardCharsets.US_ASCII));
        String nibbles = HexFormat.of().formatHex(hash);
        StringBuilder spelled = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            boolean isUpper = Character.digit(nibbles.charAt(i), 16) >= 8;
            spelled.append(isUpper ? Character.toUpperCase(digit) : digit);
        }
        return spelled.toString();
    }
}
