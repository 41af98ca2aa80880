package io.coffer.bench;

import java.nio.file.Path;

/** One thing that can be measured. */
interface Benchmark {

    /** The word after {@code ./dev bench}. */
    String name();

    /** One line: what is measured, against what. */
    String purpose();

    /**
     * Checks the answers, measures, prints figures, and the verdict on the last line.
     *
     * @param scratch a folder of this run's own; what stands under {@code scratch/kept} is reused by later runs
     */
    void run(Path scratch) throws Exception;
}
