package io.coffer.acceptance.node;

import tools.jackson.databind.JsonNode;

/** A block as a node names it. */
public record NodeBlock(long height, String hash, String parent, long time) {

    static NodeBlock from(JsonNode block) {
        return new NodeBlock(
                Quantity.parseLong(block.get("number").asString()),
                block.get("hash").asString(),
                block.get("parentHash").asString(),
                Quantity.parseLong(block.get("timestamp").asString()));
    }
}
