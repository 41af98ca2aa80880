package io.coffer.evm;

import com.esaulpaugh.headlong.abi.Event;
import com.esaulpaugh.headlong.abi.Tuple;
import io.coffer.chain.EvmAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import tools.jackson.databind.JsonNode;

/** The decoder's slow twin: Jackson for the JSON, headlong for the ABI. */
final class LogOracle {
    private static final String TWO_INDEXED = "[{\"name\":\"a\",\"type\":\"address\",\"indexed\":true},"
            + "{\"name\":\"b\",\"type\":\"address\",\"indexed\":true},"
            + "{\"name\":\"c\",\"type\":\"uint256\",\"indexed\":false}]";
    private static final String ONE_INDEXED = "[{\"name\":\"a\",\"type\":\"address\",\"indexed\":true},"
            + "{\"name\":\"c\",\"type\":\"uint256\",\"indexed\":false}]";
    private static final Event<?> TRANSFER = event("Transfer", TWO_INDEXED);
    private static final Event<?> APPROVAL = event("Approval", TWO_INDEXED);
    private static final Event<?> DEPOSIT = event("Deposit", ONE_INDEXED);
    private static final Event<?> WITHDRAWAL = event("Withdrawal", ONE_INDEXED);
    private static final EvmAddress NATIVE =
            EvmAddress.parse("0xfffffffffffffffffffffffffffffffffffffffe").orElseThrow();

    private LogOracle() {}

    /** One statement of the decoder. */
    record Named(EvmAddress owner, EvmAddress token, LogDecoder.Movement movement, BigInteger amount) {}

    private static Event<?> event(String name, String inputs) {
        return Event.fromJson("{\"type\":\"event\",\"name\":\"" + name + "\",\"inputs\":" + inputs + "}");
    }

    /** What the logs of a JSON array say. */
    static List<Named> decode(JsonNode logs) {
        List<Named> named = new ArrayList<>();
        for (JsonNode log : logs) {
            if (!log.path("removed").asBoolean(false)) {
                decode(log, named);
            }
        }
        return named;
    }

    private static void decode(JsonNode log, List<Named> named) {
        EvmAddress token = EvmAddress.parse(log.path("address").stringValue()).orElseThrow();
        byte[][] topics = log.path("topics")
                .valueStream()
                .map(topic -> TestBytes.hex(topic.stringValue()))
                .toArray(byte[][]::new);
        byte[] data = TestBytes.hex(log.path("data").asString("0x"));
        if (token.equals(NATIVE) || topics.length == 0) {
            return;
        }
        if (isEvent(TRANSFER, topics, 3)) {
            args(TRANSFER, topics, data).ifPresent(args -> {
                add(named, args.owner(), token, LogDecoder.Movement.TRANSFERRED_OUT, args.amount());
                add(named, args.second(), token, LogDecoder.Movement.TRANSFERRED_IN, args.amount());
            });
        } else if (isEvent(APPROVAL, topics, 3)) {
            // Only the owner is read; whatever stands for the spender does not matter.
            topics[2] = new byte[32];
            args(APPROVAL, topics, data)
                    .ifPresent(args -> add(named, args.owner(), token, LogDecoder.Movement.MENTIONED, args.amount()));
        } else if (isEvent(DEPOSIT, topics, 2)) {
            args(DEPOSIT, topics, data)
                    .ifPresent(args -> add(named, args.owner(), token, LogDecoder.Movement.WRAPPED, args.amount()));
        } else if (isEvent(WITHDRAWAL, topics, 2)) {
            args(WITHDRAWAL, topics, data)
                    .ifPresent(args -> add(named, args.owner(), token, LogDecoder.Movement.UNWRAPPED, args.amount()));
        }
    }

    private static boolean isEvent(Event<?> event, byte[][] topics, int count) {
        return topics.length == count && Arrays.equals(topics[0], topic(event));
    }

    private static byte[] topic(Event<?> event) {
        return new Keccak.Digest256().digest(TestBytes.ascii(event.getCanonicalSignature()));
    }

    private record Args(EvmAddress owner, EvmAddress second, BigInteger amount) {}

    /** Empty where a topic is no address. Missing data counts as no amount, longer data by its first word. */
    private static Optional<Args> args(Event<?> event, byte[][] topics, byte[] data) {
        byte[] word = data.length < 32 ? new byte[32] : Arrays.copyOf(data, 32);
        try {
            Tuple values = event.decodeArgs(topics, word);
            EvmAddress owner = EvmAddress.parse(values.get(0).toString()).orElseThrow();
            EvmAddress second = EvmAddress.parse(values.get(1).toString()).orElse(EvmAddress.ZERO);
            return Optional.of(new Args(owner, second, values.get(values.size() - 1)));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static void add(
            List<Named> named, EvmAddress owner, EvmAddress token, LogDecoder.Movement movement, BigInteger amount) {
        if (!owner.equals(EvmAddress.ZERO)) {
            named.add(new Named(owner, token, movement, amount));
        }
    }
}
