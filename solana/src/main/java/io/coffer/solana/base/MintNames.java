package io.coffer.solana.base;

import io.coffer.index.store.RowReader;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.Table;
import io.coffer.solana.Pubkey;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Which mint a number means, of the ones that were asked last. Numbers are given once, so what is remembered is right for
 * every state; safe for many threads.
 */
final class MintNames {
    private static final int PLACES = 1 << 17;

    private record Named(int number, Pubkey mint) {}

    private final AtomicReferenceArray<Named> remembered = new AtomicReferenceArray<>(PLACES);

    /** The keys of the mints of the first {@code count} rows, one behind the other. */
    byte[] keys(TokenRow[] rows, int count, RowReader committed, Keys keys) {
        Pubkey[] mints = new Pubkey[count];
        for (int i = 0; i < count; i++) {
            mints[i] = mint(rows[i].mintNumber(), committed, keys);
        }
        byte[] all = new byte[count * Pubkey.LENGTH];
        for (int i = 0; i < count; i++) {
            mints[i].copyTo(all, i * Pubkey.LENGTH);
        }
        return all;
    }

    /** @param committed rows that will not be taken back */
    Pubkey mint(int number, RowReader committed, Keys keys) {
        int place = number & PLACES - 1;
        Named known = remembered.getAcquire(place);
        if (known != null && known.number == number) {
            return known.mint;
        }
        Pubkey mint = committed
                .get(Table.SOLANA_MINT, keys.chain(), Keys.mintNumber(number))
                .map(Pubkey::of)
                .orElseThrow(() -> new StoreException("no mint of Solana has number " + number));
        remembered.setRelease(place, new Named(number, mint));
        return mint;
    }
}
