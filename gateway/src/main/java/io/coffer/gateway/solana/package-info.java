/**
 * Solana's JSON-RPC over HTTP and WebSocket, answered from this machine's own index in the words of Agave 3.0.0, and a
 * few calls beyond it.
 *
 * <p>Enter through {@link io.coffer.gateway.solana.SolanaGateway}. May use {@code chain}, {@code solana}, and of this room
 * the buffer of answers, JSON as the node reads it, accounts as the node writes them, and WebSockets.
 */
@NullMarked
package io.coffer.gateway.solana;

import org.jspecify.annotations.NullMarked;
