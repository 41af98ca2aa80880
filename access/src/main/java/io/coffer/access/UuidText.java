package io.coffer.access;

import java.security.SecureRandom;
import java.util.UUID;

/** The canonical lower-case text of a UUID. */
final class UuidText {
    private static final int LENGTH = 36;

    private UuidText() {}

    static boolean matches(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char character = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            boolean hex = (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
            if (dash ? character != '-' : !hex) {
                return false;
            }
        }
        return true;
    }

    /** A version 4 UUID. */
    static String random(SecureRandom random) {
        long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
