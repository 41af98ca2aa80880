/**
 * Coffer's sources of Solana accounts against a real node and a real runtime.
 *
 * <p>Every class is a test, or what several of them share. Enter through any test class.
 */
@NullMarked
package io.coffer.acceptance.solana;

import org.jspecify.annotations.NullMarked;
