package io.coffer.solana.token;

import java.util.OptionalDouble;

/**
 * An amount as a reader is shown it.
 *
 * @param text a decimal number, {@code inf}, {@code -inf} or {@code NaN}, or nothing where no number could be found
 * @param number finite; empty where there is none, which the wire calls null
 */
public record UiAmount(String text, OptionalDouble number) {}
