package io.coffer.acceptance.scenario;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** What happened: the latest in detail for the message of a failure, all of it in numbers. */
final class Journal {

    private static final int KEPT = 60;

    private final Deque<String> entries = new ArrayDeque<>();
    private final Map<Event, Integer> counts = new EnumMap<>(Event.class);
    private int step;

    /** The kinds of things that happen. */
    enum Event {
        MINED,
        REORGANISED,
        REVERTED,
        RETURNED_TO_ORPHAN,
        TAGGED,
        SAVED,
        STOPPED_AND_STARTED,
        KILLED,
        BACK
    }

    void nextStep() {
        step++;
    }

    void note(String who, Event event, Object details) {
        counts.merge(event, 1, Integer::sum);
        entries.addLast("%d: %s %s %s".formatted(step, who, event, details));
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    String summary() {
        return step + " steps, " + counts;
    }

    @Override
    public String toString() {
        return String.join("\n", entries);
    }
}
