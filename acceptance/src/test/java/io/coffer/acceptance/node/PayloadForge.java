package io.coffer.acceptance.node;

import java.math.BigInteger;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a valid block with chosen transactions on any parent, without the node's pool and without moving its head. The
 * fields that only execution can tell (roots, gas, bloom) start wrong; each refusal of the node names one right value,
 * which goes into the next draft.
 */
final class PayloadForge {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_DRAFTS = 20;
    private static final String ZERO_HASH = "0x" + "0".repeat(64);

    private record Correction(Pattern complaint, String field, UnaryOperator<String> form) {}

    private static final List<Correction> CORRECTIONS = List.of(
            correction("blockhash mismatch, want \\w+, got (\\w+)", "blockHash", PayloadForge::asHash),
            correction("invalid baseFee: have \\d+, want (\\d+)", "baseFeePerGas", PayloadForge::asQuantity),
            correction("invalid excessBlobGas: have \\d+, want (\\d+)", "excessBlobGas", PayloadForge::asQuantity),
            correction("invalid gas used \\(remote: \\d+ local: (\\d+)\\)", "gasUsed", PayloadForge::asQuantity),
            correction("invalid bloom \\(remote: \\w+\\s+local: (\\w+)\\)", "logsBloom", PayloadForge::asHash),
            correction(
                    "invalid receipt root hash \\(remote: \\w+ local: (\\w+)\\)", "receiptsRoot", PayloadForge::asHash),
            correction("invalid merkle root \\(remote: \\w+ local: (\\w+)\\)", "stateRoot", PayloadForge::asHash));

    private final GethEngine engine;

    PayloadForge(GethEngine engine) {
        this.engine = engine;
    }

    private static Correction correction(String complaint, String field, UnaryOperator<String> form) {
        return new Correction(Pattern.compile(complaint), field, form);
    }

    private static String asHash(String text) {
        return "0x" + text;
    }

    private static String asQuantity(String text) {
        return Quantity.of(new BigInteger(text));
    }

    /**
     * @param parent the block as the node describes it
     * @param transactions signed, in order
     * @param salt makes this block differ from a sibling with the same transactions, state root included
     */
    Payload forge(JsonNode parent, List<String> transactions, GethEngine.Salt salt) {
        Payload draft = new Payload(firstDraft(parent, transactions, salt), salt.beaconRoot(), List.of());
        for (int attempt = 0; attempt < MOST_DRAFTS; attempt++) {
            JsonNode status = engine.offer(draft);
            if (status.path("status").asString("").equals("VALID")) {
                return draft;
            }
            correct(draft.body(), status);
        }
        throw new IllegalStateException("geth still refuses after " + MOST_DRAFTS + " drafts: " + draft.body());
    }

    private static ObjectNode firstDraft(JsonNode parent, List<String> transactions, GethEngine.Salt salt) {
        ObjectNode draft = JSON.createObjectNode();
        draft.set("parentHash", parent.get("hash"));
        draft.put("feeRecipient", salt.feeRecipient());
        draft.put("stateRoot", ZERO_HASH);
        draft.put("receiptsRoot", ZERO_HASH);
        draft.put("logsBloom", "0x" + "0".repeat(512));
        draft.put("prevRandao", salt.randao());
        draft.put(
                "blockNumber",
                Quantity.of(Quantity.parseLong(parent.get("number").asString()) + 1));
        draft.set("gasLimit", parent.get("gasLimit"));
        draft.put("gasUsed", "0x0");
        draft.put("timestamp", Quantity.of(GethEngine.nextTime(parent)));
        draft.put("extraData", "0x");
        draft.set("baseFeePerGas", parent.get("baseFeePerGas"));
        draft.put("blockHash", ZERO_HASH);
        ArrayNode included = draft.putArray("transactions");
        transactions.forEach(included::add);
        draft.putArray("withdrawals");
        draft.put("blobGasUsed", "0x0");
        draft.put("excessBlobGas", "0x0");
        return draft;
    }

    private static void correct(ObjectNode draft, JsonNode status) {
        String complaint = status.path("validationError").asString("");
        for (Correction correction : CORRECTIONS) {
            Matcher matcher = correction.complaint().matcher(complaint);
            if (matcher.find()) {
                draft.put(correction.field(), correction.form().apply(matcher.group(1)));
                return;
            }
        }
        throw new IllegalStateException("geth refuses the block: " + status);
    }
}
