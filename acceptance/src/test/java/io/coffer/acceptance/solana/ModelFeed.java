package io.coffer.acceptance.solana;

import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.Commitment;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.SlotFeed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The plainest thing that a source can feed: whole maps, copied. Believes nothing of a slot before its block and a status
 * arrived and its parent is known, and of a first slot nothing at all unless it is the root. Safe for many threads.
 */
final class ModelFeed implements SlotFeed {

    private NavigableMap<Pubkey, Account> stored = new TreeMap<>();
    private OptionalLong root = OptionalLong.empty();
    private final NavigableMap<Long, Slot> slots = new TreeMap<>();
    private long finalized;
    private boolean covered;
    private boolean first = true;
    private int connections;
    private long writes;

    /** What was told of one slot. */
    private static final class Slot {
        private final Map<Pubkey, Written> writes = new HashMap<>();
        private Optional<Block> block = Optional.empty();
        private boolean executed;
        private boolean created;
        private boolean confirmed;
        private boolean whole;
    }

    private record Written(Account account, long version) {}

    synchronized void begin(long slot, Collection<Account> accounts) {
        stored = new TreeMap<>();
        accounts.forEach(account -> stored.put(account.key(), account));
        root = OptionalLong.of(slot);
        slots.clear();
        finalized = slot;
    }

    @Override
    public synchronized void write(long slot, Account account, long version) {
        writes++;
        at(slot).filter(open -> !open.whole)
                .ifPresent(open -> open.writes.merge(
                        account.key(), new Written(account, version), (a, b) -> b.version >= a.version ? b : a));
    }

    @Override
    public synchronized void block(Block block) {
        at(block.slot()).ifPresent(open -> open.block = Optional.of(block));
        advance();
    }

    @Override
    public synchronized void status(long slot, OptionalLong parent, Status status) {
        if (status == Status.DEAD) {
            slots.remove(slot);
            return;
        }
        if (status == Status.FINALIZED) {
            finalized = Math.max(finalized, slot);
        }
        at(slot).ifPresent(open -> {
            open.created |= status == Status.CREATED;
            open.executed |= status != Status.CREATED;
            open.confirmed |= status == Status.CONFIRMED || status == Status.FINALIZED;
        });
        advance();
    }

    private Optional<Slot> at(long slot) {
        if (first) {
            first = false;
            covered = slot <= root.orElse(-1);
        }
        return slot <= root.orElse(-1) ? Optional.empty() : Optional.of(slots.computeIfAbsent(slot, _ -> new Slot()));
    }

    private void advance() {
        slots.forEach((number, slot) -> {
            boolean parentKnown = slot.block
                    .map(Block::parent)
                    .filter(parent -> parent == root.orElse(-1)
                            || Optional.ofNullable(slots.get(parent))
                                    .filter(known -> known.whole)
                                    .isPresent())
                    .isPresent();
            slot.whole |= slot.executed && parentKnown && (covered || slot.created);
        });
        Optional.ofNullable(slots.get(finalized)).filter(slot -> slot.whole).ifPresent(_ -> fold());
    }

    private void fold() {
        stored = new TreeMap<>(view(finalized));
        root = OptionalLong.of(finalized);
        slots.headMap(finalized, true).clear();
    }

    /** Every account of the token programs behind {@code tip}. */
    private NavigableMap<Pubkey, Account> view(long tip) {
        List<Slot> path = new ArrayList<>();
        long slot = tip;
        while (slot != root.orElse(-1)) {
            Slot known = Objects.requireNonNull(slots.get(slot));
            path.add(known);
            slot = known.block.orElseThrow().parent();
        }
        NavigableMap<Pubkey, Account> accounts = new TreeMap<>(stored);
        for (Slot next : path.reversed()) {
            next.writes.forEach((key, written) -> {
                if (Programs.isToken(written.account.program()) && !written.account.isClosed()) {
                    accounts.put(key, written.account);
                } else {
                    accounts.remove(key);
                }
            });
        }
        return accounts;
    }

    /** The newest slot of a commitment, and every account of the token programs as of it. */
    synchronized Seen newest(Commitment commitment) {
        long tip = slots.entrySet().stream()
                .filter(entry -> entry.getValue().whole)
                .filter(entry -> switch (commitment) {
                    case PROCESSED -> true;
                    case CONFIRMED -> entry.getValue().confirmed;
                    case FINALIZED -> false;
                })
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElse(root.orElse(-1));
        return new Seen(tip, view(tip));
    }

    record Seen(long slot, NavigableMap<Pubkey, Account> accounts) {}

    /** Every account behind one slot, if it is known. */
    synchronized Optional<NavigableMap<Pubkey, Account>> behind(long slot) {
        boolean known = slot == root.orElse(-1)
                || Optional.ofNullable(slots.get(slot))
                        .filter(each -> each.whole)
                        .isPresent();
        return known ? Optional.of(view(slot)) : Optional.empty();
    }

    @Override
    public synchronized void connected() {
        slots.values().removeIf(slot -> !slot.whole);
        connections++;
        first = true;
        covered = false;
        finalized = root.orElse(0);
    }

    @Override
    public synchronized void rebase(Block newRoot, Collection<Account> accounts) {
        begin(newRoot.slot(), accounts);
        covered = true;
        first = false;
    }

    @Override
    public synchronized OptionalLong root() {
        return root;
    }

    @Override
    public synchronized Joint joint() {
        return finalized <= root.orElse(-1)
                ? new Joint.Whole()
                : new Joint.Gap(root.orElse(-1) + 1, slots.isEmpty() ? finalized : slots.firstKey());
    }

    synchronized int connections() {
        return connections;
    }

    synchronized long writes() {
        return writes;
    }

    @Override
    public synchronized String toString() {
        return "root %s, final %d, slots %s, %d connections, %d writes"
                .formatted(root, finalized, slots.keySet(), connections, writes);
    }
}
