package io.coffer.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys that callers use, in memory, at most a second behind the store, so that what another process makes or revokes
 * takes effect within that second. Text that is no key of ours costs at most one lookup a second, and nothing when it is
 * not even shaped like one.
 */
final class KeyDirectory {
    /** How old an answer of the store may be. */
    static final Duration FRESH = Duration.ofSeconds(1);

    private static final int MAX_KEYS = 100_000;
    private static final int MAX_STRANGERS = 10_000;

    private final AccessStore store;
    private final SecretBox box;
    private final RequestRate rate;
    private final Clocks clocks;
    private final Cache<String, Slot> slots =
            Caffeine.newBuilder().maximumSize(MAX_KEYS).build();
    private final Cache<String, Boolean> strangers;

    KeyDirectory(AccessStore store, SecretBox box, RequestRate rate, Clocks clocks) {
        this.store = store;
        this.box = box;
        this.rate = rate;
        this.clocks = clocks;
        this.strangers = Caffeine.newBuilder()
                .maximumSize(MAX_STRANGERS)
                .expireAfterWrite(FRESH)
                .ticker(clocks.monotonicNanos()::getAsLong)
                .build();
    }

    /** Empty when {@code text} is no key of ours, or a revoked one. */
    Optional<ActiveKey> find(String text) {
        Slot slot = slots.getIfPresent(text);
        return slot == null ? findFirst(text) : findAgain(text, slot);
    }

    private Optional<ActiveKey> findFirst(String text) {
        Optional<KeyId> id = KeyId.parse(text);
        if (id.isEmpty() || strangers.getIfPresent(text) != null) {
            return Optional.empty();
        }
        long readAt = clocks.monotonicNanos().getAsLong();
        Optional<StoredKey> stored = findUnrevoked(id.get());
        if (stored.isEmpty()) {
            strangers.put(text, true);
            return Optional.empty();
        }
        Reading reading = new Reading(stored.get(), activate(stored.get(), RateLimiter.of(rate, clocks)), readAt);
        // Another thread may have been first; its slot holds the rate limit that already counts.
        Slot slot = slots.asMap().computeIfAbsent(text, absent -> new Slot(reading));
        return Optional.of(slot.reading.key());
    }

    private Optional<ActiveKey> findAgain(String text, Slot slot) {
        Reading reading = slot.reading;
        if (isFresh(reading)) {
            return Optional.of(reading.key());
        }
        slot.refresh.lock();
        try {
            Reading latest = slot.reading;
            if (isFresh(latest)) {
                return Optional.of(latest.key());
            }
            long readAt = clocks.monotonicNanos().getAsLong();
            Optional<StoredKey> stored = findUnrevoked(latest.stored().id());
            if (stored.isEmpty()) {
                slots.asMap().remove(text, slot);
                strangers.put(text, true);
                return Optional.empty();
            }
            ActiveKey key = stored.get().equals(latest.stored())
                    ? latest.key()
                    : activate(stored.get(), latest.key().rate());
            slot.reading = new Reading(stored.get(), key, readAt);
            return Optional.of(key);
        } finally {
            slot.refresh.unlock();
        }
    }

    private boolean isFresh(Reading reading) {
        return clocks.monotonicNanos().getAsLong() - reading.readAtNanos() < FRESH.toNanos();
    }

    private Optional<StoredKey> findUnrevoked(KeyId id) {
        return store.findKey(id).filter(stored -> stored.revokedAt().isEmpty());
    }

    private ActiveKey activate(StoredKey stored, RateLimiter limiter) {
        return new ActiveKey(
                new Caller(stored.id(), stored.project()),
                RequestSignature.ofSecret(
                        box.unseal(stored.sealedSecret(), stored.id().value())),
                new PassphraseMemory(new PassphraseHash(stored.passphraseHash()), clocks),
                limiter);
    }

    private record Reading(StoredKey stored, ActiveKey key, long readAtNanos) {}

    private static final class Slot {
        private final ReentrantLock refresh = new ReentrantLock();
        private volatile Reading reading;

        private Slot(Reading reading) {
            this.reading = reading;
        }
    }
}
