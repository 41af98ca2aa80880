package io.coffer.gateway.solana;

import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import java.util.ArrayList;
import java.util.List;

/** What is asked over a WebSocket, right and wrong; each request has an answer. */
final class SocketScript {
    private static final List<String> ENCODINGS = List.of("base64", "base58", "binary", "jsonParsed", "base64+zstd");

    /** Those of one write to the account. */
    static final int NOTICES = 2 * ENCODINGS.size();

    private SocketScript() {}

    static List<String> requests(Account account, World world) {
        List<String> requests = new ArrayList<>();
        String key = "\"" + account.key() + "\"";
        for (String encoding : ENCODINGS) {
            String config = "{\"commitment\":\"confirmed\",\"encoding\":\"" + encoding + "\"}";
            requests.add(call("accountSubscribe", "[" + key + "," + config + "]"));
        }
        for (String encoding : ENCODINGS) {
            requests.add(call(
                    "programSubscribe",
                    "[\"" + account.program() + "\",{\"commitment\":\"processed\",\"encoding\":\"" + encoding
                            + "\",\"filters\":[{\"dataSize\":165}]}]"));
        }
        requests.add(call("accountSubscribe", "[" + key + ",{\"commitment\":\"confirmed\",\"encoding\":\"base64\"}]"));
        for (String parameters : List.of(
                "[]",
                "null",
                "{}",
                "[\"x\"]",
                "[\"\"]",
                "[5]",
                "[" + key + ",5]",
                "[" + key + ",[]]",
                "[" + key + ",null,5]",
                "[" + key + ",{\"encoding\":\"x\"}]",
                "[" + key + ",{\"encoding\":5}]",
                "[" + key + ",{\"dataSlice\":{\"offset\":5}}]",
                "[" + key + ",{\"minContextSlot\":-1}]")) {
            requests.add(call("accountSubscribe", parameters));
            requests.add(call("programSubscribe", parameters));
        }
        String program = "\"" + Programs.TOKEN + "\"";
        for (String filters : List.of(
                "5",
                "[{}]",
                "[5]",
                "[{\"dataSize\":\"x\"}]",
                "[{\"memcmp\":{\"offset\":0,\"bytes\":\"0\"}}]",
                "[{\"dataSize\":1},{\"dataSize\":1},{\"dataSize\":1},{\"dataSize\":1},{\"dataSize\":1}]",
                "[{\"memcmp\":{\"offset\":0,\"bytes\":\"" + "1".repeat(176) + "\"}}]")) {
            requests.add(call("programSubscribe", "[" + program + ",{\"filters\":" + filters + "}]"));
        }
        for (String parameters : List.of("[5]", "{}", "{\"a\":1}", "[null]")) {
            requests.add(call("slotSubscribe", parameters));
            requests.add(call("rootSubscribe", parameters));
            requests.add(call("voteSubscribe", parameters));
        }
        for (String name : List.of("account", "slot", "root", "program", "vote", "block", "logs", "signature")) {
            for (String parameters :
                    List.of("[]", "null", "{}", "[5,6]", "[\"x\"]", "[-1]", "[1.5]", "[null]", "[99999]")) {
                requests.add(call(name + "Unsubscribe", parameters));
            }
        }
        for (String parameters : List.of(
                "[]",
                "[\"all\"]",
                "[\"x\"]",
                "[5]",
                "[{\"mentionsAccountOrProgram\":5}]",
                "[\"all\",5]",
                "[\"all\",{}]",
                "[\"mentionsAccountOrProgram\"]",
                "[{\"all\":null}]")) {
            requests.add(call("blockSubscribe", parameters));
        }
        requests.add(call("voteSubscribe", "[]"));
        requests.add(call("getVersion", "[]"));
        requests.add(call("ping", "[]"));
        requests.add("x");
        requests.add("{}");
        requests.add("5");
        requests.add("{\"id\":1,\"method\":\"slotSubscribe\"}");
        requests.add("[" + call("ping", "null") + "," + call("slotUnsubscribe", "[77]") + "]");
        requests.add(call("accountSubscribe", "[\"" + world.owners.getFirst() + "\"]"));
        requests.add(call("rootUnsubscribe", "[10]"));
        requests.add(call("rootUnsubscribe", "[10]"));
        requests.add(call("accountSubscribe", "[\"" + world.owners.getFirst() + "\"]"));
        return requests;
    }

    private static String call(String method, String parameters) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    }
}
