/**
 * The accounts of a node as it writes them, over the gRPC interface of its Geyser plugin.
 *
 * <p>Enter through {@link io.coffer.solana.geyser.GeyserSource}. Messages are written by hand from the interface's table,
 * in {@code geyser.proto}; what arrives in masses is decoded without the generated classes.
 */
@NullMarked
package io.coffer.solana.geyser;

import org.jspecify.annotations.NullMarked;
