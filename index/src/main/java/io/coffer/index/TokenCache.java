package io.coffer.index;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of one chain by number, as of the states between two changes of any of them. One slot a number, shared by
 * numbers that are {@link #MAX_SLOTS} apart, so it is bounded and needs no lock: a token is immutable, and a slot is
 * written and read as a whole.
 */
final class TokenCache {
    /** About 30 MB of tokens when full. */
    static final int MAX_SLOTS = 1 << 17;

    private static final int MIN_SLOTS = 64;

    private final @Nullable Token[] slots;

    private TokenCache(@Nullable Token[] slots) {
        this.slots = slots;
    }

    static TokenCache empty(int tokenCount) {
        return new TokenCache(new Token[slotsFor(tokenCount)]);
    }

    private static int slotsFor(int tokenCount) {
        int wanted = Math.clamp(tokenCount, MIN_SLOTS, MAX_SLOTS);
        return Integer.highestOneBit(2 * wanted - 1);
    }

    Optional<Token> find(int number) {
        Token token = slots[number & (slots.length - 1)];
        return token != null && token.number() == number ? Optional.of(token) : Optional.empty();
    }

    /** @param token as of the states this cache is for */
    void remember(Token token) {
        slots[token.number() & (slots.length - 1)] = token;
    }

    /** The cache of the states that follow: the same but for {@code changed}, which it forgets. */
    TokenCache forgetting(Collection<Integer> changed, int tokenCount) {
        @Nullable Token[] next = new Token[slotsFor(tokenCount)];
        if (next.length == slots.length) {
            System.arraycopy(slots, 0, next, 0, slots.length);
        } else {
            for (Token token : slots) {
                if (token != null) {
                    next[token.number() & (next.length - 1)] = token;
                }
            }
        }
        for (int number : changed) {
            int slot = number & (next.length - 1);
            Token token = next[slot];
            if (token != null && token.number() == number) {
                next[slot] = null;
            }
        }
        return new TokenCache(next);
    }
}
