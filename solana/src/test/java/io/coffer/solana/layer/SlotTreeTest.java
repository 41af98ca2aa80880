package io.coffer.solana.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.solana.Account;
import io.coffer.solana.Account.Executable;
import io.coffer.solana.Block;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.SlotFeed.Joint;
import io.coffer.solana.SlotFeed.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlotTreeTest {
    private final SlotTree tree = new SlotTree(block(100, 99));
    private final List<Layer> joined = new ArrayList<>();

    @Test
    void slot_withBlockAndStatus_joinsItsParent() {
        beginsAtRoot();

        told(101, 100, Status.PROCESSED);

        assertThat(slots(joined)).containsExactly(101L);
        assertThat(slots(tree.processedPath())).containsExactly(101L);
        assertThat(tree.joint()).isEqualTo(new Joint.Whole());
    }

    @Test
    void status_beforeTheBlock_completesWithIt() {
        beginsAtRoot();

        tree.status(101, Status.PROCESSED);
        join();
        assertThat(joined).isEmpty();
        tree.block(block(101, 100));
        join();

        assertThat(slots(joined)).containsExactly(101L);
    }

    @Test
    void slot_whoseFirstWritesMayHaveBeenMissed_neverJoins() {
        tree.connected();

        told(101, 100, Status.PROCESSED);

        assertThat(joined).isEmpty();
        assertThat(tree.joint()).isEqualTo(new Joint.Gap(100, 101));
    }

    @Test
    void slot_createdOnThisConnection_joinsWithoutTheRootBeingTold() {
        tree.connected();
        tree.status(101, Status.CREATED);

        told(101, 100, Status.PROCESSED);

        assertThat(slots(joined)).containsExactly(101L);
    }

    @Test
    void slot_whoseParentWasNeverTold_isAGap() {
        beginsAtRoot();

        told(103, 102, Status.PROCESSED);

        assertThat(joined).isEmpty();
        assertThat(tree.joint()).isEqualTo(new Joint.Gap(100, 103));
    }

    @Test
    void skippedSlots_areNoGap() {
        beginsAtRoot();

        told(107, 100, Status.PROCESSED);

        assertThat(slots(joined)).containsExactly(107L);
    }

    @Test
    void block_ofAnotherParentHash_isAGap() {
        beginsAtRoot();

        tree.block(new Block(101, "hash101", 100, "another", 0, 101));
        tree.status(101, Status.PROCESSED);
        join();

        assertThat(joined).isEmpty();
        assertThat(tree.joint()).isEqualTo(new Joint.Gap(100, 101));
    }

    @Test
    void parentWithoutStatus_countsAsExecutedOnceAChildIs() {
        beginsAtRoot();
        tree.block(block(101, 100));

        told(102, 101, Status.PROCESSED);

        assertThat(slots(joined)).containsExactly(101L, 102L);
    }

    @Test
    void confirmed_followsTheNewestConfirmedSlot_notTheNewestSlot() {
        beginsAtRoot();
        told(101, 100, Status.PROCESSED);
        told(102, 101, Status.PROCESSED);
        told(103, 101, Status.PROCESSED);

        tree.status(102, Status.CONFIRMED);

        assertThat(slots(tree.confirmedPath())).containsExactly(102L, 101L);
        assertThat(slots(tree.processedPath())).containsExactly(103L, 101L);
    }

    @Test
    void confirmation_ofAnIncompleteSlot_waitsForIt() {
        beginsAtRoot();
        told(101, 100, Status.CONFIRMED);
        tree.status(102, Status.CONFIRMED);
        join();

        assertThat(slots(tree.confirmedPath())).containsExactly(101L);
        tree.block(block(102, 101));
        join();
        assertThat(slots(tree.confirmedPath())).containsExactly(102L, 101L);
    }

    @Test
    void deadSlot_takesItsDescendantsAlong() {
        beginsAtRoot();
        told(101, 100, Status.PROCESSED);
        told(102, 101, Status.PROCESSED);
        told(103, 102, Status.PROCESSED);

        tree.status(102, Status.DEAD);

        assertThat(slots(tree.processedPath())).containsExactly(101L);
    }

    @Test
    void finalizedSlot_forgetsTheForksBesideIt() {
        beginsAtRoot();
        told(101, 100, Status.PROCESSED);
        told(102, 100, Status.PROCESSED);
        told(103, 101, Status.PROCESSED);
        told(104, 102, Status.PROCESSED);
        tree.status(101, Status.FINALIZED);

        assertThat(slots(tree.finalizedPath())).containsExactly(101L);
        tree.advance(tree.finalizedPath().getLast().block());

        assertThat(slots(tree.processedPath())).containsExactly(103L);
        assertThat(tree.path(104)).isEmpty();
        assertThat(tree.path(102)).isEmpty();
    }

    @Test
    void finalSlot_thatWasNeverTold_isAGap() {
        beginsAtRoot();
        tree.status(150, Status.FINALIZED);

        assertThat(tree.joint()).isEqualTo(new Joint.Gap(100, 150));
    }

    @Test
    void slotsLostByTheCluster_giveWayToLaterOnes() {
        beginsAtRoot();
        told(101, 100, Status.CONFIRMED);
        told(102, 101, Status.CONFIRMED);
        beginsAtRoot();

        told(200, 101, Status.CONFIRMED);

        assertThat(slots(tree.confirmedPath())).containsExactly(200L, 101L);
    }

    @Test
    void resentSlot_changesNothing() {
        beginsAtRoot();
        tree.write(101, account(1, 5), 1);
        told(101, 100, Status.PROCESSED);
        beginsAtRoot();

        tree.write(101, account(1, 9), 1);
        told(101, 100, Status.PROCESSED);

        assertThat(slots(joined)).containsExactly(101L);
        assertThat(tree.path(101).getFirst().account(key(1)).map(Account::lamports))
                .isEqualTo(Optional.of(5L));
    }

    @Test
    void cutStream_forgetsHalfASlot() {
        beginsAtRoot();
        tree.write(101, account(1, 5), 1);
        beginsAtRoot();

        tree.write(101, account(2, 6), 1);
        told(101, 100, Status.PROCESSED);

        assertThat(tree.path(101).getFirst().account(key(1))).isEmpty();
        assertThat(tree.path(101).getFirst().account(key(2))).isPresent();
    }

    @Test
    void writes_ofOneSlot_countByVersion() {
        beginsAtRoot();
        tree.write(101, account(1, 5), 7);
        tree.write(101, account(1, 4), 6);
        tree.write(101, account(2, 1), 1);
        tree.write(101, account(2, 2), 1);

        told(101, 100, Status.PROCESSED);

        Layer layer = tree.path(101).getFirst();
        assertThat(layer.account(key(1)).map(Account::lamports)).isEqualTo(Optional.of(5L));
        assertThat(layer.account(key(2)).map(Account::lamports)).isEqualTo(Optional.of(2L));
    }

    private void beginsAtRoot() {
        tree.connected();
        tree.status(100, Status.FINALIZED);
    }

    private void told(long slot, long parent, Status status) {
        tree.block(block(slot, parent));
        tree.status(slot, status);
        join();
    }

    private void join() {
        joined.addAll(tree.join((block, told, _) -> Layer.of(block, told.writes(), NOTHING)));
    }

    private static final Layer.Before NOTHING = new Layer.Before() {
        @Override
        public Optional<Pubkey> tokenOwner(Pubkey account) {
            return Optional.empty();
        }

        @Override
        public Optional<Account> account(Pubkey key) {
            return Optional.empty();
        }
    };

    private static List<Long> slots(List<Layer> layers) {
        return layers.stream().map(Layer::slot).toList();
    }

    private static Block block(long slot, long parent) {
        return new Block(slot, "hash" + slot, parent, "hash" + parent, 1_700_000_000 + slot, slot);
    }

    private static Account account(int number, long lamports) {
        return new Account(key(number), lamports, Programs.TOKEN, Executable.NO, 0, new byte[82]);
    }

    private static Pubkey key(int number) {
        byte[] bytes = new byte[Pubkey.LENGTH];
        bytes[0] = (byte) number;
        return Pubkey.of(bytes);
    }
}
