package io.coffer.acceptance.node;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The consensus client of a {@link GethNode}: decides which blocks there are and which of them is the head. */
public final class GethEngine {

    private static final String ZERO_HASH = "0x" + "0".repeat(64);
    private static final int SECONDS_PER_BLOCK = 12;
    private static final int TAGS_OFF_THE_BRANCH = -38_002;
    private static final List<Duration> BUILD_TIMES =
            List.of(Duration.ofMillis(40), Duration.ofMillis(80), Duration.ofMillis(250), Duration.ofMillis(800));

    private final GethNode node;
    private final JsonRpc engine;
    private final PayloadForge forge = new PayloadForge(this);
    private String safe = ZERO_HASH;
    private String finalized = ZERO_HASH;

    GethEngine(GethNode node, JsonRpc engine) {
        this.node = node;
        this.engine = engine;
    }

    /**
     * What makes a block unlike any other. The random beacon root matters most: it changes the state root, and geth
     * 1.16.9 answers stale state when two siblings share one.
     */
    record Salt(String randao, String beaconRoot, String feeRecipient) {

        private static final SecureRandom RANDOM = new SecureRandom();

        static Salt random() {
            return new Salt(hex(32), hex(32), "0x" + "0".repeat(40));
        }

        private static String hex(int length) {
            byte[] bytes = new byte[length];
            RANDOM.nextBytes(bytes);
            return "0x" + HexFormat.of().formatHex(bytes);
        }
    }

    /** A block with everything that waits in the pool becomes the head. */
    public NodeBlock mine() {
        Payload block = build(BUILD_TIMES.getFirst());
        for (Duration longer : BUILD_TIMES) {
            if (!isEmpty(block) || isPoolEmpty()) {
                break;
            }
            block = build(longer);
        }
        adopt(block);
        return node.head();
    }

    private static boolean isEmpty(Payload block) {
        return block.body().get("transactions").isEmpty();
    }

    private boolean isPoolEmpty() {
        return Quantity.parseLong(
                        node.rpc().call("txpool_status").get("pending").asString())
                == 0;
    }

    /**
     * What geth's own miner makes of the pool on the present head; nothing is imported yet. Asking for the payload ends its
     * building, and before the first build is done the answer is an empty block: hence a time to wait instead of a
     * condition.
     */
    private Payload build(Duration time) {
        JsonNode head = node.rpc().call("eth_getBlockByNumber", "latest", false);
        Salt salt = Salt.random();
        Map<String, Object> attributes = Map.of(
                "timestamp", Quantity.of(nextTime(head)),
                "prevRandao", salt.randao(),
                "suggestedFeeRecipient", salt.feeRecipient(),
                "withdrawals", List.of(),
                "parentBeaconBlockRoot", salt.beaconRoot());
        JsonNode started = forkchoice(head.get("hash").asString(), Optional.of(attributes));
        JsonNode identifier = started.get("payloadId");
        if (identifier == null || identifier.isNull()) {
            throw new IllegalStateException("geth does not build on its head: " + started);
        }
        LockSupport.parkNanos(time.toNanos());
        JsonNode answer = engine.call("engine_getPayloadV4", identifier.asString());
        List<JsonNode> requests = new ArrayList<>();
        answer.get("executionRequests").forEach(requests::add);
        return new Payload((ObjectNode) answer.get("executionPayload"), salt.beaconRoot(), requests);
    }

    /** A block with exactly these signed transactions on any known block; the head stays where it is. */
    public Payload forge(String parentHash, List<String> transactions) {
        JsonNode parent = node.rpc().call("eth_getBlockByHash", parentHash, false);
        if (parent.isNull()) {
            throw new IllegalArgumentException("geth does not know block " + parentHash);
        }
        return forge.forge(parent, transactions, Salt.random());
    }

    /**
     * A true reorg: a branch on {@code ancestor}, one block for each list of transactions, then one switch of the head to
     * its end.
     */
    public List<Payload> reorg(String ancestor, List<List<String>> branch) {
        List<Payload> made = new ArrayList<>();
        String parent = ancestor;
        for (List<String> transactions : branch) {
            Payload block = forge(parent, transactions);
            made.add(block);
            parent = block.hash();
        }
        adopt(made.getLast());
        return made;
    }

    /** Imports a block, if need be, and makes it the head. */
    public void adopt(Payload block) {
        requireValid(offer(block));
        switchTo(block.hash());
    }

    /**
     * Makes a block that the node already knows the head. Does nothing for an ancestor of the present head. Where the tags
     * lie on the branch that is left, they are taken back.
     */
    public void switchTo(String hash) {
        try {
            requireValid(forkchoice(hash, Optional.empty()).get("payloadStatus"));
        } catch (RpcException refusal) {
            if (refusal.code() != TAGS_OFF_THE_BRANCH) {
                throw refusal;
            }
            safe = ZERO_HASH;
            finalized = ZERO_HASH;
            requireValid(forkchoice(hash, Optional.empty()).get("payloadStatus"));
        }
        String head = node.head().hash();
        if (!head.equals(hash)) {
            throw new IllegalStateException("the head did not move to " + hash + " but is " + head);
        }
    }

    /** Sets the tags; either may go backwards. */
    public void tag(String safeHash, String finalizedHash) {
        safe = safeHash;
        finalized = finalizedHash;
        requireValid(forkchoice(node.head().hash(), Optional.empty()).get("payloadStatus"));
    }

    /**
     * Makes the node usable after a kill: a throw-away block on its head becomes the head, which makes geth rewrite the
     * number index of the blocks it lost. Without it, and without leaving the snap sync that geth enters at block 0, the
     * next switch of the head has no effect.
     */
    public void recover() {
        safe = ZERO_HASH;
        finalized = ZERO_HASH;
        String head = node.head().hash();
        requireValid(forkchoice(head, Optional.empty()).get("payloadStatus"));
        adopt(forge(head, List.of()));
    }

    JsonNode offer(Payload block) {
        return engine.call("engine_newPayloadV4", block.body(), List.of(), block.beaconRoot(), block.requests());
    }

    private JsonNode forkchoice(String head, Optional<Map<String, Object>> attributes) {
        Map<String, Object> state =
                Map.of("headBlockHash", head, "safeBlockHash", safe, "finalizedBlockHash", finalized);
        List<Object> parameters = new ArrayList<>(List.of(state));
        attributes.ifPresent(parameters::add);
        return engine.call("engine_forkchoiceUpdatedV3", parameters.toArray());
    }

    private static void requireValid(JsonNode status) {
        if (!status.path("status").asString("").equals("VALID")) {
            throw new IllegalStateException("geth refuses: " + status);
        }
    }

    static long nextTime(JsonNode parent) {
        return Quantity.parseLong(parent.get("timestamp").asString()) + SECONDS_PER_BLOCK;
    }
}
