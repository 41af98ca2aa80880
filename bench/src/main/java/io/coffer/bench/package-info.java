/**
 * Benchmarks of whole paths: each checks its answers first, then times them, and prints its ratio or rate on the last
 * line. {@code ./dev bench} lists them.
 *
 * <p>Enter through {@link io.coffer.bench.Main}. May use every room.
 */
@NullMarked
package io.coffer.bench;

import org.jspecify.annotations.NullMarked;
