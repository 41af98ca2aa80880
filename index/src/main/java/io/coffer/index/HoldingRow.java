package io.coffer.index;

import io.coffer.chain.Amount;
import io.coffer.index.HeldAmount.Split;
import io.coffer.index.HeldAmount.Unvalued;
import io.coffer.index.HeldAmount.Valued;
import io.coffer.index.store.StoreException;

/**
 * The value of a holding row. An amount that is not zero is its big-endian bytes without leading zeros and nothing else;
 * what cannot be one tells the other cases: no bytes at all is unvalued, a single zero byte is the amount zero, a zero
 * byte with more behind it is a split (length of the transferable amount, that amount, the available amount).
 */
final class HoldingRow {
    private static final byte[] UNVALUED = {};
    private static final byte[] ZERO = {0};

    private HoldingRow() {}

    static byte[] write(HeldAmount held) {
        return switch (held) {
            case Unvalued.UNVALUED -> UNVALUED;
            case Valued(Amount amount) -> amount.isZero() ? ZERO : bytes(amount);
            case Split(Amount transferable, Amount available) -> split(transferable, available);
        };
    }

    private static byte[] bytes(Amount amount) {
        byte[] bytes = new byte[amount.length()];
        amount.write(bytes, 0);
        return bytes;
    }

    private static byte[] split(Amount transferable, Amount available) {
        byte[] bytes = new byte[2 + transferable.length() + available.length()];
        bytes[1] = (byte) transferable.length();
        available.write(bytes, transferable.write(bytes, 2));
        return bytes;
    }

    static HeldAmount read(byte[] bytes, int at, int length) {
        if (length == 0) {
            return Unvalued.UNVALUED;
        }
        if (bytes[at] != 0) {
            if (length > Amount.MAX_BYTES) {
                throw malformed(length);
            }
            return new Valued(Amount.read(bytes, at, length));
        }
        if (length == 1) {
            return new Valued(Amount.ZERO);
        }
        int transferable = bytes[at + 1] & 0xff;
        int available = length - 2 - transferable;
        if (transferable > Amount.MAX_BYTES || available < 0 || available > Amount.MAX_BYTES) {
            throw malformed(length);
        }
        return new Split(
                Amount.read(bytes, at + 2, transferable), Amount.read(bytes, at + 2 + transferable, available));
    }

    static HeldAmount read(byte[] bytes) {
        return read(bytes, 0, bytes.length);
    }

    private static StoreException malformed(int length) {
        return new StoreException("a stored holding cannot be read: malformed in " + length + " bytes");
    }
}
