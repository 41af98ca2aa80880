package io.coffer.wallet.approval;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.Optional;

/**
 * A place in an answer over several addresses: by address as asked, then by a number that a spender, or one approval,
 * keeps for good. Whatever is granted or taken back meanwhile, nothing else moves.
 *
 * <p>Fits into 53 bits, since some clients read cursors as JSON numbers, and those are doubles to them.
 *
 * @param address how many addresses stand before it
 * @param number below 2<sup>44</sup>
 */
public record ApprovalPlace(int address, long number) implements Comparable<ApprovalPlace> {
    private static final int NUMBER_BITS = 44;
    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;
    private static final int MAX_DIGITS = 16;
    private static final Comparator<ApprovalPlace> ORDER =
            Comparator.comparingInt(ApprovalPlace::address).thenComparingLong(ApprovalPlace::number);

    /** The number of what {@code key} identifies: two of one number are as good as impossible, and stay on one page. */
    static long number(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return ByteBuffer.wrap(digest).getLong() & NUMBER_MASK;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Decimal digits; never 0 or 1, which mean the start of a list. */
    public String digits() {
        return Long.toString((address + 1L) << NUMBER_BITS | number);
    }

    /** Empty when no place has these digits. */
    public static Optional<ApprovalPlace> parse(String digits) {
        if (digits.isEmpty()
                || digits.length() > MAX_DIGITS
                || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Optional.empty();
        }
        long value = Long.parseLong(digits);
        long address = (value >>> NUMBER_BITS) - 1;
        return address < 0 || address >= Approvals.MAX_ADDRESSES
                ? Optional.empty()
                : Optional.of(new ApprovalPlace((int) address, value & NUMBER_MASK));
    }

    @Override
    public int compareTo(ApprovalPlace other) {
        return ORDER.compare(this, other);
    }
}
