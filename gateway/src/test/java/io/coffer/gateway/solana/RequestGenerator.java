package io.coffer.gateway.solana;

import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Draws requests: mostly right ones, with something wrong here and there at every place. */
public final class RequestGenerator {
    private static final List<String> WRONG = List.of(
            "null",
            "5",
            "-1",
            "-0",
            "0",
            "1.5",
            "1e30",
            "1e-7",
            "18446744073709551615",
            "18446744073709551616",
            "-9223372036854775809",
            "9007199254740993",
            "true",
            "\"x\"",
            "\"\"",
            "\"q\\\"\\u00e9\\n\\u200b\"",
            "[]",
            "[1]",
            "[0,1]",
            "[0,1,2]",
            "{}",
            "{\"a\":1}",
            "{\"mint\":5}",
            "{\"mint\":null}",
            "\"mint\"",
            "{\"base64\":null}",
            "{\"base64\":1}",
            "\"finalized\"",
            "0.1",
            "123456789.125e-3");

    private static final String MARKS = "{}[]\",:\\0-+.eE x\u00e9";

    private final Random random;
    private final World world;

    public RequestGenerator(Random random, World world) {
        this.random = random;
        this.world = world;
    }

    /** One request: a call, a batch, or what is neither. */
    public String next() {
        int kind = random.nextInt(40);
        if (kind == 0) {
            List<String> members = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                members.add(random.nextInt(8) == 0 ? pick(WRONG) : call());
            }
            return "[" + String.join(",", members) + "]";
        }
        return kind <= 2 ? mangled(call()) : call();
    }

    /** One character lost, doubled or replaced. */
    private String mangled(String text) {
        int at = random.nextInt(text.length());
        String before = text.substring(0, at);
        String after = text.substring(at + 1);
        return switch (random.nextInt(3)) {
            case 0 -> before + after;
            case 1 -> before + text.charAt(at) + text.charAt(at) + after;
            default -> before + MARKS.charAt(random.nextInt(MARKS.length())) + after;
        };
    }

    private String call() {
        String body = switch (random.nextInt(17)) {
            case 0, 1, 2, 3 -> method("getTokenAccountsByOwner", key(), filter(), accountConfig());
            case 4 -> method("getTokenAccountsByDelegate", key(), filter(), accountConfig());
            case 5 -> method("getTokenAccountBalance", key(), commitment());
            case 6 -> method("getTokenSupply", key(), commitment());
            case 7 -> method("getTokenLargestAccounts", key(), commitment());
            case 8 -> method("getAccountInfo", key(), accountConfig());
            case 9 -> method("getMultipleAccounts", list(this::key), accountConfig());
            case 10 -> method("getBalance", key(), contextConfig());
            case 11, 12 -> method("getProgramAccounts", programOrKey(), programConfig());
            case 13 -> method(pick(List.of("getSlot", "getBlockHeight")), contextConfig());
            case 14 -> method(pick(List.of("getVersion", "getHealth")));
            case 15 -> method("getMinimumBalanceForRentExemption", size(), commitment());
            default -> method(pick(List.of("foo", "accountSubscribe", "", "GETSLOT")), key());
        };
        String id = often() ? "1" : pick(List.of("null", "\"a\\n\u00e9\"", "0", "1.0", "-1", "true", "{}", "[]"));
        String version = often() ? "\"2.0\"" : pick(List.of("null", "\"1.0\"", "2.0", "\"2.0\""));
        String extra = random.nextInt(50) == 0 ? ",\"" + pick(List.of("x", "id", "params", "method")) + "\":1" : "";
        String call = "{\"jsonrpc\":" + version + ",\"id\":" + id + "," + body + extra + "}";
        return random.nextInt(60) == 0 ? "[" + version + ",\"getHealth\",[]," + id + "]" : call;
    }

    private String method(String name, String... parameters) {
        List<String> given = new ArrayList<>(List.of(parameters));
        for (int i = 0; i < given.size(); i++) {
            if (random.nextInt(25) == 0) {
                given.set(i, pick(WRONG));
            }
        }
        if (random.nextInt(15) == 0) {
            given.add(pick(WRONG));
        }
        if (random.nextInt(8) == 0 && !given.isEmpty()) {
            given.removeLast();
        }
        String list = random.nextInt(60) == 0 ? pick(WRONG) : "[" + String.join(",", given) + "]";
        return "\"method\":\"" + name + "\",\"params\":" + list;
    }

    private String key() {
        return switch (random.nextInt(24)) {
            case 0 -> pick(WRONG);
            case 1 ->
                pick(List.of(
                        "\"0\"",
                        "\"" + "1".repeat(32) + "\"",
                        "\"" + "0".repeat(45) + "\"",
                        "\"" + "O".repeat(43) + "\"",
                        "\"" + "z".repeat(44) + "\"",
                        "\"\u00e9" + "1".repeat(43) + "\""));
            case 2 -> quoted(world.key());
            case 3 -> quoted(Programs.NATIVE_MINT);
            case 4, 5, 6, 7 -> quoted(world.any(world.mints));
            case 8, 9, 10 -> quoted(world.any(world.others));
            case 11, 12, 13, 14 -> quoted(world.any(world.tokenAccounts));
            default -> quoted(world.any(world.owners));
        };
    }

    private String programOrKey() {
        return random.nextInt(6) == 0 ? pick(List.of("\"x\"", "5", "null")) : program();
    }

    private String program() {
        return quoted(random.nextBoolean() ? Programs.TOKEN : Programs.TOKEN_2022);
    }

    private String filter() {
        return switch (random.nextInt(20)) {
            case 0 -> pick(WRONG);
            case 1 -> "{\"mint\":" + key() + ",\"programId\":" + program() + "}";
            case 2 -> "{\"programId\":" + key() + "}";
            case 3 -> "{\"Mint\":" + key() + "}";
            case 4, 5, 6, 7, 8, 9 -> "{\"mint\":" + key() + "}";
            default -> "{\"programId\":" + program() + "}";
        };
    }

    private String accountConfig() {
        return switch (random.nextInt(14)) {
            case 0 -> pick(WRONG);
            case 1 -> "{}";
            default -> {
                List<String> fields = new ArrayList<>();
                if (random.nextInt(8) > 0) {
                    fields.add("\"encoding\":" + encoding());
                }
                if (random.nextInt(3) == 0) {
                    fields.add("\"dataSlice\":" + slice());
                }
                if (random.nextInt(4) == 0) {
                    fields.add("\"minContextSlot\":" + slot());
                }
                if (random.nextInt(2) == 0) {
                    fields.add("\"commitment\":" + level());
                }
                if (random.nextInt(8) == 0) {
                    fields.add(pick(
                            List.of("\"encoding\":\"base64\"", "\"dataSlice\":null", "\"zzz\":5", "\"\u00e9\":{}")));
                }
                yield object(fields);
            }
        };
    }

    private String programConfig() {
        List<String> fields = new ArrayList<>();
        if (random.nextInt(5) > 0) {
            fields.add("\"filters\":" + (random.nextInt(12) == 0 ? pick(WRONG) : list(this::accountFilter)));
        }
        fields.add("\"encoding\":" + encoding());
        if (random.nextInt(3) == 0) {
            fields.add("\"withContext\":" + (often() ? "true" : pick(WRONG)));
        }
        if (random.nextInt(5) == 0) {
            fields.add("\"dataSlice\":" + slice());
        }
        if (random.nextInt(6) == 0) {
            fields.add("\"minContextSlot\":" + slot());
        }
        if (random.nextInt(8) == 0) {
            fields.add("\"sortResults\":" + pick(List.of("true", "null", "5")));
        }
        return object(fields);
    }

    private String accountFilter() {
        return switch (random.nextInt(16)) {
            case 0 -> pick(WRONG);
            case 1, 2 -> "{\"dataSize\":" + (often() ? pick(List.of("165", "82", "170")) : pick(WRONG)) + "}";
            case 3 ->
                pick(List.of("\"tokenAccountState\"", "{\"tokenAccountState\":null}", "{\"tokenAccountState\":1}"));
            case 4 ->
                pick(List.of("\"dataSize\"", "\"memcmp\"", "{\"memcmp\":5}", "{\"memcmp\":[0,\"1\"]}", "{\"foo\":1}"));
            default -> memcmp();
        };
    }

    private String memcmp() {
        List<String> fields = new ArrayList<>();
        if (often()) {
            fields.add("\"offset\":" + (often() ? pick(List.of("32", "0", "76", "165", "300", "4000")) : pick(WRONG)));
        }
        switch (random.nextInt(8)) {
            case 0 -> fields.add("\"bytes\":" + bytes());
            case 1 -> {
                fields.add("\"bytes\":" + base64());
                fields.add("\"encoding\":\"base64\"");
            }
            case 2 -> {
                fields.add("\"bytes\":" + pick(List.of("[2]", "[]", "[256]", "[-1]", "[1.5]", "\"2\"", "[1,0]")));
                fields.add(
                        "\"encoding\":" + pick(List.of("\"bytes\"", "\"base64\"", "\"base58\"", "null", "\"x\"", "5")));
            }
            default -> fields.add("\"bytes\":" + key());
        }
        return "{\"memcmp\":" + object(fields) + "}";
    }

    private String bytes() {
        return pick(List.of(
                "\"0\"",
                "\"I'\"",
                "\"a\u00e9\"",
                "\"\"",
                "\"" + "1".repeat(128) + "\"",
                "\"" + "1".repeat(129) + "\"",
                "\"" + "1".repeat(176) + "\"",
                "\"" + "z".repeat(175) + "\"",
                "\"a\\\\\"",
                "\"a\\u0001\"",
                "\"'\""));
    }

    private String base64() {
        byte[] raw = new byte[random.nextInt(140)];
        random.nextBytes(raw);
        String right = Base64.getEncoder().encodeToString(raw);
        return "\""
                + switch (random.nextInt(6)) {
                    case 0 -> right;
                    case 1 -> right + pick(List.of("=", "A", "!", "AB", "ABC", "\u00e9"));
                    case 2 -> right.isEmpty() ? "=" : right.substring(1);
                    case 3 ->
                        right.isEmpty()
                                ? ""
                                : right.substring(0, random.nextInt(right.length()))
                                        + "=!=".substring(random.nextInt(3)) + "A";
                    default ->
                        pick(List.of(
                                "",
                                "=",
                                "==",
                                "===",
                                "====",
                                "A",
                                "AA",
                                "AAA",
                                "AB==",
                                "AA=",
                                "AA==",
                                "AAB=",
                                "A===",
                                "AA=A",
                                "AAAA====",
                                "A=AA",
                                "!",
                                "AAAA!",
                                "AAAAA",
                                "AAAA=",
                                "=AAA",
                                "AAAAA=",
                                "AAAAA==",
                                "AA==AAAA"));
                }
                + "\"";
    }

    private String encoding() {
        return often()
                ? pick(List.of(
                        "\"base64\"", "\"base58\"", "\"binary\"", "\"jsonParsed\"", "\"jsonParsed\"", "\"base64\""))
                : pick(WRONG);
    }

    private String slice() {
        return switch (random.nextInt(8)) {
            case 0 -> pick(WRONG);
            case 1 -> "{\"offset\":" + size() + "}";
            case 2 -> "{\"length\":" + size() + "}";
            case 3 -> "[" + size() + "," + size() + "]";
            default -> "{\"offset\":" + size() + ",\"length\":" + size() + "}";
        };
    }

    private String size() {
        return often()
                ? pick(List.of(
                        "0", "1", "32", "64", "128", "129", "165", "166", "10485760", "10485761", "9007199254740991"))
                : pick(WRONG);
    }

    /** Reached by every node and by none; slots in between are not drawn. */
    private String slot() {
        return often() ? pick(List.of("0", "1", "18446744073709551615", "null", "9223372036854775808")) : pick(WRONG);
    }

    private String level() {
        return often()
                ? pick(List.of("\"processed\"", "\"confirmed\"", "\"finalized\""))
                : pick(List.of("{\"confirmed\":null}", "\"recent\"", "5", "null", "{}", "[]", "\"Processed\""));
    }

    private String commitment() {
        return switch (random.nextInt(10)) {
            case 0 -> pick(WRONG);
            case 1 -> "[" + level() + "]";
            case 2 -> "{\"minContextSlot\":5}";
            case 3 -> "null";
            default -> "{\"commitment\":" + level() + "}";
        };
    }

    private String contextConfig() {
        return switch (random.nextInt(6)) {
            case 0 -> pick(WRONG);
            case 1 -> "{\"minContextSlot\":" + slot() + "}";
            default -> "{\"commitment\":" + level() + "}";
        };
    }

    private String list(Supplier<String> item) {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(random.nextInt(30) == 0 ? 120 : 4); i > 0; i--) {
            items.add(item.get());
        }
        return "[" + String.join(",", items) + "]";
    }

    private static String object(List<String> fields) {
        return "{" + String.join(",", fields) + "}";
    }

    private static String quoted(Pubkey key) {
        return "\"" + key + "\"";
    }

    private boolean often() {
        return random.nextInt(12) > 0;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
