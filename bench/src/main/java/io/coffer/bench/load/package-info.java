/**
 * A load generator for HTTP/1.1 on the loopback: prepared request bytes, one selector thread, so that it takes as little
 * as possible of the cores that the server needs.
 *
 * <p>Enter through {@link io.coffer.bench.load.Load}.
 */
@NullMarked
package io.coffer.bench.load;

import org.jspecify.annotations.NullMarked;
