package io.coffer.acceptance.scenario;

import java.util.ArrayDeque;
import java.util.Deque;

/** The latest things that happened, for the message of a failure. */
final class Journal {

    private static final int KEPT = 60;

    private final Deque<String> entries = new ArrayDeque<>();
    private int step;

    void nextStep() {
        step++;
    }

    void note(String what) {
        entries.addLast(step + ": " + what);
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    @Override
    public String toString() {
        return String.join("\n", entries);
    }
}
