package io.coffer.acceptance.node;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole block in the Engine API's form.
 *
 * @param body the executionPayload
 * @param beaconRoot parentBeaconBlockRoot, which travels beside the payload
 * @param requests executionRequests, likewise
 */
public record Payload(ObjectNode body, String beaconRoot, List<JsonNode> requests) {

    public String hash() {
        return body.get("blockHash").asString();
    }

    public long height() {
        return Quantity.parseLong(body.get("blockNumber").asString());
    }
}
