package io.coffer.wallet.account;

import io.coffer.chain.ChainIndex;
import io.coffer.wallet.price.TokenId;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * A place in the order of all tokens, by chain and then by text, the native coin first. Written as digits, it is a cursor
 * that stays right whatever is sent or added meanwhile.
 */
public record TokenPlace(ChainIndex chain, String token) implements Comparable<TokenPlace> {
    private static final Comparator<TokenPlace> ORDER =
            Comparator.comparing(TokenPlace::chain).thenComparing(TokenPlace::token);
    private static final byte MARK = 1;
    private static final int HEAD_LENGTH = 1 + Long.BYTES;
    /** Of the longest name, in UTF-8. */
    private static final int MAX_LENGTH = HEAD_LENGTH + 4 * 128;

    /** Digits that bytes of {@link #MAX_LENGTH} can have. */
    public static final int MAX_DIGITS = MAX_LENGTH * 5 / 2;

    static TokenPlace of(TokenId token) {
        return new TokenPlace(token.chain(), token.address().text());
    }

    /** Decimal digits, always more than two. */
    public String digits() {
        byte[] text = token.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(HEAD_LENGTH + text.length)
                .put(MARK)
                .putLong(chain.value())
                .put(text)
                .array();
        return new BigInteger(1, bytes).toString();
    }

    /** Empty when no place has these digits. */
    public static Optional<TokenPlace> parse(String digits) {
        if (digits.isEmpty()
                || digits.length() > MAX_DIGITS
                || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Optional.empty();
        }
        byte[] bytes = new BigInteger(digits).toByteArray();
        if (bytes.length < HEAD_LENGTH || bytes[0] != MARK || bytes[1] < 0) {
            return Optional.empty();
        }
        long chain = ByteBuffer.wrap(bytes, 1, Long.BYTES).getLong();
        String token = new String(Arrays.copyOfRange(bytes, HEAD_LENGTH, bytes.length), StandardCharsets.UTF_8);
        return Optional.of(new TokenPlace(new ChainIndex(chain), token));
    }

    @Override
    public int compareTo(TokenPlace other) {
        return ORDER.compare(this, other);
    }
}
