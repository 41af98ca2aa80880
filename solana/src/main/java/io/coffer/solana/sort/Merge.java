package io.coffer.solana.sort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes one sequence of many sorted files: a heap of readers, the smallest record on top. */
final class Merge {
    private static final int LEAST_BUFFER = 32 << 10;
    private static final int MOST_BUFFER = 1 << 20;

    private final int keyLength;
    private final List<RunReader> heap = new ArrayList<>();

    Merge(List<RunFile> files, int keyLength, long memoryBytes) throws IOException {
        this.keyLength = keyLength;
        int buffer = Math.clamp(memoryBytes / files.size(), LEAST_BUFFER, MOST_BUFFER);
        for (RunFile file : files) {
            RunReader reader = new RunReader(file, buffer);
            if (reader.next()) {
                heap.add(reader);
            }
        }
        for (int i = heap.size() / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    void visit(ExternalSort.Visitor visitor) throws IOException {
        while (!heap.isEmpty()) {
            RunReader top = heap.getFirst();
            top.visit(visitor);
            if (!top.next()) {
                RunReader last = heap.removeLast();
                if (heap.isEmpty()) {
                    return;
                }
                heap.set(0, last);
            }
            sink(0);
        }
    }

    private void sink(int from) {
        RunReader sinking = heap.get(from);
        int at = from;
        while (true) {
            int child = 2 * at + 1;
            if (child >= heap.size()) {
                break;
            }
            if (child + 1 < heap.size() && heap.get(child + 1).compareTo(heap.get(child), keyLength) < 0) {
                child++;
            }
            if (heap.get(child).compareTo(sinking, keyLength) >= 0) {
                break;
            }
            heap.set(at, heap.get(child));
            at = child;
        }
        heap.set(at, sinking);
    }
}
