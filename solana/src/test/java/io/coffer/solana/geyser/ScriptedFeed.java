package io.coffer.solana.geyser;

import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.SlotFeed;
import io.coffer.solana.SourceListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes down what it is told, and says of what is stored what a test wants it to say. Safe for many threads. */
final class ScriptedFeed implements SlotFeed, SourceListener {

    private final List<String> told = new ArrayList<>();
    private OptionalLong root = OptionalLong.empty();
    private Joint joint = new Joint.Whole();
    private Optional<RuntimeException> failure = Optional.empty();

    synchronized void stored(long slot) {
        root = OptionalLong.of(slot);
    }

    synchronized void answer(Joint next) {
        joint = next;
    }

    synchronized void fail(RuntimeException with) {
        failure = Optional.of(with);
    }

    synchronized List<String> told() {
        return List.copyOf(told);
    }

    synchronized boolean has(String line) {
        return told.contains(line);
    }

    synchronized long count(String line) {
        return told.stream().filter(line::equals).count();
    }

    private synchronized void note(String line) {
        told.add(line);
    }

    @Override
    public synchronized void write(long slot, Account account, long writeVersion) {
        if (failure.isPresent()) {
            throw failure.orElseThrow();
        }
        note("write %d %s v%d".formatted(slot, account, writeVersion));
    }

    @Override
    public void block(Block block) {
        note("block " + block.slot());
    }

    @Override
    public void status(long slot, OptionalLong parent, Status status) {
        note("slot " + slot + " " + status);
    }

    @Override
    public void connected() {
        note("connected");
    }

    @Override
    public void rebase(Block newRoot, Collection<Account> accounts) {
        note("rebase " + newRoot.slot());
    }

    @Override
    public synchronized OptionalLong root() {
        return root;
    }

    @Override
    public synchronized Joint joint() {
        return joint;
    }

    @Override
    public void following() {
        note("following");
    }

    @Override
    public void trouble(String reason) {
        note("trouble: " + reason);
    }

    @Override
    public void gapBeyondReplay(Gap gap) {
        note("gap behind " + text(gap.root()) + ", node has " + text(gap.firstAvailable()));
    }

    private static String text(OptionalLong slot) {
        return slot.isPresent() ? String.valueOf(slot.getAsLong()) : "nothing";
    }

    @Override
    public void stopped(RuntimeException cause) {
        note("stopped: " + cause.getMessage());
    }
}
