package io.coffer.acceptance.solana;

import io.coffer.solana.SourceListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a source says of itself. */
final class SourceLog implements SourceListener {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> lines() {
        return List.copyOf(lines);
    }

    boolean has(String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }

    @Override
    public void following() {
        lines.add("following");
    }

    @Override
    public void trouble(String reason) {
        lines.add("trouble: " + reason);
    }

    @Override
    public void gapBeyondReplay(Gap gap) {
        lines.add("gap: " + gap);
    }

    @Override
    public void stopped(RuntimeException cause) {
        lines.add("stopped: " + cause);
    }
}
