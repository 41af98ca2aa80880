package io.coffer.gateway;

import io.coffer.index.Conduct;
import io.coffer.index.Introduction;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.risk.Explanation;
import io.coffer.wallet.risk.Explanation.Ground;
import io.coffer.wallet.risk.RiskLine;
import io.coffer.wallet.risk.Verdict;
import io.coffer.wallet.risk.VerdictOverride;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How an explanation is written: by the endpoint, and by the command line of a server that does not run. */
public final class RiskDocument {
    private RiskDocument() {}

    public static String text(Explanation explanation) {
        return new String(write(explanation).toByteArray(), StandardCharsets.UTF_8);
    }

    static JsonBuffer write(Explanation explanation) {
        Verdict verdict = explanation.verdict();
        JsonBuffer out = new JsonBuffer(1024)
                .raw("{\"chainIndex\":\"" + explanation.token().chain().text() + "\",\"tokenAddress\":")
                .string(explanation.token().address().text())
                .raw(",\"symbol\":")
                .string(explanation.metadata().map(TokenMetadata::symbol).orElse(""))
                .raw(",\"name\":")
                .string(explanation.metadata().map(TokenMetadata::name).orElse(""))
                .raw(",\"verdict\":\"" + lower(verdict) + "\",\"isRiskToken\":" + (verdict == Verdict.RISKY))
                .raw(",\"ground\":\"" + code(explanation.ground()) + "\",\"reason\":")
                .string(reason(explanation))
                .raw(",\"score\":" + explanation.score().sum() + ",\"threshold\":"
                        + explanation.score().threshold() + ",\"lines\":[");
        String comma = "";
        for (RiskLine line : explanation.score().lines()) {
            out.raw(comma + "{\"rule\":\"" + line.rule() + "\",\"points\":" + line.points() + ",\"reason\":")
                    .string(line.reason())
                    .raw("}");
            comma = ",";
        }
        conduct(explanation.conduct(), out.raw("],\"conduct\":"));
        return out.raw(",\"rules\":")
                .string(explanation.data().rules())
                .raw(",\"verifiedTokens\":")
                .string(explanation.data().verified())
                .raw("}");
    }

    private static void conduct(Conduct conduct, JsonBuffer out) {
        out.raw("{");
        if (conduct.introduction().isPresent()) {
            Introduction introduction = conduct.introduction().get();
            out.raw("\"introducedBy\":")
                    .string(introduction.by().text())
                    .raw(",\"deed\":\"" + lower(introduction.deed()) + "\",\"siblings\":" + introduction.siblings()
                            + ",");
        }
        out.raw("\"handedOut\":" + conduct.handedOut() + ",\"largestHandOut\":" + conduct.largestHandOut()
                + ",\"passedOn\":" + conduct.passedOn() + ",\"standstills\":" + conduct.standstills()
                + ",\"silentGains\":" + conduct.silentGains() + "}");
    }

    private static String code(Ground ground) {
        return switch (ground) {
            case Ground.Overridden _ -> "operator";
            case Ground.Imported _ -> "import";
            case Ground.NativeCoin _ -> "native-coin";
            case Ground.Verified _ -> "verified";
            case Ground.Priced _ -> "price";
            case Ground.Scored _ -> "score";
        };
    }

    private static String reason(Explanation explanation) {
        return switch (explanation.ground()) {
            case Ground.Overridden(VerdictOverride override) ->
                override.reason().isEmpty() ? "the operator says so" : "the operator says so: " + override.reason();
            case Ground.Imported _ -> "the imported rows say so";
            case Ground.NativeCoin _ -> "the chain's own coin";
            case Ground.Verified(String symbol, String name) -> "verified as " + name + " (" + symbol + ")";
            case Ground.Priced(PriceOrigin origin) ->
                "has a price from " + lower(origin).replace('_', ' ');
            case Ground.Scored _ ->
                "scores " + explanation.score().sum() + "; risky from "
                        + explanation.score().threshold();
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
