package io.coffer.server;

import io.coffer.chain.Chain;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.server.configuration.Configuration;
import io.coffer.store.sql.SqlStores;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.Explanation;
import io.coffer.wallet.risk.RiskExplainer;
import io.coffer.wallet.risk.RiskOverrides;
import io.coffer.wallet.risk.VerdictOverride;
import java.time.InstantSource;
import java.util.Optional;

/** Risk verdicts for the command line. */
public final class RiskRoom {
    private RiskRoom() {}

    /** The token of that chain and spelling, if there can be one. */
    public static Optional<TokenId> token(Configuration configuration, String chain, String token) {
        Optional<Chain> known = ChainIndex.parse(chain).flatMap(configuration.registry()::find);
        return known.flatMap(
                named -> TokenAddress.parse(named.family(), token).map(address -> new TokenId(named.index(), address)));
    }

    /** From the data folder of a server that does not run. */
    public static Explanation explain(Configuration configuration, TokenId token) {
        try (DataRooms rooms = DataRooms.open(configuration)) {
            return new RiskExplainer(rooms.registry(), rooms.index(), rooms.verdicts()).explain(token);
        }
    }

    /** Beside a running server too. False when exactly that was said before. */
    public static boolean set(Configuration configuration, VerdictOverride override) {
        try (SqlStores stores = SqlRoom.open(configuration, DataFolder.open(configuration.data()))) {
            return overrides(stores).set(override, AccessRoom.commandLine());
        }
    }

    /** Beside a running server too. False when nothing was said. */
    public static boolean clear(Configuration configuration, TokenId token) {
        try (SqlStores stores = SqlRoom.open(configuration, DataFolder.open(configuration.data()))) {
            return overrides(stores).clear(token, AccessRoom.commandLine());
        }
    }

    private static RiskOverrides overrides(SqlStores stores) {
        return new RiskOverrides(stores.overrides(), InstantSource.system());
    }
}
