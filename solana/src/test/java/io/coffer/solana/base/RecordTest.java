package io.coffer.solana.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Seed;
import io.coffer.index.store.StoreException;
import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RecordTest {

    private static byte[] token(Account account, long slot, Naming naming) {
        RecordWriter to = new RecordWriter(16);
        TokenRecord.write(AccountSlice.of(account), slot, naming, to);
        return to.toBytes();
    }

    @Test
    void tokenRecord_anyTokenAccount_comesBackByteForByte() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        RandomAccounts accounts = new RandomAccounts(random);
        int tokens = 0;
        for (int i = 0; i < 20_000; i++) {
            Account account = accounts.token(accounts.key());
            if (!Model.isToken(account)) {
                continue;
            }
            tokens++;
            long slot = random.nextLong() >>> (1 + random.nextInt(62));
            Naming naming = random.nextBoolean() ? Naming.SHORT : Naming.LONG;
            byte[] bytes = token(account, slot, naming);
            TokenRecord record = new TokenRecord(new RecordReader(bytes));
            assertThat(record.slot()).as("%s", seed).isEqualTo(slot);
            assertThat(record.naming()).as("%s", seed).isEqualTo(naming);
            assertThat(record.amount()).as("%s", seed).isEqualTo(TokenRecord.amount(bytes, 0));
            assertThat(record.mayHaveDelegate() || !AccountSlice.of(account).hasDelegate())
                    .as("%s", seed)
                    .isTrue();
            assertThat(record.account(account.key(), Model.mint(account).bytes(), 0, Model.owner(account)))
                    .as("%s", seed)
                    .isEqualTo(account);
        }
        assertThat(tokens).isGreaterThan(10_000);
    }

    @Test
    void tokenRecord_ordinaryAccount_isSmall() {
        byte[] data = new byte[165];
        Numbers.putInt64(data, 64, 1_234_567_890_123L);
        data[108] = 1;
        Account account = new Account(
                RandomAccounts.keys().getFirst(), 2_039_280, Programs.TOKEN, Account.Executable.NO, -1, data);

        assertThat(token(account, 320_000_000, Naming.SHORT)).hasSize(1 + 6 + 5);
    }

    @Test
    void otherRecord_anyAccount_comesBackByteForByte() {
        Seed seed = Seed.draw();
        RandomAccounts accounts = new RandomAccounts(seed.random());
        for (int i = 0; i < 20_000; i++) {
            Account account = accounts.account();
            RecordWriter to = new RecordWriter(16);
            OtherRecord.write(AccountSlice.of(account), i, OtherRecord.Reason.NAMED, to);
            assertThat(OtherRecord.read(account.key(), new RecordReader(to.toBytes())))
                    .as("%s", seed)
                    .isEqualTo(account);
        }
    }

    @Test
    void records_cutOff_areRefused() {
        Seed seed = Seed.draw();
        RandomAccounts accounts = new RandomAccounts(seed.random());
        Pubkey any = RandomAccounts.names().getFirst();
        for (int i = 0; i < 2_000; i++) {
            byte[] whole = token(accounts.token(accounts.key()), 1, Naming.SHORT);
            byte[] cut = Arrays.copyOf(whole, seed.random().nextInt(whole.length));
            try {
                Account read = new TokenRecord(new RecordReader(cut)).account(any, any.bytes(), 0, any);
                assertThat(read.data().length).as("%s", seed).isGreaterThanOrEqualTo(165);
            } catch (StoreException refused) {
                assertThat(refused).as("%s", seed).hasMessageContaining("Solana");
            }
        }
    }

    @Test
    void descendingNumbers_sortFromLargestToSmallest() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int i = 0; i < 5_000; i++) {
            long one = random.nextLong() >>> random.nextInt(64);
            long other = random.nextBoolean() ? one + random.nextInt(3) - 1 : random.nextLong() >>> random.nextInt(64);
            RecordWriter first = new RecordWriter(16);
            RecordWriter second = new RecordWriter(16);
            Keys.putDescending(one, first);
            Keys.putDescending(other, second);
            assertThat(Integer.signum(Arrays.compareUnsigned(first.toBytes(), second.toBytes())))
                    .as("%s: %s, %s", seed, one, other)
                    .isEqualTo(Integer.signum(Long.compareUnsigned(other, one)));
            assertThat(Keys.readDescending(new RecordReader(first.toBytes()))).isEqualTo(one);
        }
    }
}
