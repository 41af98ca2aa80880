/**
 * A window into the room {@code evm} for benchmarks: what times the decoder alone has to stand in its package.
 *
 * <p>Enter through {@link io.coffer.evm.DecoderWindow}.
 */
@NullMarked
package io.coffer.evm;

import org.jspecify.annotations.NullMarked;
