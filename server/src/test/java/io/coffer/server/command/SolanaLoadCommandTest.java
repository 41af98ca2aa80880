package io.coffer.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainIndex;
import io.coffer.index.rocksdb.RocksStore;
import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.base.Base;
import io.coffer.solana.base.BaseView;
import io.coffer.solana.snapshot.SnapshotArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolanaLoadCommandTest {
    private static final String HASH = "4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi";

    @TempDir
    Path folder;

    private String configuration = "";

    @BeforeEach
    void configure() throws IOException {
        configuration = Files.writeString(
                        folder.resolve("coffer.yaml"), "data: '" + data() + "'\nchains: {}\nlog: {level: error}\n")
                .toString();
    }

    private static Block block(long slot) {
        return new Block(slot, HASH, slot - 1, HASH, 1_760_000_000 + slot, slot - 7);
    }

    private static Pubkey key(int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return Pubkey.of(bytes);
    }

    /** Owned by key 2, of mint key 1. */
    private static Account token(int number, int amount) {
        byte[] data = new byte[165];
        key(1).copyTo(data, 0);
        key(2).copyTo(data, 32);
        data[64] = (byte) amount;
        data[108] = 1;
        return new Account(key(number), 2_039_280, Programs.TOKEN, Account.Executable.NO, -1, data);
    }

    private String write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private String archive(String name, long slot, List<Account> accounts) throws IOException {
        return write(name, SnapshotArchive.of(block(slot)).file(slot, accounts).packed());
    }

    private static String json(Account account) {
        return """
                {"pubkey":"%s","account":{"lamports":%d,"data":["%s","base64"],"owner":"%s","executable":false,\
                "rentEpoch":18446744073709551615,"space":%d}}
                """.formatted(
                        account.key(),
                        account.lamports(),
                        Base64.getEncoder().encodeToString(account.data()),
                        account.program(),
                        account.data().length);
    }

    private CommandLineRun load(String... arguments) {
        return CommandLineRun.of(Stream.concat(
                        Stream.of("solana", "load", "--config", configuration, "--memory", "96"),
                        Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    private Optional<Block> root() {
        try (RocksStore store = open();
                Base base = Base.open(store, ChainIndex.SOLANA)) {
            return base.root();
        }
    }

    private RocksStore open() {
        return RocksStore.open(data().resolve("index"), RocksStore.Options.defaults());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Optional<Account> stored(int number) {
        try (RocksStore store = open();
                Base base = Base.open(store, ChainIndex.SOLANA);
                BaseView view = base.view()) {
            return view.account(key(number));
        }
    }

    @Test
    void load_fullAndIncrementalSnapshot_combinesThemBySlot() throws IOException {
        String full = archive("snapshot-100-x.tar.zst", 100, List.of(token(5, 1), token(6, 1), token(7, 1)));
        String incremental =
                archive("incremental-snapshot-100-120-x.tar.zst", 120, List.of(token(5, 9), Account.closed(key(6))));

        CommandLineRun run = load("--json", incremental, full);

        assertThat(run.errors()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.json().path("slot").asLong(0)).isEqualTo(120);
        assertThat(run.json().path("tokenAccounts").asLong(0)).isEqualTo(2);
        assertThat(run.json().path("mints").asLong(0)).isOne();
        assertThat(run.json().path("otherAccounts").asLong(0)).isOne();
        assertThat(stored(5)).contains(token(5, 9));
        assertThat(stored(6)).isEmpty();
        assertThat(stored(7)).contains(token(7, 1));
        assertThat(root()).contains(block(120));
        assertThat(data().resolve("load")).doesNotExist();
    }

    @Test
    void load_dumps_keepsEveryAccountThatIsNamed() throws IOException {
        Account system = new Account(key(8), 5, Programs.SYSTEM, Account.Executable.NO, -1, new byte[0]);
        Path accounts = Files.createDirectory(folder.resolve("accounts"));
        Files.writeString(accounts.resolve("a.json"), json(token(5, 1)));
        Files.writeString(accounts.resolve("b.json"), json(system));
        Files.writeString(accounts.resolve("readme.txt"), "no account");
        String lines = write("lines", (json(token(6, 2)) + json(token(7, 3))).getBytes(StandardCharsets.UTF_8));

        CommandLineRun run = load("--slot", "40", "--time", "1700000000", accounts.toString(), lines);

        assertThat(run.errors()).isEmpty();
        assertThat(run.out()).contains("3 token accounts", "1 mints", "1 other accounts", "slot 40");
        assertThat(stored(8)).contains(system);
        assertThat(root()).contains(new Block(40, "", 39, "", 1_700_000_000, 0));
    }

    @Test
    void load_olderThanStored_isRefusedUnlessReplaced() throws IOException {
        String newer = archive("snapshot-100-x.tar.zst", 100, List.of(token(5, 1)));
        String older = archive("snapshot-90-x.tar.zst", 90, List.of(token(6, 1)));
        String dump = write("dump.json", json(token(7, 1)).getBytes(StandardCharsets.UTF_8));
        assertThat(load(newer).exitCode()).isZero();

        for (String file : List.of(older, dump)) {
            CommandLineRun refused = load(file);
            assertThat(refused.exitCode()).isOne();
            assertThat(refused.errors()).contains("slot 100", "--replace", "nothing was loaded");
            assertThat(stored(5)).isPresent();
        }
        assertThat(load("--replace", older).exitCode()).isZero();
        assertThat(stored(5)).isEmpty();
        assertThat(stored(6)).isPresent();
        assertThat(root()).contains(block(90));
    }

    @Test
    void load_filesThatCannotBeTaken_namesTheFileAndLeavesEverything() throws IOException {
        String full = archive("snapshot-100-x.tar.zst", 100, List.of(token(5, 1)));
        assertThat(load(full).exitCode()).isZero();
        byte[] whole = Files.readAllBytes(Path.of(archive("snapshot-110-x.tar.zst", 110, List.of(token(6, 1)))));
        String cut = write("cut.tar.zst", Arrays.copyOf(whole, whole.length - 30));
        String other = archive("incremental-snapshot-50-120-x.tar.zst", 120, List.of());
        String lz4 = write("snapshot.tar.lz4", new byte[] {4, 0x22, 0x4d, 0x18, 0});
        String text = write("text", "hello".getBytes(StandardCharsets.UTF_8));
        String empty = Files.createDirectory(folder.resolve("none")).toString();

        assertRefused(cut, "cut.tar.zst");
        assertRefused(other, "slot 50");
        assertRefused(lz4, "LZ4");
        assertRefused(text, "JSON");
        assertRefused(empty, ".json");
        assertRefused(folder.resolve("missing").toString(), "missing");
        assertThat(stored(5)).contains(token(5, 1));
        assertThat(stored(6)).isEmpty();
    }

    private void assertRefused(String file, String reason) {
        CommandLineRun run = load(file);
        assertThat(run.exitCode()).as(file).isOne();
        assertThat(run.errors()).as(file).contains(reason, "nothing was loaded").hasLineCount(1);
    }

    @Test
    void load_whileTheStoreIsOpen_isRefused() throws IOException {
        String full = archive("snapshot-100-x.tar.zst", 100, List.of(token(5, 1)));
        assertThat(load(full).exitCode()).isZero();
        try (RocksStore store = open()) {
            CommandLineRun run = load(full);
            assertThat(run.exitCode()).isOne();
            assertThat(run.errors()).contains("another process");
            store.view().close();
        }
    }

    @Test
    void load_wronglyCalled_explainsItself() {
        assertThat(CommandLineRun.of("solana", "load").exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("solana").exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("solana", "load", "--help").out()).contains("--replace", "--memory", "--slot");
        assertThat(load("--slot", "-1", "x").errors()).contains("--slot");
        assertThat(load("--memory", "5", "x").errors()).contains("--memory");
    }
}
