package io.coffer.solana.token;

import io.coffer.solana.Pubkey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Accounts of the token programs, put together byte by byte. */
public final class TokenBytes {
    private TokenBytes() {}

    /** A key whose every byte is {@code filler}. */
    public static Pubkey key(int filler) {
        byte[] bytes = new byte[Pubkey.LENGTH];
        Arrays.fill(bytes, (byte) filler);
        return Pubkey.of(bytes);
    }

    /** An initialised account of 165 bytes, without delegate, reserve or close authority. */
    public static byte[] account(Pubkey mint, Pubkey owner, long amount) {
        byte[] data = new byte[TokenAccounts.LENGTH];
        mint.copyTo(data, TokenAccounts.MINT_AT);
        owner.copyTo(data, TokenAccounts.OWNER_AT);
        put64(data, TokenAccounts.AMOUNT_AT, amount);
        data[TokenAccounts.STATE_AT] = 1;
        return data;
    }

    /** An initialised mint of 82 bytes, without authorities. */
    public static byte[] mint(int decimals, long supply) {
        byte[] data = new byte[Mint.LENGTH];
        put64(data, 36, supply);
        data[44] = (byte) decimals;
        data[45] = 1;
        return data;
    }

    /** An account as Token-2022 keeps it. */
    public static byte[] extended(byte[] account, byte[]... extensions) {
        return join(account, new byte[] {TokenAccounts.TYPE_ACCOUNT}, join(extensions));
    }

    /** A mint as Token-2022 keeps it. */
    public static byte[] extendedMint(byte[] mint, byte[]... extensions) {
        byte[] padding = new byte[TokenAccounts.LENGTH - Mint.LENGTH];
        return join(mint, padding, new byte[] {TokenAccounts.TYPE_MINT}, join(extensions));
    }

    public static byte[] extension(int type, byte... state) {
        ByteBuffer header = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) type).putShort((short) state.length);
        return join(header.array(), state);
    }

    /** The state of extension 10, without an authority. */
    public static byte[] interest(long initialized, int averageRate, long updated, int rate) {
        ByteBuffer state = ByteBuffer.allocate(52).order(ByteOrder.LITTLE_ENDIAN);
        state.putLong(32, initialized).putShort(40, (short) averageRate);
        return state.putLong(42, updated).putShort(50, (short) rate).array();
    }

    /** The state of extension 25, without an authority. */
    public static byte[] scaled(double multiplier, long effective, double newMultiplier) {
        ByteBuffer state = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN);
        return state.putDouble(32, multiplier)
                .putLong(40, effective)
                .putDouble(48, newMultiplier)
                .array();
    }

    /** A text in Borsh. */
    public static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return join(number32(bytes.length), bytes);
    }

    public static byte[] number32(int number) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    public static void put64(byte[] data, int at, long number) {
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putLong(at, number);
    }

    /** A copy with one byte changed. */
    public static byte[] with(byte[] data, int at, int value) {
        byte[] changed = data.clone();
        changed[at] = (byte) value;
        return changed;
    }
}
