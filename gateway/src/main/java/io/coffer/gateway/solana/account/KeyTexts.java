package io.coffer.gateway.solana.account;

import io.coffer.gateway.JsonBuffer;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;

/** Writes keys; remembers one that stands in many lines of an answer. One thread. */
final class KeyTexts {
    private final byte[] text = new byte[Pubkey.TEXT_ROOM];
    private Pubkey remembered = Programs.SYSTEM;
    private int length = Programs.SYSTEM.writeText(text, 0);

    static JsonBuffer write(JsonBuffer out, Pubkey key) {
        byte[] target = out.reserve(Pubkey.TEXT_ROOM);
        return out.end(key.writeText(target, out.length()));
    }

    /** The same key will be asked for again. */
    JsonBuffer writeRepeated(JsonBuffer out, Pubkey key) {
        if (!key.equals(remembered)) {
            remembered = key;
            length = key.writeText(text, 0);
        }
        return out.raw(text, 0, length);
    }
}
