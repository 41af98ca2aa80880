package io.coffer.wallet.price.onchain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.chain.EvmAddress;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The decimals of tokens, asked once: without them a price means nothing. For one thread. */
final class Decimals {
    private static final int MAX_TOKENS = 20_000;

    /** A whole token of more decimals would be more than all units there can be. */
    private static final BigInteger MOST = BigInteger.valueOf(77);

    private final Cache<EvmAddress, Integer> known =
            Caffeine.newBuilder().maximumSize(MAX_TOKENS).build();

    /** Asks for those of {@code tokens} that are not known. */
    void learn(BlockSession session, Collection<EvmAddress> tokens) {
        List<EvmAddress> missing = tokens.stream()
                .distinct()
                .filter(token -> known.getIfPresent(token) == null)
                .toList();
        List<List<BigInteger>> answers =
                session.ask(missing.stream().map(View::decimals).toList());
        for (int i = 0; i < missing.size(); i++) {
            EvmAddress token = missing.get(i);
            Words.only(answers.get(i))
                    .filter(said -> said.compareTo(MOST) <= 0)
                    .ifPresent(said -> known.put(token, said.intValueExact()));
        }
    }

    /** Empty where the token does not say, or says what cannot be. */
    Optional<Integer> of(EvmAddress token) {
        return Optional.ofNullable(known.getIfPresent(token));
    }
}
