package io.coffer.index;

import io.coffer.chain.TokenAddress;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Committed token numbers of one chain by address. Numbers are permanent, so nothing here is ever wrong; bounded and
 * without locks, as {@link TokenCache}.
 */
final class TokenNumbers {
    private static final int SLOTS = 1 << 14;

    private record Known(TokenAddress address, int number) {}

    private final @Nullable Known[] slots = new Known[SLOTS];

    OptionalInt find(TokenAddress address) {
        Known known = slots[slot(address)];
        return known != null && known.address().equals(address) ? OptionalInt.of(known.number()) : OptionalInt.empty();
    }

    void remember(TokenAddress address, int number) {
        slots[slot(address)] = new Known(address, number);
    }

    private static int slot(TokenAddress address) {
        int hash = address.hashCode();
        return ((hash ^ (hash >>> 16)) * 0x9e3779b9) >>> 18;
    }
}
