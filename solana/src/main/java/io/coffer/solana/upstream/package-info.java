/**
 * The operator's nodes over JSON-RPC: calls that only a node can answer, and the snapshots that it offers.
 *
 * <p>Enter through {@link io.coffer.solana.upstream.HttpUpstream}, {@link io.coffer.solana.upstream.NodeQuestions} and
 * {@link io.coffer.solana.upstream.SnapshotDownload}.
 */
@NullMarked
package io.coffer.solana.upstream;

import org.jspecify.annotations.NullMarked;
