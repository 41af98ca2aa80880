/**
 * Solana against a real node and a real runtime: each source of accounts by itself, the whole server that is fed by it,
 * the server's notices and wallet calls, and the clients that people use.
 *
 * <p>Every class is a test, or what several of them share. Enter through any test class.
 */
@NullMarked
package io.coffer.acceptance.solana;

import org.jspecify.annotations.NullMarked;
