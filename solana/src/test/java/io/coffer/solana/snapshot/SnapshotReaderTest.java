package io.coffer.solana.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.Zstd;
import io.coffer.chain.Seed;
import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.base.AccountSlice;
import io.coffer.solana.snapshot.SnapshotArchive.Found;
import io.coffer.solana.snapshot.SnapshotReader.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotReaderTest {
    private static final Block BLOCK = new Block(
            1234,
            "4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi",
            1233,
            "8qbHbw2BbbTHBW1sbeqakYXVKRQM8Ne7pLK7m6CVfeR",
            1_760_000_000,
            1200);

    private static Account account(Random random, int length) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        byte[] data = new byte[length];
        random.nextBytes(data);
        return new Account(
                Pubkey.of(key),
                random.nextLong(),
                random.nextBoolean() ? Programs.TOKEN : Pubkey.of(key),
                random.nextBoolean() ? Account.Executable.YES : Account.Executable.NO,
                random.nextLong(),
                data);
    }

    private static Snapshot read(byte[] packed, List<Found> found) {
        return SnapshotReader.read(
                new ByteArrayInputStream(packed), (slot, account) -> found.add(new Found(slot, copy(account))));
    }

    private static Account copy(AccountSlice account) {
        return account.toAccount();
    }

    @Test
    void archive_ofFilesOfAllSizes_givesEveryAccountAndTheBlock() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        List<Found> expected = new ArrayList<>();
        expected.add(new Found(1234, SnapshotArchive.clock(BLOCK)));
        SnapshotArchive archive = SnapshotArchive.of(BLOCK);
        for (int file = 0; file < 20; file++) {
            List<Account> accounts = new ArrayList<>();
            int slot = random.nextInt(1234);
            for (int i = random.nextInt(30); i > 0; i--) {
                accounts.add(account(random, random.nextInt(random.nextInt(30) == 0 ? 3_000_000 : 400)));
            }
            archive.file(slot, accounts);
            accounts.forEach(account -> expected.add(new Found(slot, account)));
        }
        List<Found> found = Found.list();

        Snapshot snapshot = read(archive.packed(), found);

        assertThat(found).as("%s", seed).isEqualTo(expected);
        assertThat(snapshot).isEqualTo(new Snapshot(BLOCK, expected.size()));
        assertThat(SnapshotReader.blockOf(new ByteArrayInputStream(archive.packed())))
                .isEqualTo(new Block(1234, BLOCK.hash(), 1233, BLOCK.parentHash(), 0, 1200));
    }

    /** The window grows to what is asked for: then nothing of the padding is in it yet. */
    @Test
    void account_muchLargerThanUsual_isFollowedByTheNext() {
        Random random = new Random(3);
        Account large = account(random, 2_500_003);
        Account next = account(random, 10);
        List<Found> found = Found.list();

        read(SnapshotArchive.of(BLOCK).file(7, List.of(large, next)).packed(), found);

        assertThat(found).endsWith(new Found(7, large), new Found(7, next));
    }

    @Test
    void read_anyArchive_leavesTheStreamToItsCaller() {
        boolean[] closed = {false};
        InputStream stream = new ByteArrayInputStream(SnapshotArchive.of(BLOCK).packed()) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        SnapshotReader.read(stream, (_, _) -> {});
        assertThat(closed[0]).isFalse();
    }

    @Test
    void fileOfAccounts_withRoomThatWasNeverWritten_endsThere() {
        Random random = new Random(1);
        Account account = account(random, 16);
        byte[] file = Arrays.copyOf(SnapshotArchive.record(account), 4096);
        List<Found> found = Found.list();
        read(SnapshotArchive.of(BLOCK).entry("accounts/5.77", '\0', file).packed(), found);
        assertThat(found).last().isEqualTo(new Found(5, account));
    }

    @Test
    void files_thatAreNoSnapshots_areRefusedWithAReason() {
        Account ordinary = account(new Random(2), 10);
        byte[] record = SnapshotArchive.record(ordinary);
        byte[] tooLong = record.clone();
        tooLong[15] = 1;
        byte[] neither = record.clone();
        neither[96] = 2;
        byte[] trailing = Arrays.copyOf(record, 200);
        trailing[199] = 1;
        assertRefused(new byte[0], "ends");
        assertRefused("hello".getBytes(StandardCharsets.US_ASCII), "");
        assertRefused(Zstd.compress(new byte[1024]), "no manifest");
        assertRefused(Zstd.compress("x".repeat(600).getBytes(StandardCharsets.US_ASCII)), "no snapshot archive");
        assertRefused(SnapshotArchive.empty().file(1, List.of(ordinary)).packed(), "no manifest");
        assertRefused(with(tooLong), "possible");
        assertRefused(with(neither), "executable");
        assertRefused(with(trailing), "no account");
        assertRefused(with(Arrays.copyOf(record, 140)), "too early");
        assertRefused(SnapshotArchive.of(BLOCK).entry("link", '2', new byte[0]).packed(), "type");
        assertRefused(
                SnapshotArchive.empty()
                        .entry("snapshots/9/9", '0', new byte[100])
                        .packed(),
                "manifest");
    }

    private static byte[] with(byte[] file) {
        return SnapshotArchive.of(BLOCK).entry("accounts/5.77", '\0', file).packed();
    }

    private static void assertRefused(byte[] packed, String reason) {
        assertThatThrownBy(() -> read(packed, Found.list()))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void archive_cutOffAnywhere_isRefused() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        byte[] tar = SnapshotArchive.of(BLOCK)
                .file(7, List.of(account(random, 100), account(random, 3000)))
                .tar();
        for (int i = 0; i < 300; i++) {
            int length = random.nextInt(tar.length - 1024);
            assertThatThrownBy(() -> read(Zstd.compress(Arrays.copyOf(tar, length)), Found.list()))
                    .as("%s, %s bytes", seed, length)
                    .isInstanceOf(SnapshotException.class);
        }
        byte[] packed = Zstd.compress(tar);
        assertThatThrownBy(() -> read(Arrays.copyOf(packed, packed.length / 2), Found.list()))
                .isInstanceOf(SnapshotException.class);
    }

    @Test
    void archive_withBytesChanged_isReadOrRefused() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        byte[] tar = SnapshotArchive.of(BLOCK)
                .file(7, List.of(account(random, 165), account(random, 82)))
                .tar();
        for (int i = 0; i < 3_000; i++) {
            byte[] changed = tar.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                changed[random.nextInt(tar.length)] = (byte) random.nextInt();
            }
            readOrRefused(changed, seed.toString());
        }
    }

    @FuzzTest(maxDuration = "60s")
    void archive_ofAnyBytes_isReadOrRefused(byte[] bytes) {
        readOrRefused(bytes, "any bytes");
        readOrRefused(
                SnapshotArchive.of(BLOCK).entry("accounts/5.77", '\0', bytes).tar(), "any accounts");
        readOrRefused(SnapshotArchive.empty().entry("snapshots/5/5", '0', bytes).tar(), "any manifest");
    }

    private static void readOrRefused(byte[] tar, String what) {
        List<Found> found = Found.list();
        try {
            Snapshot snapshot = read(Zstd.compress(tar), found);
            assertThat(found).as(what).hasSize((int) snapshot.accounts());
        } catch (SnapshotException refused) {
            assertThat(refused.getMessage()).as(what).isNotBlank();
        }
    }
}
