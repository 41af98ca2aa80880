/**
 * Real nodes as child processes: started, driven, reorganised, killed and brought back by a test.
 *
 * <p>Enter through {@link io.coffer.acceptance.node.AnvilNode}, {@link io.coffer.acceptance.node.GethNode} or {@link
 * io.coffer.acceptance.node.SolanaValidator}. Everything is reached over 127.0.0.1. Uses no room of Coffer.
 */
@NullMarked
package io.coffer.acceptance.node;

import org.jspecify.annotations.NullMarked;
