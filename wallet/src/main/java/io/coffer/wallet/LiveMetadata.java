package io.coffer.wallet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.chain.BlockHash;
import io.coffer.index.FollowedChain;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.price.TokenId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Symbols and decimals of tokens that the index found in old blocks and has not read yet. Without decimals an amount
 * means nothing, so a row waits for them; what was read is kept, so that asking again gets further.
 */
final class LiveMetadata {
    private static final int MAX_KEPT = 100_000;
    private static final Duration KEPT_FOR = Duration.ofHours(6);

    /** The most that one question reads of one chain. */
    private static final int MAX_READ = 512;

    private final Cache<TokenId, Optional<TokenMetadata>> known = Caffeine.newBuilder()
            .maximumSize(MAX_KEPT)
            .expireAfterWrite(KEPT_FOR)
            .build();

    /** Metadata of each token that was reached; inside it is empty where the token says nothing that could be used. */
    Map<TokenId, Optional<TokenMetadata>> read(FollowedChain chain, BlockHash at, Collection<TokenId> tokens)
            throws InterruptedException {
        Map<TokenId, Optional<TokenMetadata>> read = new HashMap<>(known.getAllPresent(tokens));
        List<TokenId> missing = tokens.stream()
                .filter(token -> !read.containsKey(token))
                .distinct()
                .limit(MAX_READ)
                .toList();
        List<Callable<Optional<TokenMetadata>>> calls = missing.stream()
                .<Callable<Optional<TokenMetadata>>>map(
                        token -> () -> chain.values().metadata(at, token.address()))
                .toList();
        List<Optional<TokenMetadata>> answers = Parallel.all(calls);
        for (int i = 0; i < missing.size(); i++) {
            known.put(missing.get(i), answers.get(i));
            read.put(missing.get(i), answers.get(i));
        }
        return read;
    }
}
