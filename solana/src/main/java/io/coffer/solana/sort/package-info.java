/**
 * Sorts more records than fit into memory, in files of its own.
 *
 * <p>Enter through {@link io.coffer.solana.sort.ExternalSort}. Uses nothing but the JDK.
 */
@NullMarked
package io.coffer.solana.sort;

import org.jspecify.annotations.NullMarked;
