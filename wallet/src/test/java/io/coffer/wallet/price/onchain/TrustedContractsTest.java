package io.coffer.wallet.price.onchain;

import static io.coffer.wallet.price.onchain.FakeChain.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.TokenAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of contracts, and what an operator may add to it. */
final class TrustedContractsTest {
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}\\b");
    private static final ChainIndex CHAIN = new ChainIndex(31_337);

    @Test
    void shipped_everyAddress_hasItsChecksum() throws IOException {
        try (InputStream file = TrustedContracts.class.getResourceAsStream(TrustedContracts.FILE)) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            Matcher matcher = ADDRESS.matcher(text);
            int seen = 0;
            while (matcher.find()) {
                assertThat(matcher.group()).isEqualTo(Keccak.checksummed(matcher.group()));
                seen++;
            }
            assertThat(seen).isGreaterThan(60);
        }
    }

    @Test
    void shipped_everyChain_isAnEvmChainWhoseQuotesCanBePriced() {
        TrustedContracts shipped = TrustedContracts.shipped();
        ChainRegistry chains = ChainRegistry.shipped();
        assertThat(shipped.lines()).isNotEmpty();
        for (TrustedLine line : shipped.lines()) {
            assertThat(chains.find(line.chain()).orElseThrow().family()).isEqualTo(ChainFamily.EVM);
            TrustedContracts.OfChain contracts = shipped.of(line.chain());
            assertThat(contracts.feeds()).as("chain %s", line.chain()).containsKey(TokenAddress.Native.COIN);
            for (var quote : contracts.quotes()) {
                boolean isPriced = contracts.wrapped().contains(quote)
                        || contracts.feeds().containsKey(new TokenAddress.Contract(quote));
                assertThat(isPriced)
                        .as("quote %s of chain %s", quote, line.chain())
                        .isTrue();
            }
        }
    }

    @Test
    void with_operatorsLines_replacesAddsAndDrops(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("contracts.tsv"), """
                # ours
                feed 31337 %s native 60

                feed\t31337\t%s\t%s\t60
                quote 31337 %s
                v3-factory 31337 %s 500,3000,500
                vault 31337 %s
                """.formatted(
                        address(1), address(2), address(3), address(3), address(4), address(5)));
        TrustedContracts once = TrustedContracts.shipped().with(file);
        Files.writeString(file, """
                feed 31337 %s native 90
                drop 31337 %s
                """.formatted(address(6), address(3)));
        TrustedContracts.OfChain contracts = once.with(file).of(CHAIN);

        assertThat(contracts.feeds().get(TokenAddress.Native.COIN))
                .isEqualTo(new Feed(address(6), Duration.ofSeconds(90)));
        assertThat(contracts.feeds()).hasSize(2);
        assertThat(contracts.quotes()).as("dropped").isEmpty();
        assertThat(contracts.rangeFactories().getFirst().fees()).containsExactly(500, 3000);
        assertThat(contracts.isVault(address(5))).isTrue();
        assertThat(once.of(ChainIndex.ETHEREUM).feeds()).as("other chains").isNotEmpty();
    }

    @Test
    void wrapped_andQuote_ofOneContract_standBesideEachOther() {
        TrustedContracts.OfChain ethereum = TrustedContracts.shipped().of(ChainIndex.ETHEREUM);
        assertThat(ethereum.quotes()).containsAll(ethereum.wrapped());
        assertThat(ethereum.wrapped()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "feed 1 0x12 native 60",
                "feed 1 0x0000000000000000000000000000000000000001 native",
                "feed 1 0x0000000000000000000000000000000000000001 native 60 60",
                "feed 1 0x0000000000000000000000000000000000000001 native soon",
                "feed x 0x0000000000000000000000000000000000000001 native 60",
                "v3-factory 1 0x0000000000000000000000000000000000000001 1,2,3,4,5,6,7,8,9",
                "v3-factory 1 0x0000000000000000000000000000000000000001 -1",
                "oracle 1 0x0000000000000000000000000000000000000001",
                "quote"
            })
    void line_thatIsWrong_isNamed(String line, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("contracts.tsv"), "# fine\n" + line + "\n");
        assertThatThrownBy(() -> TrustedContracts.shipped().with(file))
                .isInstanceOf(TrustedContractsException.class)
                .hasMessageContaining("contracts.tsv:2: ");
    }
}
