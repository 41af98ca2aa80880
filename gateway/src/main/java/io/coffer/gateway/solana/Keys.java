package io.coffer.gateway.solana;

import io.coffer.solana.Pubkey;
import java.nio.charset.StandardCharsets;

/** Public keys as callers write them. */
final class Keys {
    private Keys() {}

    /** @throws Fault when {@code text} is none */
    static Pubkey parse(String text) {
        return switch (read(text)) {
            case Pubkey.Parsed.Key(Pubkey key) -> key;
            case Pubkey.Parsed.NotBase58 _ -> throw Fault.parameter("Invalid");
            case Pubkey.Parsed.WrongSize _ -> throw Fault.parameter("WrongSize");
        };
    }

    /** A node counts bytes, not characters. */
    static Pubkey.Parsed read(String text) {
        boolean isTooLong = text.length() <= Pubkey.MAX_TEXT_LENGTH
                && text.getBytes(StandardCharsets.UTF_8).length > Pubkey.MAX_TEXT_LENGTH;
        return isTooLong ? new Pubkey.Parsed.WrongSize() : Pubkey.parse(text);
    }
}
