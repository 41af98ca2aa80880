package io.coffer.solana.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.Seed;
import io.coffer.index.store.MemoryStore;
import io.coffer.index.store.RowVisitor.Next;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.Table;
import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor;
import io.coffer.solana.Block;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class HoldersOfMintTest {
    private static final Keys KEYS = new Keys(ChainIndex.SOLANA);

    /** Keys of which many begin alike, all of one mint. */
    private static Set<Pubkey> holders(Base base, Random random) {
        Set<Pubkey> keys = new TreeSet<>();
        List<Account> accounts = new ArrayList<>();
        int count = random.nextInt(120);
        while (keys.size() < count) {
            byte[] key = new byte[32];
            key[0] = (byte) random.nextInt();
            key[7] = (byte) random.nextInt(2);
            key[31] = (byte) random.nextInt(random.nextInt(4) == 0 ? 20 : 1);
            byte[] data = new byte[165];
            Numbers.putInt64(data, 64, random.nextInt(5));
            data[108] = 1;
            if (keys.add(Pubkey.of(key))) {
                accounts.add(new Account(Pubkey.of(key), 1, Programs.TOKEN, Account.Executable.NO, -1, data));
            }
        }
        base.apply(new Block(1, "", 0, "", 0, 1), accounts);
        return keys;
    }

    private static void eachName(StoreView rows, Consumer<byte[]> name) {
        byte[] prefix = Keys.mintReferences(0);
        rows.rows(Table.SOLANA_REFERENCE, KEYS.chain(), prefix, (bytes, rowAt, rowLength, _, _) -> {
            RecordReader row = new RecordReader(bytes, rowAt, rowLength);
            row.next(prefix.length);
            Keys.readDescending(row);
            byte[] inverted = row.next(row.remaining());
            for (int i = 0; i < inverted.length; i++) {
                inverted[i] = (byte) ~inverted[i];
            }
            name.accept(inverted);
            return Next.GO_ON;
        });
    }

    @Test
    void visit_moreHoldersThanAreHeldAtOnce_givesEachOnceInOrder() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int round = 0; round < 60; round++) {
            MemoryStore store = new MemoryStore();
            try (Base base = Base.open(store, ChainIndex.SOLANA)) {
                Set<Pubkey> keys = holders(base, random);
                try (StoreView rows = store.view()) {
                    List<Pubkey> found = new ArrayList<>();
                    int atOnce = 1 + random.nextInt(random.nextBoolean() ? 7 : 60);
                    new HoldersOfMint(new Accounts(rows, KEYS), name -> eachName(rows, name), atOnce).visit(row -> {
                        found.add(row.key());
                        return AccountVisitor.Next.GO_ON;
                    });
                    assertThat(found).as("%s, %s at once", seed, atOnce).containsExactlyElementsOf(keys);
                }
            }
        }
    }
}
