package io.coffer.solana.layer;

import io.coffer.solana.Banks.Listener;
import io.coffer.solana.Banks.Subscription;
import io.coffer.solana.Commitment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who is told what happens to slots. */
final class Listeners {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    Subscription add(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** A bank is complete. */
    void processed(Layer layer, long root) {
        listeners.forEach(
                listener -> listener.processed(layer.slot(), layer.block().parent(), root));
        reached(Commitment.PROCESSED, layer);
    }

    void reached(Commitment commitment, Layer layer) {
        listeners.forEach(listener ->
                listener.reached(commitment, layer.slot(), layer.block().unixTimestamp(), layer.writes()));
    }

    /** A bank is final. */
    void rooted(Layer layer) {
        reached(Commitment.FINALIZED, layer);
        listeners.forEach(listener -> listener.rooted(layer.slot()));
    }
}
