package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.GenesisAccount;
import io.coffer.acceptance.node.GenesisAccount.Executable;
import io.coffer.acceptance.node.SolanaValidator;
import io.coffer.acceptance.node.SolanaValidator.Indexes;
import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.Pubkey;
import io.coffer.solana.base.AccountSlice;
import io.coffer.solana.snapshot.SnapshotReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The archive that a real node writes says what that node answers. */
class SolanaSnapshotTest {
    private static final String TOKEN_PROGRAM = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
    private static final String ODD_ONE = "CiDwVBFgWV9E5MvXWoLgnEgn2hK7rJikbvfWavzAQz3";

    /** The node writes its first one at slot 100. */
    private static final Duration FIRST_SNAPSHOT = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void archive_ofARealNode_hasItsBlockAndItsAccounts() throws IOException {
        GenesisAccount odd = new GenesisAccount(
                ODD_ONE, BigInteger.TWO, TOKEN_PROGRAM, Executable.YES, BigInteger.valueOf(5), "0102");
        try (SolanaValidator node = SolanaValidator.start(folder, Indexes.NONE, 100, List.of(odd))) {
            Path archive = Await.present(
                    FIRST_SNAPSHOT, () -> "the node has written a snapshot", () -> archive(node.ledger()));
            Map<Pubkey, Account> accounts = new HashMap<>();
            Block block;
            try (InputStream file = Files.newInputStream(archive)) {
                block = SnapshotReader.read(file, (_, account) -> keep(account, accounts))
                        .block();
            }
            JsonNode told =
                    node.rpc().call("getBlock", block.slot(), Map.of("transactionDetails", "none", "rewards", false));
            assertThat(block)
                    .isEqualTo(new Block(
                            block.slot(),
                            told.get("blockhash").asString(),
                            told.get("parentSlot").asLong(),
                            told.get("previousBlockhash").asString(),
                            told.get("blockTime").asLong(),
                            told.get("blockHeight").asLong()));
            assertThat(accounts)
                    .containsEntry(
                            Pubkey.of(ODD_ONE),
                            new Account(
                                    Pubkey.of(ODD_ONE),
                                    2,
                                    Pubkey.of(TOKEN_PROGRAM),
                                    Account.Executable.YES,
                                    5,
                                    new byte[] {1, 2}));
        }
    }

    private static void keep(AccountSlice slice, Map<Pubkey, Account> accounts) {
        Account account = slice.toAccount();
        accounts.put(account.key(), account);
    }

    /** Finished ones alone have that name. */
    private static Optional<Path> archive(Path ledger) {
        try (Stream<Path> files = Files.list(ledger)) {
            return files.filter(path -> path.getFileName().toString().matches("snapshot-\\d+-.*\\.tar\\.zst"))
                    .findFirst();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
