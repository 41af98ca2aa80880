package io.coffer.server;

import io.coffer.solana.Pubkey;
import io.coffer.solana.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** By the operator's node. */
final class NodeCoins implements SolanaCoins {
    /** A node answers about so many accounts in one call. */
    private static final int MAX_KEYS = 100;

    private static final int MAX_TRIES = 5;
    private static final String MOVED_ON = "the node moved on between two parts of the accounts";

    private final JsonMapper mapper = JsonMapper.shared();
    private final Upstream node;

    NodeCoins(Upstream node) {
        this.node = node;
    }

    @Override
    public Coins of(List<Pubkey> keys) throws InterruptedException {
        Coins last = new Coins.Unavailable("nothing was asked");
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            last = ofOneSlot(keys);
            if (!(last instanceof Coins.Unavailable(String reason)) || !reason.equals(MOVED_ON)) {
                return last;
            }
        }
        return last;
    }

    private Coins ofOneSlot(List<Pubkey> keys) throws InterruptedException {
        List<Long> lamports = new ArrayList<>(keys.size());
        OptionalLong slot = OptionalLong.empty();
        for (int from = 0; from < keys.size(); from += MAX_KEYS) {
            switch (ask(keys.subList(from, Math.min(keys.size(), from + MAX_KEYS)))) {
                case Coins.Unavailable unavailable -> {
                    return unavailable;
                }
                case Coins.Known(long at, List<Long> some) -> {
                    if (slot.isPresent() && slot.getAsLong() != at) {
                        return new Coins.Unavailable(MOVED_ON);
                    }
                    slot = OptionalLong.of(at);
                    lamports.addAll(some);
                }
            }
        }
        return new Coins.Known(slot.orElse(0), lamports);
    }

    private Coins ask(List<Pubkey> keys) throws InterruptedException {
        String list = keys.stream().map(key -> "\"" + key.text() + "\"").collect(Collectors.joining(","));
        String request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getMultipleAccounts\",\"params\":[[" + list
                + "],{\"commitment\":\"finalized\",\"encoding\":\"base64\",\"dataSlice\":{\"offset\":0,\"length\":0}}]}";
        return switch (node.call(request)) {
            case Upstream.Answer.Unavailable(String reason) -> new Coins.Unavailable("node unreachable: " + reason);
            case Upstream.Answer.Answered(String response) -> read(response, keys.size());
        };
    }

    private Coins read(String response, int expected) {
        try {
            JsonNode answer = mapper.readTree(response);
            JsonNode values = answer.path("result").path("value");
            JsonNode slot = answer.path("result").path("context").path("slot");
            if (!slot.isIntegralNumber() || values.size() != expected) {
                return new Coins.Unavailable("the node did not state balances: "
                        + answer.path("error").path("message").asString("no result"));
            }
            List<Long> lamports = new ArrayList<>(expected);
            for (JsonNode value : values) {
                lamports.add(
                        value.isNull()
                                ? 0L
                                : value.path("lamports").bigIntegerValue().longValue());
            }
            return new Coins.Known(slot.asLong(), lamports);
        } catch (JacksonException malformed) {
            return new Coins.Unavailable("the node's answer is no JSON");
        }
    }
}
