package io.coffer.solana;

import io.coffer.solana.token.TokenAccounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Banks that a test writes itself: a chain of slots without forks, each with all accounts as of then. */
public final class InMemoryBanks implements Banks {
    private final NavigableMap<Long, InMemoryBank> slots = new TreeMap<>();
    private final Map<Commitment, Long> newest = new EnumMap<>(Commitment.class);
    private final Set<Pubkey> notFollowed = new HashSet<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private Health health = new Health.Fine();

    /** Only a node can answer for {@code keys}. */
    public synchronized void doNotFollow(Pubkey... keys) {
        notFollowed.addAll(Arrays.asList(keys));
    }

    public synchronized void become(Health newHealth) {
        this.health = newHealth;
    }

    /** A slot with these last states of what was written in it, beyond return at once. */
    public void add(long slot, long unixTimestamp, List<Account> writes) {
        process(slot, unixTimestamp, writes);
        reach(Commitment.CONFIRMED, slot);
        reach(Commitment.FINALIZED, slot);
    }

    /** The same, processed and no more. */
    public void process(long slot, long unixTimestamp, List<Account> writes) {
        synchronized (this) {
            Optional<InMemoryBank> parent =
                    Optional.ofNullable(slots.lastEntry()).map(Map.Entry::getValue);
            slots.put(slot, InMemoryBank.after(parent, slot, unixTimestamp, writes, notFollowed));
        }
        long parentSlot = Optional.ofNullable(slots.lowerKey(slot)).orElse(0L);
        long root = newest.getOrDefault(Commitment.FINALIZED, 0L);
        reach(Commitment.PROCESSED, slot);
        listeners.forEach(listener -> listener.processed(slot, parentSlot, root));
    }

    /** Every slot from the one behind the last up to {@code slot} reaches {@code commitment}. */
    public void reach(Commitment commitment, long slot) {
        List<InMemoryBank> reached;
        synchronized (this) {
            long last = newest.getOrDefault(commitment, -1L);
            reached = new ArrayList<>(slots.subMap(last, false, slot, true).values());
            newest.put(commitment, slot);
        }
        for (InMemoryBank bank : reached) {
            for (Listener listener : listeners) {
                listener.reached(commitment, bank.slot(), bank.unixTimestamp(), bank.writes());
                if (commitment == Commitment.FINALIZED) {
                    listener.rooted(bank.slot());
                }
            }
        }
    }

    @Override
    public synchronized Optional<Bank> newest(Commitment commitment) {
        return Optional.ofNullable(newest.get(commitment)).map(slots::get).map(bank -> bank.with(slots.values()));
    }

    @Override
    public synchronized Health health() {
        return health;
    }

    @Override
    public Subscription subscribe(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** An account of a token program that nobody else than its holder may touch, with {@code amount} unsigned. */
    public static Account tokenAccount(Pubkey key, Pubkey program, Pubkey mint, Pubkey owner, long amount) {
        byte[] data = new byte[TokenAccounts.LENGTH];
        mint.copyTo(data, TokenAccounts.MINT_AT);
        owner.copyTo(data, TokenAccounts.OWNER_AT);
        int64(data, TokenAccounts.AMOUNT_AT, amount);
        data[TokenAccounts.STATE_AT] = 1;
        return new Account(key, 2_039_280, program, Account.Executable.NO, -1, data);
    }

    /** A mint that nobody may freeze or mint with. */
    public static Account mint(Pubkey key, Pubkey program, int decimals, long supply) {
        byte[] data = new byte[82];
        int64(data, 36, supply);
        data[44] = (byte) decimals;
        data[45] = 1;
        return new Account(key, 1_461_600, program, Account.Executable.NO, -1, data);
    }

    private static void int64(byte[] data, int at, long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            data[at + i] = (byte) (value >>> (8 * i));
        }
    }
}
