package io.coffer.server.command;

import io.coffer.client.CofferClient;
import io.coffer.client.OutcomeUnknownException;
import io.coffer.client.ServerUnreachableException;
import io.coffer.evm.NodeReport;
import io.coffer.server.NodeReports;
import io.coffer.server.NodeReports.OfChain;
import io.coffer.server.ServerAddress;
import io.coffer.server.configuration.Configuration;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "chains",
        description = "Show each configured chain: how far the running server is, and what its nodes can do.")
final class ChainsCommand implements Runnable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ChainsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        Configuration settings = configuration.load(surroundings);
        Optional<Map<String, JsonNode>> states =
                ServerAddress.of(settings.data()).flatMap(ChainsCommand::states);
        List<OfChain> reports = NodeReports.ask(settings);
        if (json) {
            surroundings.sayJson(document(states, reports));
        } else {
            print(states, reports);
        }
    }

    /** What the running server says of each chain, by chain index; empty when it does not answer. */
    private static Optional<Map<String, JsonNode>> states(URI server) {
        try (CofferClient client = CofferClient.unsigned(server)) {
            Map<String, JsonNode> states = new TreeMap<>();
            for (JsonNode chain :
                    JSON.readTree(client.call("GET", "/health/ready").body()).path("chains")) {
                states.put(chain.path("chainIndex").asString(""), chain);
            }
            return Optional.of(states);
        } catch (ServerUnreachableException | OutcomeUnknownException | JacksonException silent) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> document(Optional<Map<String, JsonNode>> states, List<OfChain> reports) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("server", states.isPresent() ? "running" : "not running");
        List<Map<String, Object>> chains = new ArrayList<>();
        for (OfChain chain : reports) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("chainIndex", chain.chain().index().text());
            fields.put("name", chain.chain().name());
            states.map(known -> known.get(chain.chain().index().text())).ifPresent(state -> fields.put("state", state));
            chain.trouble().ifPresent(trouble -> fields.put("trouble", trouble));
            fields.put(
                    "nodes", chain.nodes().stream().map(ChainsCommand::fields).toList());
            chains.add(fields);
        }
        document.put("chains", chains);
        return document;
    }

    private static Map<String, Object> fields(NodeReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("node", report.node());
        switch (report) {
            case NodeReport.Usable usable -> {
                fields.put("state", "usable");
                fields.put("client", usable.client());
                fields.put("head", usable.head().value());
                fields.put("maxBatch", usable.maxBatch());
                fields.put("multicall3", NodeReports.word(usable.multicall()));
                fields.put(
                        "features",
                        usable.features().stream()
                                .map(NodeReports::word)
                                .sorted()
                                .toList());
            }
            case NodeReport.News news -> fields.put("state", "news " + NodeReports.word(news.subscription()));
            case NodeReport.PendingNews news ->
                fields.put("state", "pending transactions " + NodeReports.word(news.subscription()));
            case NodeReport.Silent silent -> {
                fields.put("state", "silent");
                fields.put("reason", silent.reason());
            }
        }
        return fields;
    }

    private void print(Optional<Map<String, JsonNode>> states, List<OfChain> reports) {
        if (states.isEmpty()) {
            surroundings.say("The server is not running.");
        }
        if (reports.isEmpty()) {
            surroundings.say("No chain has a node in the configuration.");
        }
        for (OfChain chain : reports) {
            String index = chain.chain().index().text();
            String state = states.flatMap(known -> Optional.ofNullable(known.get(index)))
                    .map(ChainsCommand::text)
                    .orElse("");
            surroundings.say(index + "  " + chain.chain().name() + (state.isEmpty() ? "" : "  " + state));
            chain.trouble().ifPresent(trouble -> surroundings.say("    " + trouble));
            chain.nodes().forEach(node -> surroundings.say("    " + NodeReports.text(node)));
        }
    }

    private static String text(JsonNode state) {
        String text = state.path("state").asString("");
        String height =
                state.has("height") ? " at block " + state.path("height").asLong() : "";
        String head = state.has("head") ? " of " + state.path("head").asLong() : "";
        boolean saysMore = state.has("reason") && !state.has("head");
        String reason = saysMore ? ": " + state.path("reason").asString("") : "";
        return text + height + head + reason;
    }
}
