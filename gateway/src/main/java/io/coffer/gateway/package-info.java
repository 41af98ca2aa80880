/**
 * HTTP: takes requests, checks who asks, reads parameters, makes one call on a room's front door, and writes the answer
 * as bytes. One class an endpoint; no rules of its own.
 *
 * <p>Enter through {@link io.coffer.gateway.Gateway}. May use {@code chain}, {@code index}, {@code access} and {@code
 * wallet}, and of this room what serves Solana; no store and no node client.
 */
@NullMarked
package io.coffer.gateway;

import org.jspecify.annotations.NullMarked;
