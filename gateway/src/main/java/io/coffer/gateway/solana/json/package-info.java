/**
 * JSON as Solana's node reads it: what counts as JSON at all, which numbers are whole, and the words in which it calls a
 * value one of the wrong type. Clients match on those words. And JSON as it writes: strings and floating point numbers.
 *
 * <p>Enter through {@link io.coffer.gateway.solana.json.JsonReader} for bytes, and through {@link
 * io.coffer.gateway.solana.json.Typed} for values of a wanted type. May use the room's buffer of answers,
 * and nothing else of the project.
 */
@NullMarked
package io.coffer.gateway.solana.json;

import org.jspecify.annotations.NullMarked;
