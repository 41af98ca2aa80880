package io.coffer.server.command;

import io.coffer.server.RiskRoom;
import io.coffer.server.configuration.Configuration;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.Verdict;
import io.coffer.wallet.risk.VerdictOverride;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = "Say what to think of a token, whatever its score; within a second on a running server.")
final class RiskSetCommand implements Runnable {
    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final TokenParameters parameters = new TokenParameters();

    @Parameters(index = "2", paramLabel = "VERDICT", description = "risky or clear.")
    private Verdict verdict = Verdict.CLEAR;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; shown by 'risk explain'.")
    private String reason = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    RiskSetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        Configuration settings = configuration.load(surroundings);
        TokenId token = parameters.read(settings);
        boolean changed = RiskRoom.set(settings, override(token));
        String said = verdict.name().toLowerCase(Locale.ROOT);
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("chainIndex", token.chain().text());
            fields.put("tokenAddress", token.address().text());
            fields.put("verdict", said);
            fields.put("changed", changed);
            surroundings.sayJson(fields);
        } else {
            surroundings.say(token + (changed ? " is " : " was before ") + said);
        }
    }

    private VerdictOverride override(TokenId token) {
        try {
            return new VerdictOverride(token, verdict, reason.strip());
        } catch (IllegalArgumentException refused) {
            throw new Refused(String.valueOf(refused.getMessage()), refused);
        }
    }
}
