package io.coffer.acceptance.node;

import java.math.BigInteger;

/** Numbers as JSON-RPC writes them: hexadecimal, without leading zeros. */
public final class Quantity {

    private Quantity() {}

    public static String of(long value) {
        return "0x" + Long.toHexString(value);
    }

    public static String of(BigInteger value) {
        return "0x" + value.toString(16);
    }

    public static BigInteger parse(String text) {
        return new BigInteger(text.substring(2), 16);
    }

    public static long parseLong(String text) {
        return parse(text).longValueExact();
    }
}
