/**
 * The operator's nodes over JSON-RPC, for what no stream tells.
 *
 * <p>Enter through {@link io.coffer.solana.upstream.HttpUpstream}. Of the room it may use the top package.
 */
@NullMarked
package io.coffer.solana.upstream;

import org.jspecify.annotations.NullMarked;
