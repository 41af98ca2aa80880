package io.coffer.solana.token;

import io.coffer.solana.Pubkey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bytes of a token account, which both token programs lay out alike, and the test of size and type that a node's
 * lists go by. It is laxer than {@link TokenAccount#unpack}: what it lets through may still not be parsable.
 */
public final class TokenAccounts {
    public static final int LENGTH = 165;
    public static final int MINT_AT = 0;
    public static final int OWNER_AT = 32;
    public static final int AMOUNT_AT = 64;
    public static final int DELEGATE_TAG_AT = 72;
    public static final int DELEGATE_AT = 76;
    public static final int STATE_AT = 108;
    public static final int NATIVE_TAG_AT = 109;
    public static final int NATIVE_RESERVE_AT = 113;
    public static final int DELEGATED_AMOUNT_AT = 121;
    public static final int CLOSE_AUTHORITY_TAG_AT = 129;
    public static final int CLOSE_AUTHORITY_AT = 133;

    /** In an account with extensions: what it is. */
    public static final int TYPE_AT = 165;

    private static final int FROZEN = 2;

    static final int TYPE_MINT = 1;
    static final int TYPE_ACCOUNT = 2;

    private static final VarHandle INT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private TokenAccounts() {}

    /** Whether a node takes an account of a token program with this {@code data} for a token account. */
    public static boolean isTokenAccount(byte[] data) {
        if (data.length < LENGTH || data[STATE_AT] == 0) {
            return false;
        }
        return data.length == LENGTH || (data.length != Multisig.LENGTH && data[TYPE_AT] == TYPE_ACCOUNT);
    }

    /**
     * Whether a node can parse it: it is a token account, every tag is 0 or 1, and its state is known. The four bytes of a
     * tag count all.
     */
    public static boolean isParsable(byte[] data) {
        return isTokenAccount(data)
                && isTag(int32(data, DELEGATE_TAG_AT))
                && data[STATE_AT] > 0
                && data[STATE_AT] <= FROZEN
                && isTag(int32(data, NATIVE_TAG_AT))
                && isTag(int32(data, CLOSE_AUTHORITY_TAG_AT));
    }

    static boolean isTag(int tag) {
        return tag == 0 || tag == 1;
    }

    /** Of a token account, as all that follow. */
    public static Pubkey mint(byte[] data) {
        return Pubkey.of(data, MINT_AT);
    }

    public static Pubkey owner(byte[] data) {
        return Pubkey.of(data, OWNER_AT);
    }

    /** Unsigned. */
    public static long amount(byte[] data) {
        return int64(data, AMOUNT_AT);
    }

    /** Of a parsable one, as all that follow. */
    public static boolean isFrozen(byte[] data) {
        return data[STATE_AT] == FROZEN;
    }

    public static boolean hasDelegate(byte[] data) {
        return data[DELEGATE_TAG_AT] == 1;
    }

    public static Pubkey delegate(byte[] data) {
        return Pubkey.of(data, DELEGATE_AT);
    }

    /** Unsigned. */
    public static long delegatedAmount(byte[] data) {
        return int64(data, DELEGATED_AMOUNT_AT);
    }

    /** Whether it holds wrapped lamports. */
    public static boolean isNative(byte[] data) {
        return data[NATIVE_TAG_AT] == 1;
    }

    /** Of a native one: the lamports that are no tokens; unsigned. */
    public static long nativeReserve(byte[] data) {
        return int64(data, NATIVE_RESERVE_AT);
    }

    public static boolean hasCloseAuthority(byte[] data) {
        return data[CLOSE_AUTHORITY_TAG_AT] == 1;
    }

    public static Pubkey closeAuthority(byte[] data) {
        return Pubkey.of(data, CLOSE_AUTHORITY_AT);
    }

    static short int16(byte[] data, int at) {
        return (short) INT16.get(data, at);
    }

    static int int32(byte[] data, int at) {
        return (int) INT32.get(data, at);
    }

    static long int64(byte[] data, int at) {
        return (long) INT64.get(data, at);
    }
}
