package io.coffer.gateway.solana.account;

import io.coffer.gateway.JsonBuffer;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;

/** Writes keys; remembers the one that stands in every line of an answer. */
final class KeyTexts {
    private Pubkey remembered = Programs.SYSTEM;
    private String text = Programs.SYSTEM.text();

    JsonBuffer write(JsonBuffer out, Pubkey key) {
        byte[] target = out.reserve(Pubkey.TEXT_ROOM);
        return out.end(key.writeText(target, out.length()));
    }

    /** The same key will be asked for again. */
    JsonBuffer writeRepeated(JsonBuffer out, Pubkey key) {
        if (!key.equals(remembered)) {
            remembered = key;
            text = key.text();
        }
        return out.raw(text);
    }
}
