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

    static final int TYPE_MINT = 1;
    static final int TYPE_ACCOUNT = 2;

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

    static int int32(byte[] data, int at) {
        return (int) INT32.get(data, at);
    }

    static long int64(byte[] data, int at) {
        return (long) INT64.get(data, at);
    }
}
