package io.coffer.solana.layer;

import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.Commitment;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.SlotFeed.Status;
import io.coffer.solana.token.TokenAccounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;

/** Whole states, one a slot. */
final class SlotModel {
    static final long FIRST_ROOT = 1;

    private final Random random;
    private final TreeMap<Long, State> slots = new TreeMap<>();
    private final Map<Long, Status> statuses = new HashMap<>();
    private final Map<Long, List<Account>> writes = new HashMap<>();
    private State root = new State(block(FIRST_ROOT, 0), Map.of());
    private final TreeMap<Long, State> history = new TreeMap<>(Map.of(FIRST_ROOT, root));
    private long newest = FIRST_ROOT;
    private long version;
    int roots;

    record State(Block block, Map<Pubkey, Account> accounts) {}

    SlotModel(Random random) {
        this.random = random;
    }

    Block root() {
        return root.block();
    }

    State bank(Commitment commitment) {
        return switch (commitment) {
            case FINALIZED -> root;
            case CONFIRMED ->
                slots.descendingMap().values().stream()
                        .filter(bank -> statuses.get(bank.block().slot()) != Status.PROCESSED)
                        .findFirst()
                        .orElse(root);
            case PROCESSED -> slots.isEmpty() ? root : slots.lastEntry().getValue();
        };
    }

    /** What was there at {@code slot}, seen from {@code tip}. */
    Map<Pubkey, Account> stateAt(Block tip, long slot) {
        Block at = tip;
        while (at.slot() > slot && slots.containsKey(at.slot())) {
            at = blockOf(at.parent());
        }
        return at.slot() <= slot ? state(at.slot()).accounts() : rootAt(slot);
    }

    private Map<Pubkey, Account> rootAt(long slot) {
        Map.Entry<Long, State> root = history.floorEntry(slot);
        return root == null ? Map.of() : root.getValue().accounts();
    }

    /** A slot above the root, or a root. */
    private State state(long slot) {
        State above = slots.get(slot);
        State known = above != null ? above : history.get(slot);
        if (known == null) {
            throw new IllegalStateException("slot " + slot + " was never told");
        }
        return known;
    }

    private Block blockOf(long slot) {
        return state(slot).block();
    }

    void step(Layers layers) {
        int choice = random.nextInt(10);
        if (choice < 5) {
            extend(layers);
        } else if (choice < 8) {
            advance(layers);
        } else if (choice == 8) {
            kill(layers);
        } else {
            layers.status(newest + 1, OptionalLong.of(newest), Status.CREATED);
        }
    }

