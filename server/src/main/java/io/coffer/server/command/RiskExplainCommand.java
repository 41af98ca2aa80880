package io.coffer.server.command;

import io.coffer.client.CofferClient;
import io.coffer.client.OutcomeUnknownException;
import io.coffer.client.Reply;
import io.coffer.client.ServerUnreachableException;
import io.coffer.gateway.RiskDocument;
import io.coffer.server.RiskRoom;
import io.coffer.server.ServerAddress;
import io.coffer.server.configuration.Configuration;
import io.coffer.wallet.price.TokenId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "explain",
        description =
                "Show line by line why a token is held to be risky, or not: as the running server sees it, else from "
                        + "the data folder.")
final class RiskExplainCommand implements Runnable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final TokenParameters parameters = new TokenParameters();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    RiskExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        Configuration settings = configuration.load(surroundings);
        TokenId token = parameters.read(settings);
        JsonNode explanation = ServerAddress.running(settings.data())
                .flatMap(server -> ofServer(server, token))
                .orElseGet(() -> JSON.readTree(RiskDocument.text(RiskRoom.explain(settings, token))));
        if (json) {
            surroundings.sayJson(explanation);
        } else {
            print(explanation);
        }
    }

    /** Empty when no server answers there. */
    private static Optional<JsonNode> ofServer(ServerAddress.Running server, TokenId token) {
        try (CofferClient client = CofferClient.operator(server.url(), server.token())) {
            Reply reply = client.call(
                    "GET",
                    "/coffer/v1/risk?chainIndex=" + token.chain().text() + "&tokenAddress="
                            + URLEncoder.encode(token.address().text(), StandardCharsets.UTF_8));
            JsonNode answer = JSON.readTree(reply.body());
            if (reply.status() != 200) {
                throw new Refused("the server answers: " + answer.path("msg").asString(reply.body()));
            }
            return Optional.of(answer.path("data").path(0));
        } catch (ServerUnreachableException | OutcomeUnknownException silent) {
            return Optional.empty();
        }
    }

    private void print(JsonNode explanation) {
        String called = (text(explanation, "symbol") + "  " + text(explanation, "name")).strip();
        surroundings.say(text(explanation, "tokenAddress") + " on chain " + text(explanation, "chainIndex")
                + (called.isEmpty() ? "" : ": " + called));
        surroundings.say(text(explanation, "verdict") + ": " + text(explanation, "reason"));
        for (JsonNode line : explanation.path("lines")) {
            surroundings.say(
                    "%6d  %-20s  %s".formatted(line.path("points").asInt(0), text(line, "rule"), text(line, "reason")));
        }
        if (!explanation.path("lines").isEmpty()) {
            surroundings.say("%6d  in all; risky from %d"
                    .formatted(
                            explanation.path("score").asInt(0),
                            explanation.path("threshold").asInt(0)));
        }
        if (!text(explanation, "ground").equals("score")
                && !explanation.path("lines").isEmpty()) {
            surroundings.say("The score does not count: " + text(explanation, "reason") + ".");
        }
        surroundings.say(
                "rules " + text(explanation, "rules") + ", verified tokens " + text(explanation, "verifiedTokens"));
    }

    private static String text(JsonNode fields, String name) {
        return fields.path(name).asString("");
    }
}
