package io.coffer.wallet.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.wallet.approval.Spender.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendersTest {
    private static final ChainIndex ETHEREUM = new ChainIndex(1);
    private static final ChainIndex BASE = new ChainIndex(8453);
    private static final EvmAddress PERMIT2 = address("0x000000000022D473030F116dDEE9F6B43aC78BA3");
    private static final EvmAddress BALANCER = address("0xBA12222222228d8Ba445958a75a0704d566BF2C8");

    @TempDir
    private Path folder;

    private static EvmAddress address(String text) {
        return EvmAddress.parse(text).orElseThrow();
    }

    private static List<String> lines() throws IOException {
        try (InputStream file = Objects.requireNonNull(Spenders.class.getResourceAsStream("spenders.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    /** EIP-55. */
    private static String checksummed(String address) {
        String digits = address.substring(2).toLowerCase(Locale.ROOT);
        byte[] hash = new Keccak.Digest256().digest(digits.getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xf;
            char digit = digits.charAt(i);
            text.append(nibble >= 8 ? Character.toUpperCase(digit) : digit);
        }
        return text.toString();
    }

    @Test
    void shipped_everyAddress_hasItsChecksum() throws IOException {
        assertThat(lines()).isNotEmpty().allSatisfy(line -> {
            String address = line.split("\t")[1];
            assertThat(address).isEqualTo(checksummed(address));
        });
    }

    @Test
    void shipped_noPlace_isListedTwice() throws IOException {
        assertThat(lines().stream().map(line -> line.split("\t")[0] + line.split("\t")[1]))
                .doesNotHaveDuplicates();
    }

    @Test
    void known_onItsChainOnly_unlessItIsEverywhere() {
        Spenders spenders = Spenders.shipped();

        assertThat(spenders.of(ETHEREUM, BALANCER).project()).isEqualTo("Balancer");
        assertThat(spenders.of(BASE, BALANCER)).isEqualTo(new Spender("0xba12…f2c8", "", Standing.UNLISTED));
        assertThat(spenders.of(BASE, PERMIT2).project()).isEqualTo("Permit2");
    }

    @Test
    void operatorsFile_winsOverTheShippedOne() throws IOException {
        Path file = Files.writeString(
                folder.resolve("spenders.tsv"),
                "# ours\n8453\t" + PERMIT2.text() + "\tOurs\tdangerous\thttps://example.org/icon.png\n");
        Spenders spenders = Spenders.shipped().with(file);

        assertThat(spenders.of(BASE, PERMIT2))
                .isEqualTo(new Spender("Ours", "https://example.org/icon.png", Standing.DANGEROUS));
        assertThat(spenders.of(ETHEREUM, PERMIT2).project()).isEqualTo("Permit2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 ADDRESS Name listed|has 4 columns, not 5",
                "one ADDRESS Name listed -|no chain index: one",
                "1 0x12 Name listed -|no EVM address: 0x12",
                "1 ADDRESS Name good -|neither listed nor dangerous: good",
                "1 ADDRESS Name listed http://example.org|an icon is an https:// address or -",
            })
    void operatorsFile_aWrongLine_isNamed(String line, String problem) throws IOException {
        String text = line.replace(' ', '\t').replace("ADDRESS", PERMIT2.text());
        Path file = Files.writeString(folder.resolve("spenders.tsv"), "\n" + text + "\n");

        assertThatThrownBy(() -> Spenders.shipped().with(file))
                .isInstanceOf(SpenderFileException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining(problem);
    }
}
