package io.coffer.evm;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Hex;
import io.coffer.index.PendingTransaction;
import io.coffer.index.PendingTransaction.Delegation;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes transactions out of a node's answer. One that is not as expected is stepped over: it is a hint that is missing. */
final class TransactionScanner {
    private static final byte[] DELEGATIONS = "authorizationList".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PENDING = "pending".getBytes(StandardCharsets.US_ASCII);
    /** What nodes take into their pools is at most 128 KiB, blobs aside. */
    private static final int MAX_DATA_DIGITS = 2 * (128 << 10);

    private static final int MAX_DELEGATIONS = 16;
    private static final int MAX_NUMBER_DIGITS = 64;
    private static final String NONE = "";

    private TransactionScanner() {}

    /** Consumes one transaction, or {@code null}. */
    static Optional<PendingTransaction> transaction(JsonCursor cursor) {
        if (cursor.tryNull()) {
            return Optional.empty();
        }
        List<Map<String, String>> delegations = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        cursor.enterObject();
        while (cursor.nextField()) {
            if (cursor.sliceIs(DELEGATIONS)) {
                delegations(cursor, delegations);
            } else {
                field(cursor, fields);
            }
        }
        try {
            return Optional.of(transaction(fields, delegations));
        } catch (MalformedReplyException unexpected) {
            return Optional.empty();
        }
    }

    /** Consumes the answer to {@code txpool_content}: by state, sender and nonce. Those behind a gap cannot be mined yet. */
    static void pool(JsonCursor cursor, Consumer<PendingTransaction> sink) {
        pending(cursor, () -> eachValue(cursor, () -> byNonce(cursor, sink)));
    }

    /** Consumes the answer to {@code txpool_contentFrom}: by state and nonce. */
    static void poolOfSender(JsonCursor cursor, Consumer<PendingTransaction> sink) {
        pending(cursor, () -> byNonce(cursor, sink));
    }

    private static void pending(JsonCursor cursor, Runnable reader) {
        eachValue(cursor, () -> {
            if (cursor.sliceIs(PENDING)) {
                reader.run();
            } else {
                cursor.skipValue();
            }
        });
    }

    private static void byNonce(JsonCursor cursor, Consumer<PendingTransaction> sink) {
        eachValue(cursor, () -> transaction(cursor).ifPresent(sink));
    }

    private static void eachValue(JsonCursor cursor, Runnable reader) {
        cursor.enterObject();
        while (cursor.nextField()) {
            reader.run();
        }
    }

    /** Keeps a string under its name, and steps over anything else. */
    private static void field(JsonCursor cursor, Map<String, String> fields) {
        String name = text(cursor);
        if (cursor.peek() == '"') {
            cursor.readString();
            fields.put(name, text(cursor));
        } else {
            cursor.skipValue();
        }
    }

    private static String text(JsonCursor cursor) {
        return new String(
                cursor.slice(), cursor.sliceAt(), cursor.sliceEnd() - cursor.sliceAt(), StandardCharsets.ISO_8859_1);
    }

    private static void delegations(JsonCursor cursor, List<Map<String, String>> delegations) {
        if (cursor.tryNull()) {
            return;
        }
        cursor.enterArray();
        while (cursor.nextElement()) {
            Map<String, String> fields = new HashMap<>();
            cursor.enterObject();
            while (cursor.nextField()) {
                field(cursor, fields);
            }
            delegations.add(fields);
        }
    }

    private static Delegation delegation(Map<String, String> fields) {
        return new Delegation(
                number(fields, "chainId"),
                address(fields, "address"),
                number(fields, "nonce").longValue(),
                number(fields, "yParity").intValue(),
                number(fields, "r"),
                number(fields, "s"));
    }

    private static PendingTransaction transaction(Map<String, String> fields, List<Map<String, String>> delegations) {
        String hash = fields.getOrDefault("hash", NONE);
        BigInteger nonce = number(fields, "nonce");
        BigInteger gas = number(fields, "gas");
        BigInteger value = number(fields, "value");
        String input = fields.getOrDefault("input", fields.getOrDefault("data", NONE));
        if (!isHash(hash)
                || nonce.bitLength() >= Long.SIZE
                || gas.bitLength() >= Long.SIZE
                || delegations.size() > MAX_DELEGATIONS
                || input.length() > MAX_DATA_DIGITS + 2) {
            throw new MalformedReplyException("not a transaction that can wait");
        }
        return new PendingTransaction(
                hash,
                address(fields, "from"),
                nonce.longValue(),
                fields.containsKey("to") ? Optional.of(address(fields, "to")) : Optional.empty(),
                Amount.of(value),
                gas.longValue(),
                Hex.decode(input).orElseThrow(() -> new MalformedReplyException("input that is no hexadecimal text")),
                delegations.stream().map(TransactionScanner::delegation).toList());
    }

    /** Whether {@code text} is a hash as nodes write them. */
    static boolean isHash(String text) {
        return text.length() == 66
                && text.startsWith("0x")
                && text.chars().skip(2).allMatch(digit -> Hex.digit(digit) >= 0 && !Character.isUpperCase(digit));
    }

    private static EvmAddress address(Map<String, String> fields, String name) {
        return EvmAddress.parse(fields.getOrDefault(name, NONE))
                .orElseThrow(() -> new MalformedReplyException(name + " is no address"));
    }

    /** At most 256 bits. */
    private static BigInteger number(Map<String, String> fields, String name) {
        String text = fields.getOrDefault(name, NONE);
        boolean isNumber = text.startsWith("0x")
                && text.length() > 2
                && text.length() <= 2 + MAX_NUMBER_DIGITS
                && text.chars().skip(2).allMatch(digit -> Hex.digit(digit) >= 0);
        if (!isNumber) {
            throw new MalformedReplyException(name + " is no number");
        }
        return new BigInteger(text.substring(2), 16);
    }
}
