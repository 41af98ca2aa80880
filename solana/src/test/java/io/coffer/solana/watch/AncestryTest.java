package io.coffer.solana.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.solana.watch.Ancestry.Place;
import io.coffer.solana.watch.Ancestry.Read;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AncestryTest {

    private final Ancestry ancestry = new Ancestry();

    @Test
    void slot_onAnyFork_standsAboveTheNearestReadOne() {
        Read root = read(10);
        told(11, 10);
        told(12, 11);
        Read fork = read(12);
        told(13, 11);
        told(14, 12);
        assertThat(ancestry.place(13)).isEqualTo(new Place.Above(root));
        assertThat(ancestry.place(14)).isEqualTo(new Place.Above(fork));
        assertThat(ancestry.place(12)).isEqualTo(new Place.Above(fork));
    }

    @Test
    void slot_withoutAToldParent_isUnknown() {
        read(10);
        told(15, 14);
        assertThat(ancestry.place(15)).isEqualTo(new Place.Unknown());
        told(14, 10);
        assertThat(ancestry.place(15)).isInstanceOf(Place.Above.class);
    }

    @Test
    void slot_thatLeftBelowTheRoot_isBeside() {
        read(10);
        told(12, 9);
        assertThat(ancestry.place(12)).isEqualTo(new Place.Beside());
        assertThat(ancestry.place(3)).isEqualTo(new Place.Beside());
    }

    @Test
    void parents_inACircle_areUnknown() {
        read(10);
        told(12, 13);
        told(13, 12);
        assertThat(ancestry.place(13)).isEqualTo(new Place.Unknown());
    }

    @Test
    void slots_belowTheRoot_areForgotten() {
        read(10);
        told(11, 10);
        told(12, 11);
        read(12);
        ancestry.forgetBelow(12);
        assertThat(ancestry.wasRead(10)).isFalse();
        assertThat(ancestry.place(11)).isEqualTo(new Place.Beside());
        assertThat(ancestry.place(12)).isInstanceOf(Place.Above.class);
    }

    private void told(long slot, long parent) {
        ancestry.told(slot, parent);
    }

    private Read read(long slot) {
        Read read = new Read(slot, "hash" + slot, new TreeMap<>());
        ancestry.read(read);
        return read;
    }
}
