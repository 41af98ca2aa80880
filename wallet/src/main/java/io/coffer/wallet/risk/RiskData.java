package io.coffer.wallet.risk;

import io.coffer.chain.ChainRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules and verified tokens, as they ship and as the operator wants them. Read once, at start. */
public final class RiskData {
    private static final String RULES = "rules.tsv";
    private static final String VERIFIED = "verified.tsv";

    private final RiskRules rules;
    private final VerifiedTokens verified;
    private final ChainRegistry chains;

    /** What a file of the operator's is to the one that ships. */
    public enum Mode {
        EXTEND,
        REPLACE
    }

    /** The operator's files; without one, what ships holds. */
    public record Options(Optional<Path> rules, Mode rulesMode, Optional<Path> verified, Mode verifiedMode) {
        public static final Options SHIPPED = new Options(Optional.empty(), Mode.EXTEND, Optional.empty(), Mode.EXTEND);
    }

    private RiskData(RiskRules rules, VerifiedTokens verified, ChainRegistry chains) {
        this.rules = rules;
        this.verified = verified;
        this.chains = chains;
    }

    /** @throws RiskDataException when a file cannot be taken */
    public static RiskData read(Options options, ChainRegistry chains) {
        return new RiskData(
                RiskRules.of(files(RULES, options.rules(), options.rulesMode())),
                VerifiedTokens.of(files(VERIFIED, options.verified(), options.verifiedMode()), chains),
                chains);
    }

    private static List<DataFile> files(String shipped, Optional<Path> own, Mode mode) {
        List<DataFile> files = new ArrayList<>();
        if (own.isEmpty() || mode == Mode.EXTEND) {
            files.add(DataFile.shipped(shipped));
        }
        own.map(DataFile::of).ifPresent(files::add);
        return files;
    }

    RiskRules rules() {
        return rules;
    }

    VerifiedTokens verified() {
        return verified;
    }

    ChainRegistry chains() {
        return chains;
    }
}
