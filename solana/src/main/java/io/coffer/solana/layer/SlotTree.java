package io.coffer.solana.layer;

import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.SlotFeed.Joint;
import io.coffer.solana.SlotFeed.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the slots above the root descend from each other, and how far each is. Pure: what was told goes in, and the complete
 * slots that join the root come out. Not safe for several threads.
 */
final class SlotTree {
    private final NavigableMap<Long, Layer> layers = new TreeMap<>();
    private final NavigableMap<Long, PendingSlot> pending = new TreeMap<>();
    private Block root;
    /** Slots above the root that were told to be confirmed; their ancestors are too. */
    private final NavigableSet<Long> confirmed = new TreeSet<>();

    /** The newest final slot that the present connection told of. */
    private long finalized;

    /** Whether the present connection began with the root or an older slot. */
    private boolean covered;

    private OptionalLong firstTold = OptionalLong.empty();

    SlotTree(Block root) {
        this.root = root;
        this.finalized = root.slot();
    }

    Block root() {
        return root;
    }

    /** What was told of slots that did not become complete is forgotten. */
    void connected() {
        pending.clear();
        finalized = root.slot();
        covered = false;
        firstTold = OptionalLong.empty();
    }

    /** Whoever tells vouches that nothing behind the root will be missing. */
    void cover() {
        covered = true;
    }

    void write(long slot, Account account, long version) {
        told(slot).ifPresent(open -> open.write(account, version));
    }

    void block(Block block) {
        told(block.slot()).ifPresent(open -> open.block(block));
    }

    void status(long slot, Status status) {
        switch (status) {
            case CREATED -> told(slot).ifPresent(PendingSlot::created);
            case PROCESSED -> told(slot).ifPresent(PendingSlot::executed);
            case CONFIRMED -> confirmed(slot);
            case FINALIZED -> {
                confirmed(slot);
                finalized = Math.max(finalized, slot);
            }
            case DEAD -> drop(slot);
        }
    }

    private void confirmed(long slot) {
        told(slot).ifPresent(PendingSlot::executed);
        if (slot > root.slot()) {
            confirmed.add(slot);
        }
    }

    /** The slot, if it may still change anything: one that is complete, or not above the root, may not. */
    private Optional<PendingSlot> told(long slot) {
        if (firstTold.isEmpty()) {
            firstTold = OptionalLong.of(slot);
            covered |= slot <= root.slot();
        }
        if (slot <= root.slot() || layers.containsKey(slot)) {
            return Optional.empty();
        }
        return Optional.of(pending.computeIfAbsent(slot, _ -> new PendingSlot()));
    }

    private void drop(long slot) {
        pending.remove(slot);
        confirmed.remove(slot);
        Layer dead = layers.remove(slot);
        if (dead != null) {
            List<Long> children = layers.tailMap(slot, false).values().stream()
                    .filter(layer -> layer.block().parent() == slot)
                    .map(Layer::slot)
                    .toList();
            children.forEach(this::drop);
        }
    }

    /**
     * Makes layers of complete slots that join the root or a layer, parents first.
     *
     * @param build makes the layer of a slot whose ancestors above the root are given, newest first
     */
    List<Layer> join(BuildLayer build) {
        List<Layer> joined = new ArrayList<>();
        markExecutedParents();
        // Ascending: a parent has a lower slot than its children.
        for (Map.Entry<Long, PendingSlot> entry : List.copyOf(pending.entrySet())) {
            Optional<Block> complete = entry.getValue().complete();
            if (complete.isEmpty() || !isWhole(entry.getKey(), entry.getValue()) || !joins(complete.get())) {
                continue;
            }
            Layer layer = build.of(
                    complete.get(), entry.getValue(), path(complete.get().parent()));
            layers.put(layer.slot(), layer);
            pending.remove(entry.getKey());
            joined.add(layer);
        }
        return joined;
    }

    /** Makes a layer of what was told. */
    interface BuildLayer {
        Layer of(Block block, PendingSlot slot, List<Layer> ancestors);
    }

    /** A node executes a slot behind its parent: where a child is complete, no more will come of the parent. */
    private void markExecutedParents() {
        for (PendingSlot child : pending.descendingMap().values()) {
            child.complete().map(block -> pending.get(block.parent())).ifPresent(PendingSlot::executed);
        }
    }

    private boolean isWhole(long slot, PendingSlot told) {
        return told.wasCreatedHere() || (covered && slot > root.slot());
    }

    private boolean joins(Block block) {
        return parentOf(block).filter(parent -> follows(block, parent)).isPresent();
    }

    private Optional<Block> parentOf(Block block) {
        if (block.parent() == root.slot()) {
            return Optional.of(root);
        }
        return Optional.ofNullable(layers.get(block.parent())).map(Layer::block);
    }

    /** A hash that is not known (of a root that came from files) proves nothing and contradicts nothing. */
    private static boolean follows(Block block, Block parent) {
        return parent.hash().isEmpty()
                || block.parentHash().isEmpty()
                || parent.hash().equals(block.parentHash());
    }

    /** The layers from {@code slot} down to the root, newest first; empty for the root and for a slot without a layer. */
    List<Layer> path(long slot) {
        List<Layer> path = new ArrayList<>();
        Layer layer = layers.get(slot);
        while (layer != null) {
            path.add(layer);
            layer = layers.get(layer.block().parent());
        }
        return path;
    }

    /** The layers below and including the newest complete slot that is at least confirmed; newest first. */
    List<Layer> confirmedPath() {
        return confirmed.descendingSet().stream()
                .filter(layers::containsKey)
                .findFirst()
                .map(this::path)
                .orElse(List.of());
    }

    /** The newest complete slot's layers. A node's own choice between forks is not told; it mostly is the newest. */
    List<Layer> processedPath() {
        return layers.isEmpty() ? List.of() : path(layers.lastKey());
    }

    /** The layers that became final, oldest first. */
    List<Layer> finalizedPath() {
        return path(finalized).reversed();
    }

    /** Goes up to {@code block}, which is final; what does not descend from it is forgotten. */
    void advance(Block block) {
        root = block;
        layers.headMap(block.slot(), true).clear();
        pending.headMap(block.slot(), true).clear();
        confirmed.headSet(block.slot(), true).clear();
        List<Long> strangers = layers.keySet().stream()
                .filter(slot -> path(slot).getLast().block().parent() != block.slot())
                .toList();
        strangers.forEach(layers::remove);
    }

    /** Whether slots are missing between the root and what was told. */
    Joint joint() {
        if (finalized > root.slot() && !layers.containsKey(finalized)) {
            return new Joint.Gap(root.slot(), finalized);
        }
        for (Map.Entry<Long, PendingSlot> entry : pending.entrySet()) {
            Optional<Block> complete = entry.getValue().complete();
            if (complete.isPresent() && isLost(entry.getKey(), entry.getValue(), complete.get())) {
                return new Joint.Gap(root.slot(), entry.getKey());
            }
        }
        return new Joint.Whole();
    }

    /** Whether nothing that can still be told will make this complete slot join. */
    private boolean isLost(long slot, PendingSlot told, Block block) {
        if (block.parent() < root.slot()) {
            return false; // a fork that left before the root: it dies of itself
        }
        boolean parentMayCome = pending.containsKey(block.parent());
        return !isWhole(slot, told) || (!joins(block) && !parentMayCome);
    }
}