    private void extend(Layers layers) {
        State parent = parent();
        newest += 1 + random.nextInt(3);
        Map<Pubkey, Account> state = new HashMap<>(parent.accounts());
        List<Account> written = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            Account account = write(parent);
            written.add(account);
            if (account.isClosed() || !Programs.isToken(account.program())) {
                state.remove(account.key());
            } else {
                state.put(account.key(), account);
            }
        }
        State bank = new State(block(newest, parent.block().slot()), Map.copyOf(state));
        slots.put(newest, bank);
        statuses.put(newest, Status.PROCESSED);
        writes.put(newest, written);
        tell(layers, newest);
    }

    private State parent() {
        List<State> candidates = new ArrayList<>(slots.values());
        candidates.add(root);
        return random.nextInt(4) == 0 || slots.isEmpty()
                ? candidates.get(random.nextInt(candidates.size()))
                : slots.lastEntry().getValue();
    }

    private Account write(State parent) {
        Pubkey key = Keys.key(9, random.nextInt(Keys.ACCOUNTS));
        if (parent.accounts().containsKey(key) && random.nextInt(4) == 0) {
            return Account.closed(key);
        }
        byte[] data = new byte[random.nextInt(8) == 0 ? 170 : TokenAccounts.LENGTH];
        Keys.key(2, random.nextInt(Keys.MINTS)).copyTo(data, 0);
        Keys.key(1, random.nextInt(Keys.OWNERS)).copyTo(data, 32);
        data[64] = (byte) random.nextInt(6);
        data[108] = (byte) random.nextInt(3);
        if (random.nextBoolean()) {
            data[72] = 1;
            Keys.key(1, random.nextInt(Keys.OWNERS)).copyTo(data, 76);
        }
        if (data.length > TokenAccounts.LENGTH) {
            data[165] = (byte) (1 + random.nextInt(2));
        }
        Pubkey program = random.nextInt(10) == 0 ? Programs.TOKEN_2022 : Programs.TOKEN;
        return new Account(key, 1 + random.nextInt(5), program, Account.Executable.NO, -1, data);
    }

    private void tell(Layers layers, long slot) {
        for (Account account : writes.getOrDefault(slot, List.of())) {
            layers.write(slot, account, ++version);
        }
        Block block = blockOf(slot);
        if (random.nextBoolean()) {
            layers.block(block);
            layers.status(slot, OptionalLong.of(block.parent()), Status.PROCESSED);
        } else {
            layers.status(slot, OptionalLong.of(block.parent()), Status.PROCESSED);
            layers.block(block);
        }
    }

    /** Confirms or finalizes a slot that descends from all that are so already. */
    private void advance(Layers layers) {
        State confirmed = bank(Commitment.CONFIRMED);
        List<State> next = slots.values().stream()
                .filter(bank ->
                        bank.block().slot() > confirmed.block().slot() && descends(bank.block(), confirmed.block()))
                .toList();
        if (!next.isEmpty() && random.nextInt(3) > 0) {
            long slot = next.get(random.nextInt(next.size())).block().slot();
            for (Block block = blockOf(slot); slots.containsKey(block.slot()); block = blockOf(block.parent())) {
                statuses.put(block.slot(), Status.CONFIRMED);
            }
            layers.status(slot, OptionalLong.empty(), Status.CONFIRMED);
        } else if (confirmed.block().slot() > root.block().slot()) {
            root(layers, confirmed);
        }
    }

    private boolean descends(Block block, Block ancestor) {
        Block at = block;
        while (at.slot() > ancestor.slot()) {
            at = blockOf(at.parent());
        }
        return at.slot() == ancestor.slot();
    }

    private void root(Layers layers, State next) {
        for (Block at = next.block(); at.slot() > root.block().slot(); at = blockOf(at.parent())) {
            history.put(at.slot(), state(at.slot()));
        }
        List<Long> gone = slots.values().stream()
                .map(State::block)
                .filter(block -> block.slot() <= next.block().slot() || !descends(block, next.block()))
                .map(Block::slot)
                .toList();
        gone.forEach(slots::remove);
        root = next;
        roots++;
        layers.status(next.block().slot(), OptionalLong.of(next.block().parent()), Status.FINALIZED);
    }

    /** A slot that was not confirmed dies with all that descends from it. */
    private void kill(Layers layers) {
        List<Long> mortal = slots.keySet().stream()
                .filter(slot -> statuses.get(slot) == Status.PROCESSED)
                .toList();
        if (mortal.isEmpty()) {
            return;
        }
        Block dead = blockOf(mortal.get(random.nextInt(mortal.size())));
        List<Long> gone = slots.values().stream()
                .map(State::block)
                .filter(block -> descends(block, dead))
                .map(Block::slot)
                .toList();
        gone.forEach(slots::remove);
        layers.status(dead.slot(), OptionalLong.empty(), Status.DEAD);
    }

    /** The stream ends in the middle of a slot that is told anew, with other writes, behind the break. */
    void breakOff(Layers layers) {
        layers.write(newest + 1, write(root), ++version);
    }

    /** Tells everything from the root on again, as a node does that resumes. */
    void replay(Layers layers) {
        layers.connected();
        layers.status(root.block().slot(), OptionalLong.of(root.block().parent()), Status.FINALIZED);
        for (State bank : slots.values()) {
            long slot = bank.block().slot();
            tell(layers, slot);
            if (statuses.get(slot) == Status.CONFIRMED) {
                layers.status(slot, OptionalLong.empty(), Status.CONFIRMED);
            }
        }
    }

    private static Block block(long slot, long parent) {
        return new Block(slot, "hash" + slot, parent, "hash" + parent, 1_700_000_000 + slot, slot);
    }
}
