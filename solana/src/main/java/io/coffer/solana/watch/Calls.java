package io.coffer.solana.watch;

import io.coffer.solana.Commitment;
import io.coffer.solana.Pubkey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes calls, whose ids count up from 0, in batches that a node takes. */
final class Calls {

    /** A node refuses bodies above 51,200 bytes; one call has 5,000 at most. */
    private static final int FULL_BATCH = 40_000;

    private final String config;
    private final List<String> batches = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int next;

    /** @param minSlot 0 for none */
    Calls(Commitment commitment, long minSlot) {
        String floor = minSlot > 0 ? ",\"minContextSlot\":" + minSlot : "";
        this.config = "\"commitment\":\"%s\"%s".formatted(name(commitment), floor);
    }

    private static String name(Commitment commitment) {
        return commitment.name().toLowerCase(Locale.ROOT);
    }

    void accounts(List<Pubkey> keys) {
        String list = keys.stream().map(key -> "\"" + key.text() + "\"").collect(Collectors.joining(","));
        add("getMultipleAccounts", "[%s],{\"encoding\":\"base64\",%s}".formatted(list, config));
    }

    void ownedBy(Pubkey owner, Pubkey program) {
        add(
                "getTokenAccountsByOwner",
                "\"%s\",{\"programId\":\"%s\"},{\"encoding\":\"base64\",%s}"
                        .formatted(owner.text(), program.text(), config));
    }

    void ofMint(Pubkey mint, Pubkey program) {
        add(
                "getProgramAccounts",
                ("\"%s\",{\"encoding\":\"base64\",\"withContext\":true,\"filters\":[\"tokenAccountState\","
                                + "{\"memcmp\":{\"offset\":0,\"bytes\":\"%s\"}}],%s}")
                        .formatted(program.text(), mint.text(), config));
    }

    void blockhash() {
        add("getLatestBlockhash", "{" + config + "}");
    }

    void slot(Commitment commitment) {
        add("getSlot", "{\"commitment\":\"" + name(commitment) + "\"}");
    }

    private void add(String method, String parameters) {
        text.append(text.isEmpty() ? "[" : ",")
                .append("{\"jsonrpc\":\"2.0\",\"id\":")
                .append(next++)
                .append(",\"method\":\"")
                .append(method)
                .append("\",\"params\":[")
                .append(parameters)
                .append("]}");
        if (text.length() > FULL_BATCH) {
            endBatch();
        }
    }

    private void endBatch() {
        batches.add(text + "]");
        text.setLength(0);
    }

    /** To be sent one after the other. */
    List<String> batches() {
        if (!text.isEmpty()) {
            endBatch();
        }
        return List.copyOf(batches);
    }
}
