package io.coffer.solana;

import io.coffer.chain.Base58Key;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The 32 bytes that name an account. Sorts as unsigned bytes. */
public final class Pubkey implements Comparable<Pubkey> {
    public static final int LENGTH = 32;

    /** The longest base58 text of 32 bytes. */
    public static final int MAX_TEXT_LENGTH = Base58Key.MAX_LENGTH;

    /** Bytes that {@link #writeText} may touch. */
    public static final int TEXT_ROOM = Base58Key.ROOM;

    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    private Pubkey(long first, long second, long third, long fourth) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    /** The key that {@code bytes} has from {@code at} on. */
    public static Pubkey of(byte[] bytes, int at) {
        return new Pubkey(
                (long) INT64.get(bytes, at), (long) INT64.get(bytes, at + 8), (long) INT64.get(bytes, at + 16), (long)
                        INT64.get(bytes, at + 24));
    }

    /** @throws IllegalArgumentException when {@code bytes} are not 32 */
    public static Pubkey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a public key has 32 bytes, not " + bytes.length);
        }
        return of(bytes, 0);
    }

    /** @throws IllegalArgumentException when {@code text} is no key: for constants; {@link #parse} is for strangers' text */
    public static Pubkey of(String text) {
        return switch (parse(text)) {
            case Parsed.Key(Pubkey key) -> key;
            case Parsed.NotBase58 _, Parsed.WrongSize _ ->
                throw new IllegalArgumentException("not a public key: " + text);
        };
    }

    /** What a text is. */
    public sealed interface Parsed {
        record Key(Pubkey key) implements Parsed {}

        record NotBase58() implements Parsed {}

        record WrongSize() implements Parsed {}
    }

    /** In a node's order: too long a text is of wrong size, then a wrong letter counts, then the length in bytes. */
    public static Parsed parse(String text) {
        long[] words = new long[4];
        return switch (Base58Key.read(text, words)) {
            case KEY -> new Parsed.Key(new Pubkey(words[0], words[1], words[2], words[3]));
            case NOT_BASE58 -> new Parsed.NotBase58();
            case WRONG_SIZE -> new Parsed.WrongSize();
        };
    }

    public void copyTo(byte[] bytes, int at) {
        INT64.set(bytes, at, first);
        INT64.set(bytes, at + 8, second);
        INT64.set(bytes, at + 16, third);
        INT64.set(bytes, at + 24, fourth);
    }

    public byte[] bytes() {
        byte[] bytes = new byte[LENGTH];
        copyTo(bytes, 0);
        return bytes;
    }

    /** Base58, as everybody writes it. */
    public String text() {
        byte[] text = new byte[TEXT_ROOM];
        return new String(text, 0, writeText(text, 0), StandardCharsets.US_ASCII);
    }

    /** Writes the text into {@code target}, which has {@link #TEXT_ROOM} bytes from {@code at}; the position behind it. */
    public int writeText(byte[] target, int at) {
        return Base58Key.write(first, second, third, fourth, target, at);
    }

    @Override
    public int compareTo(Pubkey other) {
        int order = Long.compareUnsigned(first, other.first);
        if (order == 0) {
            order = Long.compareUnsigned(second, other.second);
        }
        if (order == 0) {
            order = Long.compareUnsigned(third, other.third);
        }
        return order != 0 ? order : Long.compareUnsigned(fourth, other.fourth);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pubkey that
                && first == that.first
                && second == that.second
                && third == that.third
                && fourth == that.fourth;
    }

    /** Keys may be chosen by strangers: maps keyed by them must stand many equal hash codes (as {@code HashMap} does). */
    @Override
    public int hashCode() {
        return Long.hashCode(
                first ^ Long.rotateLeft(second, 17) ^ Long.rotateLeft(third, 31) ^ Long.rotateLeft(fourth, 47));
    }

    @Override
    public String toString() {
        return text();
    }
}
