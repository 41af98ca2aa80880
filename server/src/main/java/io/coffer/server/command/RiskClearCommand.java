package io.coffer.server.command;

import io.coffer.server.RiskRoom;
import io.coffer.server.configuration.Configuration;
import io.coffer.wallet.price.TokenId;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "clear", description = "Take back what was said of a token with 'risk set': its score decides again.")
final class RiskClearCommand implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final TokenParameters parameters = new TokenParameters();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    RiskClearCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        Configuration settings = configuration.load(surroundings);
        TokenId token = parameters.read(settings);
        boolean changed = RiskRoom.clear(settings, token);
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("chainIndex", token.chain().text());
            fields.put("tokenAddress", token.address().text());
            fields.put("changed", changed);
            surroundings.sayJson(fields);
        } else {
            surroundings.say(token + (changed ? ": what was said is taken back" : ": nothing was said"));
        }
    }
}
