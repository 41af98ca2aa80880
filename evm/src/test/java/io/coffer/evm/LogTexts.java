package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.chain.Hex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random answers of {@code eth_getLogs}, in every spelling that JSON allows. */
final class LogTexts {
    private static final List<LogTopics.Topic> TOPICS = List.of(
            LogTopics.TRANSFER,
            LogTopics.TRANSFER,
            LogTopics.APPROVAL,
            LogTopics.DEPOSIT,
            LogTopics.WITHDRAWAL,
            LogTopics.TRANSFER_SINGLE,
            LogTopics.TRANSFER_BATCH);

    private final Random random;

    LogTexts(Random random) {
        this.random = random;
    }

    /** The whole JSON-RPC answer. */
    String answer(int logs) {
        List<String> fields = new ArrayList<>(List.of("\"jsonrpc\":\"2.0\"", "\"id\":1", "\"result\":" + logs(logs)));
        Collections.shuffle(fields, random);
        return space() + "{" + String.join("," + space(), fields) + space() + "}" + space();
    }

    private String logs(int count) {
        List<String> logs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            logs.add(log());
        }
        return "[" + space() + String.join(space() + "," + space(), logs) + space() + "]";
    }

    private String log() {
        List<String> fields = new ArrayList<>();
        fields.add(field("address", string(address())));
        fields.add(field("topics", topics()));
        if (random.nextInt(10) > 0) {
            fields.add(field("data", string(data())));
        }
        if (random.nextInt(3) > 0) {
            fields.add(field("removed", String.valueOf(random.nextInt(5) == 0)));
        }
        fields.add(field("blockHash", random.nextBoolean() ? "null" : string("0x" + "ab".repeat(32))));
        fields.add(field("logIndex", string("0x" + Integer.toHexString(random.nextInt(100)))));
        if (random.nextInt(4) == 0) {
            fields.add(field("extra", "{\"data\":[1,-2.5e3,{\"topics\":\"}]\\\"\"}],\"address\":null}"));
        }
        Collections.shuffle(fields, random);
        return "{" + space() + String.join(space() + "," + space(), fields) + "}";
    }

    private String topics() {
        List<String> topics = new ArrayList<>();
        int count = random.nextInt(8) == 0 ? random.nextInt(5) : 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            topics.add(string(i == 0 ? "0x" + first() : topic()));
        }
        return "[" + space() + String.join("," + space(), topics) + space() + "]";
    }

    private String first() {
        String hex = TOPICS.get(random.nextInt(TOPICS.size())).hex();
        return random.nextInt(10) == 0 ? hex.substring(0, 60) + "0000" : hex;
    }

    /** Mostly an address, sometimes zero, sometimes anything. */
    private String topic() {
        return switch (random.nextInt(12)) {
            case 0 -> "0x" + "0".repeat(64);
            case 1 -> Hex.encode(TestBytes.word(new BigInteger(256, random)));
            default -> "0x" + "0".repeat(24) + address().substring(2);
        };
    }

    private String address() {
        if (random.nextInt(20) == 0) {
            return "0xfffffffffffffffffffffffffffffffffffffffe";
        }
        EvmAddress address = TestBytes.address(random.nextInt(50));
        return random.nextInt(10) == 0
                ? "0X" + address.text().substring(2).toUpperCase(java.util.Locale.ROOT)
                : address.text();
    }

    private String data() {
        byte[] data = new byte[random.nextInt(5) == 0 ? random.nextInt(70) : 32];
        random.nextBytes(data);
        return Hex.encode(data);
    }

    private String field(String name, String value) {
        return string(name) + space() + ":" + space() + value;
    }

    /** A JSON string, now and then with an escape that changes nothing. */
    private String string(String text) {
        if (random.nextInt(15) > 0 || text.isEmpty()) {
            return "\"" + text + "\"";
        }
        int at = random.nextInt(text.length());
        String escaped = String.format(java.util.Locale.ROOT, "\\u%04x", (int) text.charAt(at));
        return "\"" + text.substring(0, at) + escaped + text.substring(at + 1) + "\"";
    }

    private String space() {
        return switch (random.nextInt(12)) {
            case 0 -> " ";
            case 1 -> "\n\t";
            case 2 -> "\r\n  ";
            default -> "";
        };
    }
}
