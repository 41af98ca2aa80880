package io.coffer.acceptance.contract;

import com.esaulpaugh.headlong.abi.Address;
import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Call data by signature. An argument may be an address in hexadecimal, a number, a text or a list of those. */
public final class Abi {

    private static final int WORD_DIGITS = 64;

    private Abi() {}

    /** @param signature as in {@code transfer(address,uint256)} */
    public static String call(String signature, Object... arguments) {
        return hex(Function.parse(signature).encodeCall(tuple(arguments)));
    }

    /** @param types as in {@code (string,uint8)} */
    static String arguments(String types, Object... arguments) {
        TupleType<Tuple> type = TupleType.parse(types);
        return hex(type.encode(tuple(arguments))).substring(2);
    }

    /** The first word of an answer as a number; empty where the answer is shorter than a word. */
    public static Optional<BigInteger> firstWord(String answer) {
        return answer.length() < 2 + WORD_DIGITS
                ? Optional.empty()
                : Optional.of(new BigInteger(answer.substring(2, 2 + WORD_DIGITS), 16));
    }

    /** What hexadecimal text behind 0x says. */
    public static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal.substring(2));
    }

    private static Tuple tuple(Object... arguments) {
        return Tuple.from(Stream.of(arguments).map(Abi::converted).toArray());
    }

    private static Object converted(Object argument) {
        return switch (argument) {
            case String text when isAddress(text) -> address(text);
            case Account account -> address(account.address());
            case Long number -> BigInteger.valueOf(number);
            case List<?> items
            when items.stream().allMatch(item -> item instanceof BigInteger) -> items.toArray(BigInteger[]::new);
            case List<?> items ->
                items.stream().map(item -> address(item.toString())).toArray(Address[]::new);
            default -> argument;
        };
    }

    private static boolean isAddress(String text) {
        return text.startsWith("0x") && text.length() == 42;
    }

    static Address address(String text) {
        return Address.wrap(Address.toChecksumAddress(text.toLowerCase(Locale.ROOT)));
    }

    static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return "0x" + HexFormat.of().formatHex(copy);
    }
}
