package io.coffer.acceptance.solana;

import io.coffer.acceptance.node.SolanaValidator;
import io.coffer.acceptance.solana.SameQuestions.Difference;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Which accounts stand in the files that a server was filled from, and what it therefore has to answer otherwise than the
 * node that wrote them: about other accounts it says that it cannot know, and its clock stands still.
 *
 * @param keys those that stand in the files
 * @param clocked those whose amounts change with the clock: interest-bearing mints and the token accounts of them
 */
record KnownAccounts(Set<String> keys, Set<String> clocked) {

    private static final Pattern KEY = Pattern.compile("\"([1-9A-HJ-NP-Za-km-z]{32,44})\"");
    private static final Pattern SHOWN_AMOUNT = Pattern.compile("\"uiAmount\":[^,]+,\"uiAmountString\":\"[^\"]*\"");
    private static final String ONLY_A_NODE =
            "\"code\":-32603,\"message\":\"Only an upstream node can answer this, and none is configured\"";
    private static final Pattern NO_SUCH =
            Pattern.compile("\"code\":-32602,\"message\":\"Invalid param: could not find (mint|account)\"");
    private static final Pattern ANOTHER_PARAMETER = Pattern.compile("\"code\":-32602,\"message\":\"Invalid param: ");

    KnownAccounts {
        keys = Set.copyOf(keys);
        clocked = Set.copyOf(clocked);
    }

    /** As the node has them now. */
    static KnownAccounts ofTokenPrograms(SolanaValidator node) {
        Set<String> keys = new HashSet<>();
        Set<String> clocked = new HashSet<>();
        NodeAccounts.read(node.rpc(), "finalized").accounts().keySet().forEach(key -> keys.add(key.text()));
        JsonNode parsed = node.rpc()
                .call(
                        "getProgramAccounts",
                        Programs.TOKEN_2022.text(),
                        Map.of("encoding", "jsonParsed", "commitment", "finalized"));
        for (JsonNode item : parsed) {
            if (item.toString().contains("interestBearingConfig")) {
                clocked.add(item.get("pubkey").asString());
            }
        }
        for (JsonNode item : parsed) {
            if (clocked.contains(item.at("/account/data/parsed/info/mint").asString(""))) {
                clocked.add(item.get("pubkey").asString());
            }
        }
        return new KnownAccounts(keys, clocked);
    }

    KnownAccounts and(Collection<Pubkey> more) {
        Set<String> all = new HashSet<>(keys);
        more.forEach(key -> all.add(key.text()));
        return new KnownAccounts(all, clocked);
    }

    /** Whether {@code difference} is one of those that must be. */
    boolean explain(Difference difference) {
        if (asksBeyond(difference.request())) {
            return difference.actual().contains(ONLY_A_NODE)
                    || (NO_SUCH.matcher(difference.actual()).find()
                            && ANOTHER_PARAMETER.matcher(difference.expected()).find());
        }
        return showsClock(difference)
                && withoutShownAmounts(difference.expected()).equals(withoutShownAmounts(difference.actual()));
    }

    private boolean asksBeyond(String request) {
        return KEY.matcher(request).results().anyMatch(match -> !keys.contains(match.group(1)));
    }

    private boolean showsClock(Difference difference) {
        return clocked.stream()
                .anyMatch(key -> difference.request().contains(key)
                        || difference.actual().contains(key));
    }

    private static String withoutShownAmounts(String answer) {
        return SHOWN_AMOUNT.matcher(answer).replaceAll("\"uiAmount\":0,\"uiAmountString\":\"0\"");
    }
}
