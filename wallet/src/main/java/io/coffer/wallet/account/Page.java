package io.coffer.wallet.account;

import java.util.List;
import java.util.OptionalLong;

/**
 * A part of a list. Items keep their places for good, so what is added or removed meanwhile moves nothing.
 *
 * @param next the place behind which the list goes on, at least 2; empty at the end
 */
public record Page<T>(List<T> items, OptionalLong next) {
    public Page {
        items = List.copyOf(items);
    }
}
