package io.coffer.gateway;

import io.coffer.chain.ChainIndex;
import io.coffer.wallet.RiskFilter;
import java.util.Optional;

/** Reads what requests say, with the contract's tolerance, from a query or a body alike. */
interface Parameters {
    int MAX_CHAINS = 50;
    int MAX_TOKENS = 20;

    /** The longest address of any family, with room for what may come. */
    int MAX_ADDRESS_LENGTH = 256;

    /** The one value of {@code name}; empty where it is absent or empty. */
    Optional<String> text(String name);

    default String address() {
        String address = text("address").orElseThrow(() -> Refusal.empty("address"));
        if (address.length() > MAX_ADDRESS_LENGTH) {
            throw Refusal.wrong("address", "longer than " + MAX_ADDRESS_LENGTH + " characters");
        }
        return address;
    }

    static ChainIndex chain(String text) {
        return ChainIndex.parse(text).orElseThrow(() -> unknownChain(text));
    }

    static Refusal unknownChain(String value) {
        return new Refusal(ErrorCode.CHAIN_UNKNOWN, "Blockchain not supported: " + Refusal.echo(value));
    }

    /** What {@code 1} means for a risk parameter; {@code true} always means to filter. */
    enum RiskFlag {
        /** {@code 0} filters, {@code 1} does not: the reading of the string parameters. */
        ONE_KEEPS_ALL,
        /** {@code 1} filters, as {@code true} does: the reading of the boolean parameter. */
        ONE_LEAVES_OUT
    }

    /** One risk parameter; empty where it is absent. */
    default Optional<RiskFilter> risk(String name, RiskFlag flag) {
        return text(name).map(value -> switch (value) {
            case "true", "True", "TRUE" -> RiskFilter.LEAVE_OUT_RISKY;
            case "false", "False", "FALSE" -> RiskFilter.KEEP_ALL;
            case "0" -> flag == RiskFlag.ONE_KEEPS_ALL ? RiskFilter.LEAVE_OUT_RISKY : RiskFilter.KEEP_ALL;
            case "1" -> flag == RiskFlag.ONE_KEEPS_ALL ? RiskFilter.KEEP_ALL : RiskFilter.LEAVE_OUT_RISKY;
            default -> throw Refusal.wrong(name, "neither 0, 1, true nor false: " + Refusal.echo(value));
        });
    }

    /** Both risk parameters together: risky tokens are left out unless either says to keep them. */
    default RiskFilter riskFilter(RiskFlag excludeRiskToken) {
        Optional<RiskFilter> filter = risk("filter", RiskFlag.ONE_KEEPS_ALL);
        Optional<RiskFilter> exclude = risk("excludeRiskToken", excludeRiskToken);
        boolean keepsAll =
                filter.equals(Optional.of(RiskFilter.KEEP_ALL)) || exclude.equals(Optional.of(RiskFilter.KEEP_ALL));
        return keepsAll ? RiskFilter.KEEP_ALL : RiskFilter.LEAVE_OUT_RISKY;
    }
}
