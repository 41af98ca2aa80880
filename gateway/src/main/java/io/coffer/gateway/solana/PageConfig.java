package io.coffer.gateway.solana;

import io.coffer.gateway.solana.json.Json;
import io.coffer.gateway.solana.json.Typed;
import io.coffer.gateway.solana.json.WrongType;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The configuration of {@code getTokenAccountsByOwnerV2}: that of the first version, and which page.
 *
 * @param changedSinceSlot unsigned
 * @param paginationKey as it was written
 */
record PageConfig(
        OptionalLong changedSinceSlot,
        Balances balances,
        int limit,
        Optional<String> paginationKey,
        AccountConfig accounts) {
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;

    static final PageConfig DEFAULT =
            new PageConfig(OptionalLong.empty(), Balances.ALL, DEFAULT_LIMIT, Optional.empty(), AccountConfig.DEFAULT);

    /** Which accounts count. */
    enum Balances {
        ALL,
        ABOVE_ZERO
    }

    static PageConfig read(Json value) {
        if (!(value instanceof Json.Members config)) {
            throw Typed.wrong(value, "struct RpcTokenAccountsByOwnerV2Config");
        }
        Optional<Json> since = Typed.present(config.member("changedSinceSlot"));
        boolean excludesZero = Typed.present(config.member("excludeZeroBalance"))
                .map(Typed::bool)
                .orElse(false);
        int limit = Typed.present(config.member("limit")).map(PageConfig::limit).orElse(DEFAULT_LIMIT);
        Optional<String> key = Typed.present(config.member("paginationKey")).map(Typed::text);
        return new PageConfig(
                since.isPresent() ? OptionalLong.of(Typed.unsigned(since.get(), "u64")) : OptionalLong.empty(),
                excludesZero ? Balances.ABOVE_ZERO : Balances.ALL,
                limit,
                key,
                AccountConfig.among(config));
    }

    boolean excludesZeroBalance() {
        return balances == Balances.ABOVE_ZERO;
    }

    private static int limit(Json value) {
        long limit = Typed.unsigned(value, "usize");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new WrongType(
                    "invalid value: integer `" + Long.toUnsignedString(limit) + "`, expected 1 to " + MAX_LIMIT);
        }
        return (int) limit;
    }
}
